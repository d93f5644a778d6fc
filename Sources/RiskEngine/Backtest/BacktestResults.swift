import RiskPluginHost
import RiskStatistics
import RiskStudy

/// What came out of trying forecasts on the past.
public struct BacktestResults: Sendable {
  public let study: Study
  public let backtest: Backtest
  public let seed: UInt64
  /// The policy under which was forecast.
  public let policy: String
  /// The scored model, `model`, then the baselines.
  public let forecasts: [String]
  public let cases: [CaseResult]
  /// Tables and documents that were read.
  public let files: [PlannedFile]
  /// The models that made forecasts.
  public let references: [ModelReference]
  public let warnings: [Diagnostic]
}

/// A case with all its forecasts and what they scored.
public struct CaseResult: Sendable {
  public let scored: Backtest.Case
  /// The unit of the outcome.
  public let unit: String
  /// The dimensions of the outcome without that of the horizon.
  public let dimensions: [String]
  public let targets: [ForecastTarget]
  /// By forecast, then target; nil where there was none.
  public let forecasts: [[ScoredForecast?]]
  /// Coordinates that lie after everything that is known.
  public let aheadCount: Int
  /// Coordinates of which nothing is known though later ones are.
  public let missingCount: Int
  /// The number of clusters that intervals draw from.
  public let clusterCount: Int
  public var scores: [ScoreRow] = []
  public var differences: [DifferenceRow] = []
  public var calibration: [CalibrationRow] = []
}

/// A coordinate that was forecast and of which is known what happened.
public struct ForecastTarget: Sendable, Hashable {
  public var origin: Double
  public var step: Double
  /// The labels beside that of the horizon.
  public var unit: [String]
  /// What happened: a number, 1 or 0, or the index of a category.
  public var truth: Double
  /// The cluster that is drawn as a whole.
  public var cluster: Int
}

/// A forecast of one target, and what it scored.
public struct ScoredForecast: Sendable {
  /// The mean of the members, as the model gives them.
  public var mean: Double
  /// The 0.05, 0.5 and 0.95 quantiles of the members; empty unless a quantity is scored.
  public var quantiles: [Double]
  /// Of an event one number, of categories one each.
  public var probabilities: [Double]
  /// By score of the case; NaN for one that only many forecasts together have.
  public var values: [Double]
  /// Where the truth stands among the members, at random among equal ones.
  public var transform: Double
}

/// The score of a forecast.
public struct ScoreRow: Sendable {
  /// The index of the forecast.
  public var forecast: Int
  public var score: Backtest.Score
  /// Nil for all steps together.
  public var step: Double?
  public var estimate: Estimate
}

/// A score of the model less that of a baseline, on the targets that both forecast.
public struct DifferenceRow: Sendable {
  /// The index of the baseline among the forecasts.
  public var baseline: Int
  public var score: Backtest.Score
  /// Nil for all steps together.
  public var step: Double?
  public var estimate: Estimate
  /// The score of the baseline on the same targets.
  public var baselineValue: Double

  /// Whether the interval leaves zero out.
  public var isDistinguishable: Bool { estimate.lower > 0 || estimate.upper < 0 }
}

/// A bin of a calibration table.
public struct CalibrationRow: Sendable {
  public var forecast: Int
  /// Nil for all steps together.
  public var step: Double?
  /// Of events the mean forecast, of quantities the share that good forecasts have.
  public var bin: CalibrationTable.Bin
}

extension Backtest.Score {
  /// Which side is the better one; nil for coverage, which should be what its name says.
  public var preference: Outcome.Preference? {
    switch self {
    case .areaUnderCurve, .averagePrecision: .higher
    case .coverage, .calibration: nil
    default: .lower
    }
  }
}
