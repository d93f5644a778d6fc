import RiskStatistics

extension GivenDataAnalysis {
  /// Shapley effects of all inputs, from neighbourhoods of the samples.
  ///
  /// Models may have randomness of their own, so that what inputs explain together is estimated.
  func shapley(_ output: [Double]) -> [SensitivityDocument.Measure] {
    guard measures.contains(.shapley) else { return [] }
    let method = "neighbours"
    do throws(ShapleyError) {
      let effects = try ShapleyEffects.neighbours(
        inputs: columns, output: output, search: .init(isDeterministic: false), key: key)
      return zip(names, effects.effects).map { name, effect in
        .init(
          .shapley, method: method, inputs: [name], effect,
          isDistinguishable: effect.lower.isFinite ? effect.lower > 0 : nil)
      }
    } catch {
      let samples = output.count { !$0.isNaN }
      return names.map {
        .init(
          .shapley, method: method, inputs: [$0], value: nil, samples: samples,
          gap: error.description)
      }
    }
  }
}
