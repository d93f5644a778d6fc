import RiskNumerics

/// The shares of variance that sets of inputs explain, estimated as they are asked for.
struct SubsetShares {
  /// The fewest samples for each neighbourhood that is taken.
  private static let samplesForQuery = 4

  private let neighbours: ShapleyNeighbours
  private let players: [[Int]]
  private let isDeterministic: Bool
  private let subsets: Int
  /// The samples about which neighbourhoods are taken, as many of each section of the samples.
  private let queries: [Int]
  /// The variance of the output over all samples, then without each section.
  private let variances: [Double]
  /// By subset: the share over all samples, then without each section.
  private var known: [Int: [Double]] = [:]

  init(neighbours: ShapleyNeighbours, players: [[Int]], search: ShapleyEffects.Search) {
    (self.neighbours, self.players) = (neighbours, players)
    (isDeterministic, subsets) = (search.isDeterministic, max(2, search.subsets))
    let visited = min(subsets, 1 << min(players.count, 30))
    let wanted = search.queries ?? max(128, min(2_048, (1 << 18) / visited))
    // Neighbourhoods that share most of their samples add work but no information, and sections
    // of them would look too much alike.
    let most = neighbours.count / Self.samplesForQuery / Blocks.sections
    queries = neighbours.spread(rows: max(1, min(wanted / Blocks.sections, most)))
    variances = neighbours.variances
  }

  private var all: Int { (1 << players.count) - 1 }

  /// The shares of a subset.
  private mutating func shares(of subset: Int) -> [Double] {
    if let shares = known[subset] { return shares }
    var shares = [Double](repeating: 0, count: 1 + Blocks.sections)
    if subset == all && isDeterministic {
      shares = [Double](repeating: 1, count: 1 + Blocks.sections)
    } else if subset != 0 {
      let inputs = players.indices.filter { subset >> $0 & 1 == 1 }.flatMap { players[$0] }
      let sums = neighbours.variances(given: inputs, queries: queries)
      let size = Double(queries.count)
      let others = size * Double(Blocks.sections - 1) / Double(Blocks.sections)
      for place in shares.indices {
        shares[place] = 1 - sums[place] / (place == 0 ? size : others) / variances[place]
      }
    }
    known[subset] = shares
    return shares
  }

  /// The effects as sums over all subsets.
  mutating func overAllSubsets() -> ShapleyEffects {
    let table = (0...all).map { shares(of: $0) }
    let values = (0...Blocks.sections).map { place in
      ShapleyEffects.values(subsets: table.map { $0[place] })
    }
    return ShapleyEffects(
      effects: players.indices.map { player in
        SectionJackknife.estimate(
          values[0][player], without: values.dropFirst().map { $0[player] },
          samples: neighbours.count)
      },
      explained: table[all][0])
  }

  /// The effects as means over random orders, each with its reverse, as many as do not visit more
  /// subsets than allowed.
  mutating func alongOrders(key: UInt64) -> ShapleyEffects {
    let count = players.count
    let pairs = max(2, subsets / (2 * count))
    let orders = Shuffles(samples: count, count: pairs, key: key)
    // By player: sums over pairs of what it adds, over all samples and without each
    // section; and squares.
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: 1 + Blocks.sections), count: count)
    var squares = [Double](repeating: 0, count: count)
    for pair in 0..<pairs {
      let order = orders[pair].map { Int($0) }
      var added = [[Double]](
        repeating: [Double](repeating: 0, count: 1 + Blocks.sections), count: count)
      for order in [order, order.reversed()] {
        var subset = 0
        var before = shares(of: 0)
        for player in order {
          subset |= 1 << player
          let after = shares(of: subset)
          for place in after.indices { added[player][place] += (after[place] - before[place]) / 2 }
          before = after
        }
      }
      for player in 0..<count {
        for place in added[player].indices { sums[player][place] += added[player][place] }
        squares[player] += added[player][0] * added[player][0]
      }
    }
    let total = Double(pairs)
    return ShapleyEffects(
      effects: players.indices.map { player in
        let means = sums[player].map { $0 / total }
        let spread = max(0, squares[player] / total - means[0] * means[0]) / (total - 1)
        var estimate = SectionJackknife.estimate(
          means[0], without: Array(means.dropFirst()), samples: neighbours.count)
        let error = (estimate.standardError * estimate.standardError + spread).squareRoot()
        estimate.standardError = error
        estimate.lower = means[0] - Intervals.sectionQuantile * error
        estimate.upper = means[0] + Intervals.sectionQuantile * error
        return estimate
      },
      explained: shares(of: all)[0])
  }
}
