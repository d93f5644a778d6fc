import RiskNumerics
import RiskStatistics

/// Which uncertainties drive the outcomes without dimensions, told from the run's own samples.
public struct DriverAnalysis: Sendable {
  /// An outcome under a policy, or its difference to the baseline.
  public struct Output: Sendable {
    /// The index of the outcome in the plan.
    public let outcome: Int
    public let policy: Int
    public let isDifference: Bool
    /// The share of the variance that each draw explains by itself.
    public let firstOrder: [DriverEstimate]
    /// Standardised regression of ranks on all draws.
    public let rankRegression: RankRegression
  }

  /// The samples that were looked at.
  public let samples: Int
  public let outputs: [Output]
  /// Whether there were more outcomes and policies than are told.
  public let isCut: Bool

  /// - Returns: Nil when there is nothing to tell.
  init?(_ plan: Plan, _ record: DriverRecord, samples completed: Int) {
    samples = min(completed, DriverRecord.sampleLimit)
    guard !record.columns.isEmpty, samples > 0 else { return nil }
    isCut = record.isCut
    let values = record.values(samples: samples)
    var outputs: [(outcome: Int, policy: Int, isDifference: Bool, values: [Double])] = []
    for (column, own) in zip(record.columns, values) {
      outputs.append((column.outcome, column.policy, false, own))
      guard column.policy != plan.baseline,
        let base = record.columns.firstIndex(where: {
          $0.outcome == column.outcome && $0.policy == plan.baseline
        })
      else { continue }
      // Where both are infinite alike they do not differ.
      let difference = zip(own, values[base]).map { $0 == $1 ? 0 : $0 - $1 }
      outputs.append((column.outcome, column.policy, true, difference))
    }
    let drivers = Drivers(
      inputs: DriverInputs(plan, samples: samples),
      key: StreamKey.derive(seed: plan.seed, kind: "drivers", name: "", stream: 0, label: ""))
    let indices = drivers.firstOrder(outputs.map(\.values))
    let regressions = Self.regressions(
      plan, outputs.map(\.values), largest: Self.largest(indices), drivers, samples: samples)
    self.outputs = outputs.indices.map {
      Output(
        outcome: outputs[$0].outcome, policy: outputs[$0].policy,
        isDifference: outputs[$0].isDifference, firstOrder: indices[$0],
        rankRegression: regressions[$0])
    }
  }
}

extension DriverAnalysis {
  /// The inputs that ranks are regressed on at most: time and memory grow with their square.
  static let regressionLimit = 256

  /// The inputs with the largest indices of any output, in their order.
  private static func largest(_ indices: [[DriverEstimate]]) -> [Int] {
    let count = indices.first?.count ?? 0
    func size(_ input: Int) -> Double {
      indices.map { $0[input].index.value }.filter { !$0.isNaN }.max() ?? -.infinity
    }
    let sizes = (0..<count).map(size)
    return (0..<count).sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(regressionLimit).sorted()
  }

  /// Regressions on all inputs, or on the largest when there are very many.
  private static func regressions(
    _ plan: Plan, _ outputs: [[Double]], largest: [Int], _ drivers: Drivers, samples: Int
  ) -> [RankRegression] {
    let count = plan.draws.count
    guard largest.count < count else { return drivers.rankRegression(outputs) }
    let sampler = DriverInputs(plan, samples: samples)
    // The key is that of shuffles, which a regression does without.
    let regressions = Drivers(inputs: largest.lazy.map { sampler[$0] }, key: 0)
      .rankRegression(outputs)
    return regressions.map { regression in
      var all = regression
      all.coefficients = Array(
        repeating: .init(
          gap: regression.gap ?? .notAmongLargest(regressionLimit),
          samples: regression.explained.samples), count: count)
      for (place, input) in largest.enumerated() {
        all.coefficients[input] = regression.coefficients[place]
      }
      return all
    }
  }
}

/// The draws of the first samples, made again one after the other instead of being kept.
private final class DriverInputs: Collection {
  private let sampler: DrawSampler
  private let samples: Int
  /// The columns made last: draws that are joined come together.
  private var made: [Int: [Double]] = [:]
  let endIndex: Int
  var startIndex: Int { 0 }

  init(_ plan: Plan, samples: Int) {
    sampler = DrawSampler(plan)
    endIndex = plan.draws.count
    self.samples = samples
  }

  func index(after i: Int) -> Int { i + 1 }

  subscript(draw: Int) -> [Double] {
    if let known = made[draw] { return known }
    made = sampler.samples(with: draw, count: samples)
    return made[draw]!
  }
}
