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
  /// Neighbours beyond those of a surface that are kept at hand.
  private static let spares = 6

  /// By input: the normal score of each sample.
  private let scores: [[Double]]
  /// By sample, less the mean.
  private let output: [Double]
  /// By sample.
  private let sections: [UInt8]

  var count: Int { output.count }

  /// - Parameters:
  ///   - ranks: None with a gap but constants.
  ///   - output: Finite and not constant.
  ///   - sections: The section of each sample.
  init(ranks: RankTable, output: [Double], sections: [UInt8]) {
    self.sections = sections
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
    for (section, value) in zip(sections, output) {
      parts[Int(section)].count += 1
      parts[Int(section)].sum += value
      parts[Int(section)].squares += value * value
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

  /// At most a number of samples of each section, as many of each and spread over all of it.
  ///
  /// - Returns: Row by row, the sections in order.
  func spread(rows most: Int) -> [Int] {
    var members = [[Int]](repeating: [], count: Blocks.sections)
    for (sample, section) in sections.enumerated() { members[Int(section)].append(sample) }
    let rows = min(most, members.map(\.count).min() ?? 0)
    return (0..<rows).flatMap { row in members.map { $0[row * $0.count / rows] } }
  }

  /// The sum of the variances left about the surfaces of the samples `queries`; then, for each section,
  /// that of the queries of the others, whose surfaces do without the section's samples, too.
  func variances(given inputs: [Int], queries: [Int]) -> [Double] {
    let size = 3 * (inputs.count + 1)
    // Those beyond the size take the places of a section's samples.
    var search = NeighbourSearch(count: count, neighbours: size + Self.spares)
    let columns = inputs.map { scores[$0] }
    var sums = [Double](repeating: 0, count: 1 + Blocks.sections)
    for query in queries {
      search.find(columns, query: query)
      let nearest = search.nearest
      let taken = min(size, nearest.count)
      var surface = LocalSurface(inputs: inputs.count)
      for sample in nearest[..<taken] {
        surface.add(columns, sample: sample, query: query, output: output[sample])
      }
      let variance = surface.variance()
      sums[0] += variance
      for section in 0..<UInt8(Blocks.sections) where section != sections[query] {
        var rest = surface
        var removed = 0
        for sample in nearest[..<taken] where sections[sample] == section {
          rest.add(columns, sample: sample, query: query, output: output[sample], sign: -1)
          removed += 1
        }
        // Where most are of one section, what is left is too little for a surface.
        guard removed > 0 && 2 * removed <= taken else {
          sums[1 + Int(section)] += variance
          continue
        }
        for sample in nearest[taken...].lazy.filter({ sections[$0] != section }).prefix(removed) {
          rest.add(columns, sample: sample, query: query, output: output[sample])
        }
        sums[1 + Int(section)] += rest.variance()
      }
    }
    return sums
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
