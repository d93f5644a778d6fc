import RiskNumerics

/// Fills columns with the draws of a batch.
struct DrawSampler {
  /// Draws that hang together, so that none can be had without the others.
  private struct Cluster {
    var draws: [Int]
    /// With the columns of their members, then of their auxiliaries.
    var copulas: [(copula: any Copula, columns: [Int])] = []
    var shares: [[Int]] = []

    /// The columns of draws and auxiliaries.
    var columns: [Int] {
      draws + copulas.flatMap { $0.columns.suffix($0.copula.auxiliaryCount) }
    }
  }

  private let draws: [PlannedDraw]
  private let coordinates: [DesignColumn]
  private let clusters: [Cluster]
  /// By draw.
  private let clusterIndex: [Int]
  /// Whether a copula leaves normal scores in the column of a draw, instead of uniforms.
  private let hasScores: [Bool]
  /// Whether a copula makes the column of a draw.
  private let isJoined: [Bool]

  /// The columns that sampling needs: one for each draw, then those of auxiliaries.
  var columnCount: Int { coordinates.count }

  init(_ plan: Plan) {
    draws = plan.draws
    coordinates = (plan.draws.map(\.coordinate) + plan.auxiliaries).map {
      plan.design.column($0.stream, dimension: $0.dimension)
    }
    (clusters, clusterIndex) = Self.clusters(plan)
    var scores = Array(repeating: false, count: plan.draws.count)
    var joined = scores
    for case .copula(let copula, let members, _) in plan.couplings {
      for draw in members {
        scores[draw] = copula.yieldsNormalScores
        joined[draw] = true
      }
    }
    (hasScores, isJoined) = (scores, joined)
  }

  private static func clusters(_ plan: Plan) -> ([Cluster], [Int]) {
    var sets = DisjointSets(count: plan.draws.count)
    for coupling in plan.couplings {
      for draw in coupling.draws.dropFirst() { sets.join(coupling.draws[0], draw) }
    }
    var clusters = sets.sets().map { Cluster(draws: $0) }
    var index = Array(repeating: 0, count: plan.draws.count)
    for (number, cluster) in clusters.enumerated() {
      for draw in cluster.draws { index[draw] = number }
    }
    for coupling in plan.couplings {
      let cluster = index[coupling.draws[0]]
      switch coupling {
      case .copula(let copula, let members, let auxiliaries):
        let columns = members + auxiliaries.map { plan.draws.count + $0 }
        clusters[cluster].copulas.append((copula, columns))
      case .shares(let members): clusters[cluster].shares.append(members)
      }
    }
    return (clusters, index)
  }

  /// Draws as many samples as there are rows.
  func sample(_ coordinates: Coordinates, rows: Int, into columns: AlignedColumns) {
    for cluster in clusters {
      sample(cluster, coordinates) { columns.column($0, rows: rows) }
    }
  }

  /// The first samples of a draw, and of all that hang together with it, by their indices.
  func samples(with draw: Int, count: Int) -> [Int: [Double]] {
    let cluster = clusters[clusterIndex[draw]]
    let columns = cluster.columns
    let storage = AlignedColumns(columns: columns.count, rows: count)
    let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    sample(cluster, .design(firstSample: 0)) { storage.column(place[$0]!, rows: count) }
    return Dictionary(
      uniqueKeysWithValues: cluster.draws.map {
        ($0, Array(storage.column(place[$0]!, rows: count)))
      })
  }

  private func sample(
    _ cluster: Cluster, _ source: Coordinates,
    column: (Int) -> UnsafeMutableBufferPointer<Double>
  ) {
    for index in cluster.columns {
      switch source {
      case .design(let first):
        coordinates[index].uniforms(firstSample: UInt64(first), into: column(index))
      case .uniforms(let fill), .scores(let fill): fill(index, column(index))
      }
    }
    for (copula, members) in cluster.copulas {
      let members = members.map(column)
      if source.areScores { for member in members { member.becomeUniforms() } }
      copula.transform(members)
    }
    for index in cluster.draws {
      let target = column(index)
      if hasScores[index] || source.areScores && !isJoined[index] {
        draws[index].distribution.quantiles(
          atNormalScores: UnsafeBufferPointer(target), into: target)
      } else {
        draws[index].distribution.quantiles(UnsafeBufferPointer(target), into: target)
      }
    }
    for members in cluster.shares { close(members.map(column)) }
  }

  /// Divides gamma variates by their sum.
  private func close(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    for row in columns[0].indices {
      var total = 0.0
      for column in columns { total += column[row] }
      // All variates of tiny parameters can underflow; zero divided by zero marks the sample.
      for column in columns { column[row] /= total }
    }
  }
}

extension Coupling {
  /// The draws that it joins; at least one.
  var draws: [Int] {
    switch self {
    case .copula(_, let draws, _): draws
    case .shares(let draws): draws
    }
  }
}
