import RiskNumerics

/// The rank regressions of outputs of the same samples.
struct RankRegressionSolver: Sendable {
  /// The share of the variance of an input's ranks that must be left by the inputs before it.
  static let tolerance = 1e-6

  let inputs: RankTable
  /// By sample.
  let sections: [UInt8]

  /// The regressions, by output.
  ///
  /// - Parameter outputs: None of them constant.
  func regressions(of outputs: RankTable) -> [RankRegression] {
    do throws(LinearAlgebraError) {
      return try solve(outputs)
    } catch {
      // No input that is kept is determined by others, so only a fault of LAPACK leads here.
      let gap = RankRegression(
        gap: .collinearInput, inputs: inputs.columns, samples: inputs.rows)
      return Array(repeating: gap, count: outputs.columns)
    }
  }

  private func solve(_ outputs: RankTable) throws(LinearAlgebraError) -> [RankRegression] {
    var gaps = inputs.gaps
    var kept = gaps.indices.filter { gaps[$0] == nil }
    guard !kept.isEmpty else {
      var none = RankRegression(gap: .constantInput, inputs: 0, samples: inputs.rows)
      none.coefficients = gaps.map {
        RankRegression.Coefficient(gap: $0 ?? .constantInput, samples: inputs.rows)
      }
      return Array(repeating: none, count: outputs.columns)
    }
    let columns =
      kept.map { inputs.column($0) } + (0..<outputs.columns).map { outputs.column($0) }
    var parts: [RankProducts] = []
    for section in 0..<Blocks.sections {
      let samples = sections.indices.filter { sections[$0] == section }
      if !samples.isEmpty { parts.append(try RankProducts(columns, samples: samples)) }
    }
    var all = parts[0]
    for part in parts.dropFirst() { all = all + part }
    let determined = RankFit.determined(
      correlations: all.correlations, inputs: kept.count, of: columns.count,
      tolerance: Self.tolerance)
    if !determined.isEmpty {
      for place in determined { gaps[kept[place]] = .collinearInput }
      let places = columns.indices.filter { !determined.contains($0) }
      kept = gaps.indices.filter { gaps[$0] == nil }
      all = all.keeping(places)
      parts = parts.map { $0.keeping(places) }
    }
    let fit = try RankFit(
      correlations: all.correlations, inputs: kept.count, outputs: outputs.columns,
      withInflation: true)
    let without = jackknife(all, parts, inputs: kept.count, outputs: outputs.columns)
    return (0..<outputs.columns).map { regression($0, fit, without, kept: kept, gaps: gaps) }
  }

  /// The fits without each section, or none when one of them cannot be had.
  private func jackknife(
    _ all: RankProducts, _ parts: [RankProducts], inputs: Int, outputs: Int
  ) -> [RankFit] {
    guard parts.count == Blocks.sections else { return [] }
    var fits: [RankFit] = []
    for part in parts {
      guard
        let fit = try? RankFit(
          correlations: (all - part).correlations, inputs: inputs, outputs: outputs,
          withInflation: false)
      else { return [] }
      fits.append(fit)
    }
    return fits
  }

  private func regression(
    _ output: Int, _ fit: RankFit, _ without: [RankFit], kept: [Int], gaps: [DriverGap?]
  ) -> RankRegression {
    let samples = inputs.rows
    let freedom = Double(samples - 1)
    var places = kept.indices.makeIterator()
    let coefficients = gaps.map { gap in
      guard gap == nil, let place = places.next() else {
        return RankRegression.Coefficient(gap: gap ?? .collinearInput, samples: samples)
      }
      let others = freedom - Double(kept.count - 1)
      return RankRegression.Coefficient(
        estimate: SectionJackknife.estimate(
          fit.coefficients[output][place], without: without.map { $0.coefficients[output][place] },
          samples: samples),
        explainedByOthers: max(0, 1 - freedom / (others * fit.inflation[place])))
    }
    let explained = fit.explained[output]
    return RankRegression(
      coefficients: coefficients,
      explained: SectionJackknife.estimate(
        explained, without: without.map { $0.explained[output] }, samples: samples),
      adjustedExplained: 1 - (1 - explained) * freedom / (freedom - Double(kept.count)))
  }
}
