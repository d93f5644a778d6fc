/// Probabilities of a rising list of values, searched in constant time on average.
///
/// A guide has an entry for each of as many equal parts of [0, 1] as there are values: where a
/// search that ends in the part begins. Source: Chen and Asau (1974), doi:10.1080/05695557408974949.
struct GuideTable: Sendable, Hashable {
  /// The probability up to and including each value; they do not fall.
  let cumulatives: [Double]
  /// The probability above each value; they do not rise.
  let survivals: [Double]
  private let lowerGuide: [Int32]
  private let upperGuide: [Int32]

  init(cumulatives: [Double], survivals: [Double]) {
    self.cumulatives = cumulatives
    self.survivals = survivals
    let count = cumulatives.count
    var next = 0
    lowerGuide = (0..<count).map { part in
      while next < count - 1 && cumulatives[next] * Double(count) < Double(part) { next += 1 }
      return Int32(next)
    }
    next = count - 1
    var guide = [Int32](repeating: 0, count: count)
    for part in 0..<count {
      while next > 0 && survivals[next - 1] * Double(count) <= Double(part + 1) { next -= 1 }
      guide[part] = Int32(next)
    }
    upperGuide = guide
  }

  /// The first index with cumulative ≥ u, for u in [0, 1]; the count where there is none.
  func firstIndex(reaching u: Double) -> Int {
    let count = cumulatives.count
    return cumulatives.withUnsafeBufferPointer { cumulatives in
      var index = Int(lowerGuide[min(Int(u * Double(count)), count - 1)])
      // Rounding of the product can put u one part too high.
      while index > 0 && cumulatives[index - 1] >= u { index -= 1 }
      while index < count && cumulatives[index] < u { index += 1 }
      return index
    }
  }

  /// The first index with survival ≤ q, for q in [0, 1]; the count where there is none.
  func firstIndex(leaving q: Double) -> Int {
    let count = survivals.count
    return survivals.withUnsafeBufferPointer { survivals in
      var index = Int(upperGuide[min(Int(q * Double(count)), count - 1)])
      while index > 0 && survivals[index - 1] <= q { index -= 1 }
      while index < count && survivals[index] > q { index += 1 }
      return index
    }
  }
}
