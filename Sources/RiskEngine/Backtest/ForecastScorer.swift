import Foundation
import RiskStatistics
import RiskStudy

/// Scores single forecasts of a case.
struct ForecastScorer: Sendable {
  let scored: Backtest.Case
  /// What a probability is at least taken to be by the logarithmic score.
  static let probabilityFloor = 1e-4

  /// - Parameters:
  ///   - members: As the model gives them; at least one.
  ///   - isCoded: Whether the members are events or categories already.
  ///   - position: In (0, 1): where the truth is taken to stand among members that equal it.
  /// - Throws: When a member is no category, or the mean is no probability.
  func score(_ members: [Double], isCoded: Bool, truth: Double, position: Double)
    throws(StudyError) -> ScoredForecast
  {
    let mean = members.reduce(0, +) / Double(members.count)
    var result = ScoredForecast(
      mean: mean, quantiles: [], probabilities: [], values: [], transform: .nan)
    switch scored.subject {
    case .quantities:
      guard let forecast = EnsembleForecast(members) else { return result }
      result.quantiles = [0.05, 0.5, 0.95].map(forecast.quantile)
      result.transform = forecast.probabilityIntegralTransform(observed: truth, position: position)
      result.values = scored.scores.map { quantity($0.value, forecast, truth) }
    case .events:
      let coding = isCoded ? nil : scored.coding
      let probability =
        coding.map { coding in members.reduce(0) { $0 + (coding.code($1) ?? 0) } }
        .map { $0 / Double(members.count) } ?? mean
      guard (0...1).contains(probability) else {
        throw problem("the mean of '\(scored.outcome.value)' is \(mean), which is no probability")
      }
      result.probabilities = [probability]
      result.values = scored.scores.map { event($0.value, probability, truth == 1) }
    case .categories:
      let probabilities = try probabilities(members, isCoded: isCoded)
      result.probabilities = probabilities
      let forecast = CategoryForecast(probabilities)
      result.values = scored.scores.map { category($0.value, forecast, Int(truth)) }
    }
    return result
  }

  private func probabilities(_ members: [Double], isCoded: Bool) throws(StudyError) -> [Double] {
    var counts = Array(repeating: 0.0, count: scored.coding?.categoryCount ?? 0)
    for member in members {
      guard let category = isCoded ? member : scored.coding?.code(member) else {
        throw problem("'\(scored.outcome.value)' is \(member) in a sample, which is no category")
      }
      counts[Int(category)] += 1
    }
    return counts.map { $0 / Double(members.count) }
  }

  private func problem(_ message: String) -> StudyError {
    StudyError([
      Diagnostic(
        at: scored.outcome.location, message,
        hint: scored.subject == .events
          ? "say by 'event' what must happen for it to count"
          : "add it to 'categories', or name the 'cuts' between categories instead")
    ])
  }

  private func quantity(_ score: Backtest.Score, _ forecast: EnsembleForecast, _ truth: Double)
    -> Double
  {
    switch score {
    case .crps: forecast.rankedProbabilityScore(observed: truth)
    case .logCRPS: forecast.rankedProbabilityScore(observed: truth, of: log1p)
    case .ignorance: forecast.ignorance(observed: truth, cuts: scored.bins?.value ?? [])
    case .interval: forecast.intervalScore(observed: truth, level: score.level ?? .nan)
    case .coverage:
      forecast.centralInterval(level: score.level ?? .nan).contains(truth) ? 1 : 0
    default: .nan
    }
  }

  private func event(_ score: Backtest.Score, _ probability: Double, _ occurred: Bool) -> Double {
    switch score {
    case .brier: (probability - (occurred ? 1 : 0)) * (probability - (occurred ? 1 : 0))
    case .logarithmic:
      LogarithmicScore.event(
        probability: probability, occurred: occurred, floor: Self.probabilityFloor)
    default: .nan
    }
  }

  private func category(_ score: Backtest.Score, _ forecast: CategoryForecast, _ truth: Int)
    -> Double
  {
    switch score {
    case .rps: forecast.rankedProbabilityScore(observed: truth)
    case .logarithmic:
      forecast.logarithmicScore(observed: truth, floor: Self.probabilityFloor)
    default: .nan
    }
  }
}
