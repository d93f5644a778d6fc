import RiskStatistics

/// What drives targets, told from samples that are there already.
public struct GivenDataAnalysis: Sendable {
  /// Measures that samples can tell, in the order in which they are told.
  public static let known: [SensitivityMeasure] =
    [.firstOrder, .rankRegression] + distances + [.shapley]
  /// Those that are told unless others are asked for.
  public static let usual: [SensitivityMeasure] = [.firstOrder, .rankRegression]
  /// The most samples that are looked at.
  public static let sampleLimit = 16_384
  /// The inputs that ranks are regressed on at most: time and memory grow with their square.
  static let regressionLimit = 256
  /// Inputs of a target of which swings are told, those that explain most.
  static let swingLimit = 20
  /// Inputs of a target whose convergence is told.
  static let convergenceLimit = 5

  /// Inputs that move as one and are told as one.
  public let groups: [SensitivityDocument.Group]
  let measures: Set<SensitivityMeasure>
  let key: UInt64
  private let drivers: Drivers
  /// The inputs that stand for themselves or for those that move with them.
  let columns: [[Double]]
  let names: [String]

  /// - Parameters:
  ///   - inputs: At most ``sampleLimit`` samples of each, the same number of all.
  ///   - measures: Those that are told, of ``known``.
  ///   - key: of the random stream that shuffles samples.
  public init(_ inputs: [SampledInput], measures: [SensitivityMeasure], key: UInt64) {
    precondition(
      inputs.allSatisfy { $0.values.count <= Self.sampleLimit },
      "at most \(Self.sampleLimit) samples")
    self.measures = Set(measures)
    self.key = key
    let common = CommonInputs(inputs)
    groups = common.groups(inputs)
    columns = common.units.map { inputs[$0.members[0]].values }
    names = common.units.map(\.name)
    drivers = Drivers(inputs: columns, key: key)
  }

  /// The targets of outputs of the same samples with all that is told of them, in their order.
  public func targets(_ given: [SampledOutput]) -> [SensitivityDocument.Target] {
    let outputs = given.map(\.values)
    let indices = drivers.firstOrder(outputs)
    let regressions =
      measures.contains(.rankRegression)
      ? RankRegressions(columns, indices, limit: Self.regressionLimit).regressions(outputs) : []
    let distances = distances(outputs)
    var targets = given.indices.map { output in
      var target = given[output].target
      describe(&target, outputs[output])
      if measures.contains(.firstOrder) {
        target.measures += names.indices.map { firstOrder(indices[output][$0], $0) }
      }
      if measures.contains(.rankRegression) {
        target.measures += names.indices.map {
          rankRegression(regressions[output].coefficients[$0], $0)
        }
        if let note = Self.note(regressions[output]) { target.notes.append(note) }
      }
      target.measures += distances[output] + shapley(outputs[output])
      if let gap = Self.rarity(target, outputs[output]) { target.withdraw(gap) }
      return target
    }
    for (output, target) in targets.enumerated() {
      guard target.isTold else { continue }
      targets[output].swings = swings(target, outputs[output], indices[output])
    }
    addConvergence(to: &targets, outputs, indices)
    return targets
  }

  /// Why an event tells nothing, when too few samples are on its rarer side.
  private static func rarity(
    _ target: SensitivityDocument.Target, _ values: [Double]
  ) -> DriverGap? {
    guard target.kind != .value else { return nil }
    var counts: [Double: Int] = [:]
    for value in values where !value.isNaN { counts[value, default: 0] += 1 }
    let rarer = target.samples - (counts.values.max() ?? 0)
    return rarer > 0 && rarer < Exceedance.minimumCount
      ? .rareEvent(used: rarer, needed: Exceedance.minimumCount) : nil
  }

