import RiskNumerics

/// What the statistic of ``ExplainedVariance`` is when only chance ties an output to an input.
///
/// Outputs are shuffled against the samples a number of times. The distribution is the same for all
/// inputs with the same bins, and the shuffles are the same for all outputs. Dividing by the
/// standard deviation of each bin keeps the level when spreads differ between bins: Pauly, Brunner
/// and Konietschke (2015), doi:10.1111/rssb.12073.
struct ChanceDistribution: Sendable {
  private let shuffles: Shuffles

  /// - Parameter key: of the random stream; shuffle r takes its draw r.
  init(samples: Int, shuffles count: Int, key: UInt64) {
    shuffles = Shuffles(samples: samples, count: count, key: key)
  }

  /// The 0.95 quantiles of the statistic of one input and of the largest of `inputs` inputs.
  struct Quantiles: Sendable {
    var one: OutputLanes
    var family: OutputLanes
  }

  /// The quantiles by bins.
  ///
  /// - Complexity: One pass over the samples a shuffle, and one over the bins for each of `layouts`.
  func quantiles(
    of outputs: [OutputLanes], layouts: [RankBins], inputs: Int
  ) -> [RankBins: Quantiles] {
    let grid = Grid(layouts)
    var statistics = layouts.map { _ in [OutputLanes]() }
    for shuffle in 0..<shuffles.count {
      let order = shuffles[shuffle]
      let sums = grid.cumulativeSums(outputs, order: order)
      for (layout, bins) in layouts.enumerated() {
        let places = grid.places[layout]
        let explained = ExplainedVariance(bins.bins) { sums[places[$0 + 1]] - sums[places[$0]] }
        statistics[layout].append(explained.statistic)
      }
    }
    return Dictionary(
      uniqueKeysWithValues: zip(layouts, statistics).map { bins, statistics in
        (bins, Self.quantiles(statistics, of: bins, inputs: inputs))
      })
  }

  private static func quantiles(
    _ statistics: [OutputLanes], of bins: RankBins, inputs: Int
  ) -> Quantiles {
    let count = Double(statistics.count)
    // The order statistic that a further draw exceeds with probability 0.05 at most.
    let rank = min(statistics.count, Int((Intervals.level * (count + 1)).rounded(.up)))
    var result = Quantiles(one: .zero, family: .zero)
    for lane in OutputLanes.zero.indices {
      let values = statistics.map { $0[lane] }.sorted()
      let one = values[rank - 1]
      let far = farQuantile(
        values, freedom: Double(bins.parameters - 1),
        exceedance: (1 - Intervals.level) / Double(inputs))
      result.one[lane] = one
      result.family[lane] = far < one ? one : far
    }
    return result
  }

  /// A quantile beyond the reach of the shuffles: that of the gamma distribution with their mean,
  /// deviation and skewness, the latter at least that of χ².
  static func farQuantile(
    _ values: [Double], freedom: Double, exceedance: Double
  ) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var (squares, cubes) = (0.0, 0.0)
    for value in values {
      squares += (value - mean) * (value - mean)
      cubes += (value - mean) * (value - mean) * (value - mean)
    }
    let deviation = (squares / (count - 1)).squareRoot()
    let skewness = max(
      (8 / freedom).squareRoot(), cubes / count / (deviation * deviation * deviation))
    let shape = 4 / (skewness * skewness)
    guard let gamma = try? Gamma(shape: shape, scale: 1) else { return .infinity }
    return mean + deviation * (gamma.survivalQuantile(exceedance) - shape) / shape.squareRoot()
  }

  /// The places where some bin of some layout starts or ends.
  private struct Grid {
    private let ends: [Int]
    /// By layout: the number of the place where a bin starts, and of the last end.
    let places: [[Int]]

    init(_ layouts: [RankBins]) {
      let edges = layouts.map {
        $0.bins.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      }
      let ends = Set(edges.joined()).sorted()
      let numbers = Dictionary(uniqueKeysWithValues: zip(ends, ends.indices))
      places = edges.map { $0.compactMap { numbers[$0] } }
      self.ends = ends
    }

    /// The sums of the outputs before each place, in a given order.
    func cumulativeSums(_ outputs: [OutputLanes], order: ArraySlice<UInt16>) -> [BinSums] {
      let scale = 1 / Double(outputs.count)
      let centre = Double(outputs.count - 1) / 2
      var sums = BinSums()
      var start = 0
      return order.withUnsafeBufferPointer { order in
        outputs.withUnsafeBufferPointer { outputs in
          ends.map { end in
            for place in start..<end {
              sums.add(at: (Double(place) - centre) * scale, outputs[Int(order[place])])
            }
            start = end
            return sums
          }
        }
      }
    }
  }
}
