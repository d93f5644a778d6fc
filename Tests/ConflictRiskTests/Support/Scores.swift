/// Scores of forecasts, written plainly for these tests.
enum Scores {
  /// Mean of (p − o)².
  static func brier(_ probabilities: [Double], _ outcomes: [Bool]) -> Double {
    zip(probabilities, outcomes).reduce(0) {
      $0 + ($1.0 - ($1.1 ? 1 : 0)) * ($1.0 - ($1.1 ? 1 : 0))
    } / Double(outcomes.count)
  }

  /// Probability that an event has a higher forecast than a quiet case; ties count half.
  static func areaUnderCurve(_ probabilities: [Double], _ outcomes: [Bool]) -> Double {
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var ranks = [Double](repeating: 0, count: order.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, probabilities[order[end]] == probabilities[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    let events = outcomes.indices.filter { outcomes[$0] }
    let count = Double(events.count)
    let sum = events.reduce(0) { $0 + ranks[$1] }
    return (sum - count * (count + 1) / 2) / (count * (Double(outcomes.count) - count))
  }

  /// Mean |x − y| − half the mean difference within the ensemble.
  /// - Parameter sorted: the ensemble, ascending.
  static func continuousRanked(_ sorted: [Double], _ outcome: Double) -> Double {
    let count = Double(sorted.count)
    var error = 0.0
    var spread = 0.0
    for (place, value) in sorted.enumerated() {
      error += abs(value - outcome)
      spread += value * (2 * Double(place + 1) - count - 1)
    }
    return error / count - spread / (count * count)
  }
}
