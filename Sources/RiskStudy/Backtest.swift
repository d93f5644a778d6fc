/// How the forecasts of a study are tried on the past: from which origins, on what, against whom.
public struct Backtest: Sendable, Equatable {
  /// The moments from which is forecast, ascending.
  public var origins: Located<[Double]>
  /// The structural input that carries the origin.
  public var setting: Located<Address>
  /// What lies ahead of an origin.
  public var horizon: Horizon
  /// The tables of which models see no row that is later than the origin.
  public var knownUntil: [KnownUntil]
  /// The members of each forecast; 1000 by default.
  public var samples: Located<Int>
  /// What is scored; at least one.
  public var cases: [Case]
  /// What stands in for the scored model.
  public var baselines: [Baseline]
  /// The dimensions whose labels make a cluster; nil for all but that of the horizon.
  public var clusters: [Located<String>]?
  /// How often clusters are drawn for an interval; 1000 by default.
  public var resamples: Int

  /// The coordinates that are forecast: `origin + step` along a dimension.
  public struct Horizon: Sendable, Equatable {
    /// The id of a dimension of numbers.
    public var dimension: Located<String>
    /// Distances from the origin, ascending.
    public var steps: Located<[Double]>
  }

  /// A table whose later rows are hidden.
  public struct KnownUntil: Sendable, Equatable {
    /// The name that the model gives the table.
    public var table: Located<String>
    /// The column with the moment of a row.
    public var column: Located<String>
    /// How much later than its moment a row is known; 0 by default.
    public var lag: Double
  }

  /// An outcome and what it is scored against.
  public struct Case: Sendable, Equatable {
    /// The name in the config.
    public var name: Located<String>
    /// The name of an outcome of the study.
    public var outcome: Located<String>
    /// What happened.
    public var truth: Truth
    /// How samples and truth are made what is scored.
    public var coding: Coding?
    /// Where bins of the ignorance score meet, ascending.
    public var bins: Located<[Double]>?
    /// What is asked of the forecasts.
    public var scores: [Located<Score>]
  }

  /// A column of what happened.
  public struct Truth: Sendable, Equatable {
    /// Where the column is.
    public enum Source: Sendable, Equatable {
      /// A table of the model that has the origin's setting, by the name that it gives it.
      case table(Located<String>)
      /// A file of its own.
      case file(Located<String>)
    }
    public var source: Source
    /// The column with the values.
    public var value: Located<String>
    /// Columns with labels, by dimension; a column named like the dimension where none is given.
    public var keys: [Located<String>: Located<String>]
    /// How the values are made what is scored, if otherwise than the samples.
    public var coding: Coding?
    /// Labels that a row must have to count, by column.
    public var conditions: [(column: Located<String>, labels: [String])]
  }

  /// What a number stands for.
  public enum Coding: Sendable, Equatable {
    /// Whether something happened: 1 where the bound holds, else 0.
    case event(Measure.ProbabilityBound)
    /// The number of cuts that it reaches, ascending.
    case cuts([Double])
    /// The place in a list of values, ascending.
    case categories([Double])
  }

  /// What is asked of forecasts.
  public enum Score: Sendable, Hashable {
    /// Of quantities.
    case crps, logCRPS, ignorance
    /// The interval score of the central interval, `interval_90`, and how often it holds the truth.
    case interval(digits: String)
    case coverage(digits: String)
    /// Of events.
    case brier, areaUnderCurve, averagePrecision
    /// Of categories.
    case rps
    /// Of events and categories.
    case logarithmic
    /// A table: of events by forecast; of quantities where the truth stands among the members.
    case calibration
  }

  /// A forecast that the model should beat.
  public struct Baseline: Sendable, Equatable {
    /// What it is made by.
    public enum Kind: Sendable, Equatable {
      /// Another model in the place of the one that has the origin's setting.
      case model(ModelInstance)
      /// The last values that were known at the origin, each as likely; all of them when nil.
      case history(Int?)
    }
    /// The name in the config.
    public var name: Located<String>
    public var kind: Kind
  }
}

extension Backtest.Truth {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Self, b: Self) -> Bool {
    a.source == b.source && a.value == b.value && a.keys == b.keys && a.coding == b.coding
      && a.conditions.elementsEqual(b.conditions) {
        $0.column == $1.column && $0.labels == $1.labels
      }
  }
}

extension Backtest.Score {
  /// The name in the config and in results.
  public var name: String {
    switch self {
    case .crps: "crps"
    case .logCRPS: "log_crps"
    case .ignorance: "ignorance"
    case .interval(let digits): "interval_\(digits)"
    case .coverage(let digits): "coverage_\(digits)"
    case .brier: "brier"
    case .areaUnderCurve: "auc"
    case .averagePrecision: "ap"
    case .rps: "rps"
    case .logarithmic: "log"
    case .calibration: "calibration"
    }
  }

  private static let words: [Self] = [
    .crps, .logCRPS, .ignorance, .brier, .areaUnderCurve, .averagePrecision, .rps, .logarithmic,
    .calibration,
  ]

  /// The score of a name.
  init?(word: String) {
    if let known = Self.words.first(where: { $0.name == word }) {
      self = known
    } else if let digits = QuantileName.digits(of: word, prefix: "interval_") {
      self = .interval(digits: digits)
    } else if let digits = QuantileName.digits(of: word, prefix: "coverage_") {
      self = .coverage(digits: digits)
    } else {
      return nil
    }
  }

  /// The level of a central interval.
  public var level: Double? {
    switch self {
    case .interval(let digits), .coverage(let digits): QuantileName.level(digits: digits)
    default: nil
    }
  }
}
