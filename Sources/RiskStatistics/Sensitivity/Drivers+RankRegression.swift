extension Drivers {
  /// The standardised rank regressions of outputs on all inputs.
  ///
  /// Ranks are average ranks, so infinite outputs are just the largest or smallest. An input that is
  /// constant, or whose ranks the inputs before it determine up to a share of 10⁻⁶ of their variance,
  /// is left out with its reason; which one of such inputs is left out depends on their order. At
  /// least twice as many samples as inputs, and ``minimumSamples``, are needed. The ends of intervals
  /// are NaN when a section has no sample or holds all of an input's or the output's variation.
  ///
  /// - Accuracy: Coefficients are within 1e-12 / (1 − the largest R² of an input on the others).
  /// - Complexity: n d² operations for each set of samples that outputs agree on, 17 d³ / 3 more
  ///   for the intervals, and the memory of 18 d × d matrices.
  /// - Returns: By output.
  public func rankRegression(_ outputs: [[Double]]) -> [RankRegression] {
    precondition(outputs.allSatisfy { $0.count == table.rows }, "outputs are those of the inputs")
    let missing = RankRegression(gap: .constantOutput, inputs: inputs, samples: 0)
    var result = outputs.map { _ in missing }
    for pattern in OutputBatch.patterns(of: outputs) {
      let samples = pattern.samples.count
      var usable: [Int] = []
      var ranks = RankTable(rows: samples, columns: pattern.numbers.count)
      for number in pattern.numbers {
        let gap = regressionGap(of: outputs[number], samples: pattern.samples)
        if let gap {
          result[number] = RankRegression(gap: gap, inputs: inputs, samples: samples)
        } else {
          usable.append(number)
          ranks.append(pattern.samples.map { outputs[number][$0] })
        }
      }
      guard !usable.isEmpty else { continue }
      let solver = RankRegressionSolver(
        inputs: samples < table.rows ? table.ranks(among: pattern.samples) : table,
        sections: Self.sections(of: pattern.samples))
      for (number, regression) in zip(usable, solver.regressions(of: ranks)) {
        result[number] = regression
      }
    }
    return result
  }

  /// The standardised rank regression of one output on all inputs.
  public func rankRegression(_ output: [Double]) -> RankRegression { rankRegression([output])[0] }

  private func regressionGap(of output: [Double], samples: [Int]) -> DriverGap? {
    let needed = max(Self.minimumSamples, 2 * (inputs + 1))
    guard samples.count >= needed else {
      return .tooFewSamples(used: samples.count, needed: needed)
    }
    let first = output[samples[0]]
    return samples.allSatisfy { output[$0] == first } ? .constantOutput : nil
  }
}
