import RiskStatistics

/// Regressions of ranks on all inputs, or on those that explain most when there are very many.
struct RankRegressions {
  private let columns: [[Double]]
  private let limit: Int
  private let chosen: [Int]

  /// - Parameter indices: First-order indices by output and input, which choose.
  init(_ columns: [[Double]], _ indices: [[DriverEstimate]], limit: Int) {
    self.columns = columns
    self.limit = limit
    let sizes = columns.indices.map { input in
      indices.map { $0[input].index.value }.filter { !$0.isNaN }.max() ?? -.infinity
    }
    chosen = columns.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(limit).sorted()
  }

  func regressions(_ outputs: [[Double]]) -> [RankRegression] {
    // The key is that of shuffles, which a regression does without.
    Drivers(inputs: chosen.lazy.map { columns[$0] }, key: 0).rankRegression(outputs)
      .map { regression in
        guard chosen.count < columns.count else { return regression }
        var all = regression
        all.coefficients = columns.map { _ in
          .init(
            gap: regression.gap ?? .notAmongLargest(limit), samples: regression.explained.samples)
        }
        for (place, input) in chosen.enumerated() {
          all.coefficients[input] = regression.coefficients[place]
        }
        return all
      }
  }
}