  /// The number, mean and spread of the samples that have the target.
  private func describe(_ target: inout SensitivityDocument.Target, _ values: [Double]) {
    let known = values.filter { !$0.isNaN }
    target.samples = known.count
    guard known.count > 1, known.allSatisfy(\.isFinite) else { return }
    let count = Double(known.count)
    let mean = known.reduce(0, +) / count
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (count - 1) }
    guard mean.isFinite, squares.isFinite else { return }
    target.mean = mean
    target.standardDeviation = squares.squareRoot()
  }

  private func firstOrder(_ driver: DriverEstimate, _ input: Int) -> SensitivityDocument.Measure {
    .init(
      .firstOrder, method: "bins of ranks", inputs: [names[input]], driver.index,
      bound: driver.bound, familyBound: driver.familyBound,
      isDistinguishable: driver.gap == nil ? driver.isDistinguishableAmongAll : nil,
      gap: driver.gap?.description)
  }

  private func rankRegression(
    _ coefficient: RankRegression.Coefficient, _ input: Int
  ) -> SensitivityDocument.Measure {
    let estimate = coefficient.estimate
    let isKnown = estimate.lower.isFinite && estimate.upper.isFinite
    return .init(
      .rankRegression, method: "least squares of ranks", inputs: [names[input]], estimate,
      isDistinguishable: isKnown ? estimate.lower > 0 || estimate.upper < 0 : nil,
      gap: coefficient.gap?.description)
  }

  private static func note(_ regression: RankRegression) -> String? {
    guard regression.gap == nil, regression.explainsTooLittle else { return nil }
    let share = Int((max(0, regression.adjustedExplained) * 100).rounded())
    return "A straight line through ranks explains \(share) % of this target, below 70 %: rank "
      + "regression gives directions here, and no ranking."
  }

  private func swings(
    _ target: SensitivityDocument.Target, _ output: [Double], _ indices: [DriverEstimate]
  ) -> [SensitivityDocument.Swing] {
    largest(indices, Self.swingLimit).compactMap { input in
      ConditionalMeans(columns[input])?.swing(names[input], of: output)
    }
  }

  /// Inputs with an index, the largest first.
  private func largest(_ indices: [DriverEstimate], _ count: Int) -> [Int] {
    let known = indices.indices.filter { !indices[$0].index.value.isNaN }
    return Array(
      known.sorted { a, b in
        let (left, right) = (indices[a].index.value, indices[b].index.value)
        return left == right ? a < b : left > right
      }.prefix(count))
  }

  /// First-order indices of the strongest inputs with an eighth, a quarter and half of the samples.
  private func addConvergence(
    to targets: inout [SensitivityDocument.Target], _ outputs: [[Double]],
    _ indices: [[DriverEstimate]]
  ) {
    guard measures.contains(.firstOrder) else { return }
    let shown = targets.indices.map { output -> [Int] in
      guard targets[output].isTold else { return [] }
      return largest(indices[output], Self.convergenceLimit)
        .filter { indices[output][$0].isDistinguishableAmongAll }
    }
    let inputs = Set(shown.joined()).sorted()
    let all = columns.first?.count ?? 0
    guard !inputs.isEmpty else { return }
    for part in [8, 4, 2] {
      let count = all / part
      guard count >= Drivers.minimumSamples else { continue }
      let estimates = Drivers(
        inputs: inputs.lazy.map { Array(columns[$0].prefix(count)) }, key: key, shuffles: 20
      ).firstOrder(outputs.map { Array($0.prefix(count)) })
      for output in targets.indices {
        for input in shown[output] {
          guard let place = inputs.firstIndex(of: input) else { continue }
          append(estimates[output][place], input, count, to: &targets[output])
        }
      }
    }
    for output in targets.indices {
      for input in shown[output] {
        append(indices[output][input], input, all, to: &targets[output])
      }
    }
  }

  private func append(
    _ estimate: DriverEstimate, _ input: Int, _ samples: Int,
    to target: inout SensitivityDocument.Target
  ) {
    target.convergence.append(
      .init(
        .firstOrder, inputs: [names[input]], samples: samples, value: estimate.index.value,
        lower: estimate.index.lower, upper: estimate.index.upper))
  }
}
