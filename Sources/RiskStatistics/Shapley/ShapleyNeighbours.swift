import CRiskKernels
import RiskNumerics

/// The variance of an output that is left within neighbourhoods of samples: E Var(Y | X_u) from the
/// samples of a run, whatever the dependence of the inputs.
///
/// Inputs are taken as normal scores of their ranks, which changes no conditional variance. For each
/// of a number of samples, the 3 (|u| + 1) nearest ones in X_u, itself included, give a straight
/// surface by least squares, and the variance about it stands for Var(Y | X_u) there. Means instead of
/// surfaces, as published, leave the slope of E[Y | X_u] within the neighbourhood in the variance, an
/// error that falls with n^(−2 / |u|) only; surfaces leave its curvature.
///
/// Sources: Broto, Bachoc and Depecker (2020), doi:10.1137/18M1234631, for neighbours and subsets.
struct ShapleyNeighbours: Sendable {
  /// By input: the normal score of each sample.
  private let scores: [[Double]]
  /// By sample, less the mean.
  private let output: [Double]
  var count: Int { output.count }

  /// - Parameters:
  ///   - ranks: None with a gap but constants.
  ///   - output: Finite and not constant.
  init(ranks: RankTable, output: [Double]) {
    scores = (0..<ranks.columns).map { column in
      let uniforms = ranks.column(column).map { (Double($0) - 1) / Double(2 * ranks.rows) }
      return [Double](unsafeUninitializedCapacity: ranks.rows) { buffer, initialized in
        risk_normal_quantile(ranks.rows, uniforms, buffer.baseAddress)
        initialized = ranks.rows
      }
    }
    let mean = output.reduce(0, +) / Double(output.count)
    self.output = output.map { $0 - mean }
  }

  /// The variance of the output over all samples, then over those without each section.
  var variances: [Double] {
    var parts = [(count: Double, sum: Double, squares: Double)](
      repeating: (0, 0, 0), count: Blocks.sections)
    for (sample, value) in output.enumerated() {
      parts[sample % Blocks.sections].count += 1
      parts[sample % Blocks.sections].sum += value
      parts[sample % Blocks.sections].squares += value * value
    }
    return (-1..<Blocks.sections).map { left in
      var (count, sum, squares) = (0.0, 0.0, 0.0)
      for (section, part) in parts.enumerated() where section != left {
        count += part.count
        sum += part.sum
        squares += part.squares
      }
      return (squares - sum * sum / count) / (count - 1)
    }
  }

  /// The variance left about the surface of each of the samples `queries`.
  func variances(given inputs: [Int], queries: [Int]) -> [Double] {
    var search = NeighbourSearch(count: count, neighbours: 3 * (inputs.count + 1))
    var surface = LocalSurface(inputs: inputs.count)
    let columns = inputs.map { scores[$0] }
    return queries.map { query in
      search.find(columns, query: query)
      surface.reset()
      for sample in search.nearest {
        surface.add(columns, sample: sample, query: query, output: output[sample])
      }
      return surface.variance()
    }
  }
}

/// The samples nearest to one of them.
private struct NeighbourSearch {
  /// Ascending by distance.
  private(set) var nearest: [Int]
  private var best: [Double]
  private var distances: [Double]

  init(count: Int, neighbours: Int) {
    nearest = [Int](repeating: 0, count: min(count, neighbours))
    best = [Double](repeating: .infinity, count: nearest.count)
    distances = [Double](repeating: 0, count: count)
  }

  /// Finds them; among equally near ones, those that follow the query come first.
  mutating func find(_ columns: [[Double]], query: Int) {
    let count = distances.count
    for (number, column) in columns.enumerated() {
      let centre = column[query]
      for sample in 0..<count {
        let difference = column[sample] - centre
        distances[sample] =
          number == 0 ? difference * difference : distances[sample] + difference * difference
      }
    }
    for place in best.indices { best[place] = .infinity }
    scan(query..<count)
    scan(0..<query)
  }

  private mutating func scan(_ samples: Range<Int>) {
    let last = best.count - 1
    var limit = best[last]
    for sample in samples where distances[sample] < limit {
      var place = last
      while place > 0 && best[place - 1] > distances[sample] {
        best[place] = best[place - 1]
        nearest[place] = nearest[place - 1]
        place -= 1
      }
      best[place] = distances[sample]
      nearest[place] = sample
      limit = best[last]
    }
  }
}
