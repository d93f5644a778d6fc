/// Chatterjee's rank correlation of one output with inputs.
///
/// With the samples in the order of the input, r the number of outputs not above a sample's own and
/// l that of outputs not below it,
///
///     ξ = 1 − T / D,   T = Σ |r_{i+1} − r_i| / n²,   D = 2 Σ l (n − l) / n³
///
/// **Its error.** T is an average over neighbours, of which every output also takes part by its rank:
/// with G(y) the share of pairs of neighbours between which y lies, and d(y) what a sample adds to D,
///
///     W_i = |r_{i+1} − r_i| / n + G(y_i) − (T / D) d(y_i)
///
/// has n Var(T − T D' / D) as the variance of its average, up to lower orders. W_i and W_{i+1} share
/// an output, W_i and W_{i+2} share none but about the same input, so
///
///     σ² = Var W + 2 (mean of W_i W_{i+1} − mean of W_i W_{i+2}),   se(ξ) = σ / (√n D)
///
/// Without dependence and ties that is 2/5 D², Chatterjee's value. Of the same kind as the estimator
/// of Lin and Han (2022), arXiv:2204.08031.
struct ChatterjeeXi: Sendable {
  /// By sample: r, and d(y).
  private let ranks: [Int32]
  private let spreads: [Double]
  /// D.
  private let denominator: Double
  /// The standard error of ξ without dependence.
  let nullError: Double

  private var count: Int { ranks.count }

  init(doubledRanks: ArraySlice<UInt16>) {
    let samples = doubledRanks.count
    var ties = [Int](repeating: 0, count: 2 * samples + 1)
    for rank in doubledRanks { ties[Int(rank)] += 1 }
    let n = Double(samples)
    // By doubled rank, ascending: L = l / n, its part of D, and Σ (1 − 2 L) / n up to there.
    var spreadByRank = [Double](repeating: 0, count: ties.count)
    var (sum, lean, below) = (0.0, 0.0, 0)
    for (rank, count) in ties.enumerated() where count > 0 {
      let share = 1 - Double(below) / n
      sum += Double(count) * share * (1 - share)
      lean += Double(count) * (1 - 2 * share) / n
      spreadByRank[rank] = 2 * (share * (1 - share) + lean)
      below += count
    }
    denominator = 2 * sum / n
    ranks = doubledRanks.map { Int32((Int($0) - 1 + ties[Int($0)]) / 2) }
    spreads = doubledRanks.map { spreadByRank[Int($0)] }
    nullError = (Self.nullVariance(ties.filter { $0 > 0 }, samples: samples) / n).squareRoot()
  }

  /// n times the variance of ξ without dependence: 2/5 without ties.
  ///
  /// Source: Chatterjee (2021), doi:10.1080/01621459.2020.1758115, theorem 2.2.
  private static func nullVariance(_ ties: [Int], samples: Int) -> Double {
    let n = Double(samples)
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var (place, total, below) = (0.0, 0.0, 0.0)
    for count in ties {
      let rank = below + Double(count)
      for _ in 0..<count {
        place += 1
        total += rank
        let weight = 2 * (n - place) + 1
        a += weight * rank * rank
        b += (total + (n - place) * rank) * (total + (n - place) * rank)
        c += weight * rank
      }
      d += Double(count) * (n - below) * below
      below = rank
    }
    let n3 = n * n * n
    let mean = c / n3
    return (a / (n * n3) - 2 * b / (n * n * n3) + mean * mean) / (d / n3 * (d / n3))
  }

  /// The samples in the order of an input; equal values in that of `ties`.
  static func order(_ doubledRanks: ArraySlice<UInt16>, ties: ArraySlice<UInt16>) -> [UInt16] {
    let ranks = Array(doubledRanks)
    var next = [Int](repeating: 0, count: 2 * ranks.count + 2)
    for rank in ranks { next[Int(rank) + 1] += 1 }
    for rank in 1..<next.count { next[rank] += next[rank - 1] }
    var order = [UInt16](repeating: 0, count: ranks.count)
    for sample in ties {
      let rank = Int(ranks[Int(sample)])
      order[next[rank]] = sample
      next[rank] += 1
    }
    return order
  }

  /// ξ and its standard error, for the order of an input.
  func value(order: [UInt16]) -> (value: Double, error: Double) {
    let n = Double(count)
    let sorted = order.map { ranks[Int($0)] }
    var steps = [Double](repeating: 0, count: count - 1)
    // The pairs of neighbours that start or end to span a rank.
    var spanning = [Int32](repeating: 0, count: count + 2)
    var sum = 0
    for place in steps.indices {
      let (one, other) = (sorted[place], sorted[place + 1])
      let (low, high) = (min(one, other), max(one, other))
      sum += Int(high - low)
      steps[place] = Double(high - low) / n
      spanning[Int(low) + 1] += 1
      spanning[Int(high) + 1] -= 1
    }
    for rank in 1..<spanning.count { spanning[rank] += spanning[rank - 1] }
    let ratio = Double(sum) / (n * n) / denominator
    for place in steps.indices {
      let sample = Int(order[place])
      steps[place] += Double(spanning[Int(sorted[place])]) / n - ratio * spreads[sample]
    }
    let pairs = Double(steps.count)
    let mean = steps.reduce(0, +) / pairs
    var (squares, next, second) = (0.0, 0.0, 0.0)
    for place in 0..<steps.count - 2 {
      let step = steps[place] - mean
      squares += step * step
      next += step * (steps[place + 1] - mean)
      second += step * (steps[place + 2] - mean)
    }
    let variance = (squares + 2 * (next - second)) / (pairs - 2)
    return (1 - ratio, (max(0, variance) / n).squareRoot() / denominator)
  }
}
