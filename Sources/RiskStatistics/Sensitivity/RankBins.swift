/// How the samples of an input, in ascending order, fall into bins.
///
/// An input of few distinct values has a bin for each; another one has bins of about equal numbers
/// of samples, with a straight line within each. Equal values are never parted, and bins of fewer
/// than ``minimumCount`` samples are joined to a neighbour.
struct RankBins: Sendable, Hashable {
  struct Bin: Sendable, Hashable {
    var count: Int
    /// Whether the mean of the output follows a straight line in the bin instead of a constant.
    var hasSlope: Bool
    /// The parameters that the bin takes.
    var parameters: Int { hasSlope ? 2 : 1 }
  }

  /// The fewest samples in a bin, for a usable variance within.
  static let minimumCount = 8

  private(set) var bins: [Bin] = []

  /// The parameters of all bins.
  var parameters: Int { bins.reduce(0) { $0 + $1.parameters } }

  /// The number of bins for an input of many values: 1.25 n^⅓, so 8 at 256 samples and 32 at 16,384.
  ///
  /// What lines in bins miss of a smooth function falls with the fourth power of this number, what
  /// chance explains grows with its root.
  static func count(samples: Int) -> Int {
    // The cube root by whole numbers: the last bit of a library's could differ.
    var bins = 1
    while 64 * bins * bins * bins < 125 * samples { bins += 1 }
    return bins
  }

  /// The bins of a column of doubled ranks.
  init(doubledRanks: ArraySlice<UInt16>) {
    self.init(doubledRanks: doubledRanks, most: Self.count(samples: doubledRanks.count))
  }

  /// The bins of a column of doubled ranks: a number of them, or one for each value if there are at
  /// most twice as many.
  init(doubledRanks: ArraySlice<UInt16>, most: Int) {
    let samples = doubledRanks.count
    var counts = [Int](repeating: 0, count: 2 * samples + 1)
    for rank in doubledRanks { counts[Int(rank)] += 1 }
    let isDiscrete = counts.count { $0 > 0 } <= 2 * most
    var (lastPart, distinct) = (-1, 0)
    for (rank, count) in counts.enumerated() where count > 0 {
      // The place of the middle of equal values among the samples.
      let part = isDiscrete ? rank : (rank - 1) * most / (2 * samples)
      if part == lastPart {
        distinct += 1
        bins[bins.count - 1].count += count
        bins[bins.count - 1].hasSlope = distinct > 2
      } else {
        distinct = 1
        bins.append(Bin(count: count, hasSlope: false))
      }
      lastPart = part
    }
    joinSmall()
  }

  private mutating func joinSmall() {
    var joined: [Bin] = []
    for bin in bins {
      if let last = joined.last, last.count < Self.minimumCount || bin.count < Self.minimumCount {
        joined[joined.count - 1].count += bin.count
        joined[joined.count - 1].hasSlope = last.hasSlope || bin.hasSlope
      } else {
        joined.append(bin)
      }
    }
    bins = joined
  }

  /// The number of each sample's bin.
  func numbers(doubledRanks: ArraySlice<UInt16>) -> [Int] {
    // A bin's samples are those below its end; the middle of equal values is off it by a half.
    var byRank = [Int](repeating: 0, count: 2 * doubledRanks.count + 1)
    var start = 0
    for (number, bin) in bins.enumerated() {
      for rank in (2 * start + 1)...(2 * (start + bin.count)) { byRank[rank] = number }
      start += bin.count
    }
    return doubledRanks.map { byRank[Int($0)] }
  }
}
