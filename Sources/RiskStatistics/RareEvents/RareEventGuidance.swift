import Foundation

/// Which method fits a question about a rare event, and why others do not.
public struct RareEventGuidance: Sendable, Equatable {
  /// What is known of the question.
  public struct Situation: Sendable, Equatable {
    /// Uncertain inputs.
    public var dimension: Int
    /// A guess of the probability, nil if there is none.
    public var probability: Double?
    /// Evaluations that can be paid for, nil if unlimited.
    public var budget: Int?
    /// Whether the model has random numbers of its own.
    public var isNoisy: Bool
    /// Whether a direction towards the event is known.
    public var hasDirection: Bool
    /// Whether the outcome may jump or be constant over regions.
    public var hasJumps: Bool

    public init(
      dimension: Int, probability: Double? = nil, budget: Int? = nil, isNoisy: Bool = false,
      hasDirection: Bool = false, hasJumps: Bool = false
    ) {
      (self.dimension, self.probability, self.budget) = (dimension, probability, budget)
      (self.isNoisy, self.hasDirection, self.hasJumps) = (isNoisy, hasDirection, hasJumps)
    }
  }

  public enum Verdict: String, Sendable, Equatable, CaseIterable {
    case recommended, possible, discouraged, refused
  }

  public var method: RareEventMethod
  public var verdict: Verdict
  /// One sentence.
  public var reason: String
  /// Evaluations for a coefficient of variation of a tenth, about; nil if unknown.
  public var evaluations: Int?

  /// A verdict on each method, the recommended one first.
  ///
  /// One method at most is recommended: the cheapest that needs no assumption which the situation
  /// contradicts. A budget below its evaluations makes a method discouraged.
  public static func advise(_ situation: Situation) -> [RareEventGuidance] {
    var advice = RareEventMethod.allCases.map { judge($0, situation) }
    if let budget = situation.budget {
      for index in advice.indices where advice[index].verdict == .possible {
        guard let needed = advice[index].evaluations, needed > budget else { continue }
        advice[index].verdict = .discouraged
        advice[index].reason =
          "about \(needed) evaluations give a coefficient of variation of 10 %, more than the "
          + "\(budget) there are; \(advice[index].reason)"
      }
    }
    let order: [RareEventMethod] = preference(situation)
    if let best = order.first(where: { method in
      advice.contains { $0.method == method && $0.verdict == .possible }
    }), let index = advice.firstIndex(where: { $0.method == best }) {
      advice[index].verdict = .recommended
    }
    let verdicts = Verdict.allCases
    return advice.sorted { first, second in
      (verdicts.firstIndex(of: first.verdict) ?? 0) < (verdicts.firstIndex(of: second.verdict) ?? 0)
    }
  }

  /// Methods that may be recommended, best first. Those that assume one direction are left to
  /// users who know of it.
  private static func preference(_ situation: Situation) -> [RareEventMethod] {
    // From 0.5 % on, Monte Carlo needs no more evaluations than the others.
    if let probability = situation.probability, probability >= 0.005 { return [.monteCarlo] }
    if situation.hasDirection, !situation.isNoisy, !situation.hasJumps {
      return [.lineSampling, .subsetSimulation, .monteCarlo]
    }
    return situation.dimension <= 20 && !situation.hasJumps
      ? [.crossEntropy, .subsetSimulation, .monteCarlo]
      : [.subsetSimulation, .crossEntropy, .monteCarlo]
  }

  private static func judge(
    _ method: RareEventMethod, _ situation: Situation
  ) -> RareEventGuidance {
    let guess = situation.probability.flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
    func advice(_ verdict: Verdict, _ reason: String, _ evaluations: Int? = nil) -> Self {
      Self(method: method, verdict: verdict, reason: reason, evaluations: evaluations)
    }
    switch method {
    case .monteCarlo:
      return advice(
        .possible, "it assumes nothing, and its interval is exact",
        guess.map { Int(min(1e15, 100 * (1 - $0) / $0)) })
    case .subsetSimulation:
      return advice(
        .possible,
        situation.hasJumps
          ? "it fits noise and many inputs, but stops where the outcome is constant over a level"
          : "it fits noise, many inputs and events of any shape",
        // Measured: docs/methods/rare-events.md, cost.
        guess.map { Int(3_600 * decades($0) * decades($0)) })
    case .crossEntropy:
      return situation.dimension > CrossEntropy.dimensionLimit
        ? advice(
          .discouraged, "the weights of more than \(CrossEntropy.dimensionLimit) inputs are uneven")
        : advice(
          .possible, "it finds a proposal by itself and has the least scatter with few inputs",
          guess.map { Int(20_000 * (1 + decades($0))) })
    case .importanceSampling:
      return advice(
        .possible, "it is as good as the shifts given; without knowledge use cross-entropy", 20_000)
    case .lineSampling:
      if situation.isNoisy { return advice(.refused, noise) }
      return situation.hasJumps || !situation.hasDirection
        ? advice(.discouraged, "it needs a direction in which the outcome grows steadily")
        : advice(.possible, "along a known direction it needs the fewest evaluations", 16_000)
    case .directionalSampling:
      if situation.isNoisy { return advice(.refused, noise) }
      return situation.dimension > DirectionalSampling.dimensionLimit
        ? advice(
          .refused,
          "with more than \(DirectionalSampling.dimensionLimit) inputs most rays miss the event")
        : advice(.possible, "with few inputs it sees the event from every side", 32_000)
    case .designPoint:
      if situation.isNoisy { return advice(.refused, noise) }
      return advice(
        .discouraged,
        "it is a check that costs little, but it has no interval and no bound on its error")
    }
  }

  private static let noise =
    "it follows the boundary of the event, which a model with random numbers of its own lacks"

  private static func decades(_ probability: Double) -> Double {
    max(1, -log10(probability))
  }
}
