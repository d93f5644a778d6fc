import RiskStatistics

extension GivenDataAnalysis {
  /// Measures of how far the whole distribution of a target depends on an input.
  static let distances: [SensitivityMeasure] = [.delta, .pawn, .xi, .hsic]

  /// Those that are asked for, in their order.
  ///
  /// - Returns: By output, measures of all inputs one after the other.
  func distances(_ outputs: [[Double]]) -> [[SensitivityDocument.Measure]] {
    let asked = Self.distances.filter(measures.contains)
    guard !asked.isEmpty else { return outputs.map { _ in [] } }
    let given = GivenData(inputs: columns, key: key)
    let told = asked.map { measure in
      (measure: measure, estimates: estimates(measure, given, outputs))
    }
    return outputs.indices.map { output in
      told.flatMap { measure, estimates in
        estimates[output].enumerated().map { distance(measure, $1, input: $0) }
      }
    }
  }

  private func estimates(
    _ measure: SensitivityMeasure, _ given: GivenData, _ outputs: [[Double]]
  ) -> [[GivenDataEstimate]] {
    switch measure {
    case .delta: given.delta(outputs)
    case .pawn: given.pawn(outputs, summary: .median)
    case .xi: given.xi(outputs)
    default: given.hsic(outputs)
    }
  }

  private func distance(
    _ measure: SensitivityMeasure, _ estimate: GivenDataEstimate, input: Int
  ) -> SensitivityDocument.Measure {
    .init(
      measure, method: Self.method(measure), inputs: [names[input]], estimate.measure,
      bound: estimate.bound, familyBound: estimate.familyBound, pValue: estimate.chance,
      isDistinguishable: estimate.gap == nil ? estimate.isDistinguishableAmongAll : nil,
      gap: estimate.gap?.description)
  }

  private static func method(_ measure: SensitivityMeasure) -> String {
    switch measure {
    case .delta: "classes of ranks"
    case .pawn: "median over \(GivenData.pawnSlices) slices"
    case .xi: "order of neighbours"
    default: "kernels of ranks"
    }
  }
}
