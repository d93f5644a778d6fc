import Foundation

/// How far shares of samples in classes and cells are from those under independence, noise taken off.
///
/// With O the count of a class and cell, e that under independence and v the variance that chance
/// gives O, z = (O − e) / √v is about normal around its true value t with variance 1. Counts below e
/// vary less; for them z is the signed root of the deviance, 2 (O ln(O / e) − O + e) e / v. The values
/// t of all cells are taken to come from a mixture of normals of mean zero and known spreads, whose
/// weights expectation maximisation finds from all z; then E[|t| | z] / |z| is the part of |O − e|
/// that stays. Where |z| is large that is about 1; without dependence next to nothing is left.
/// Source: Stephens (2017), doi:10.1093/biostatistics/kxw041.
struct CountDifferences: Sendable {
  /// Spreads of t in the mixture.
  private static let spreads = [0, 0.5, 1, 2, 8, 32.0]
  /// Beyond it |z| is taken as it is.
  private static let largest = 8.0
  private static let step = 0.125
  private static let nodes = 65
  private static let iterations = 50

  /// At node j, where |z| is j steps, then by spread: the density of z, and E[|t| | z].
  private static let densities: [Double] = atNodes { z, spread in
    let variance = 1 + spread * spread
    return exp(-z * z / (2 * variance)) / variance.squareRoot()
  }
  private static let expectations: [Double] = atNodes { z, spread in
    guard spread > 0 else { return 0 }
    let share = spread * spread / (1 + spread * spread)
    let mean = z * share
    // The mean of the absolute value of a normal of that mean and the variance `share`.
    return (2 * share / .pi).squareRoot() * exp(-mean * mean / (2 * share))
      + mean * erf(mean / (2 * share).squareRoot())
  }

  private static func atNodes(_ value: (Double, Double) -> Double) -> [Double] {
    (0..<nodes).flatMap { node in spreads.map { value(Double(node) * step, $0) } }
  }

  /// |z| and |O − e| / (n |z|), for every class and cell that can have samples.
  private let scores: [(z: Double, scale: Double)]

  init(_ table: CountTable) {
    let (rows, columns) = (table.classSizes, table.cellSizes)
    let total = rows.reduce(0, +)
    var scores: [(z: Double, scale: Double)] = []
    scores.reserveCapacity(table.counts.count)
    for row in 0..<table.classes {
      for cell in 0..<table.cells {
        let expected = rows[row] * columns[cell] / total
        let variance = expected * (1 - rows[row] / total) * (1 - columns[cell] / total)
        guard variance > 0 else { continue }
        let count = table.counts[row * table.cells + cell]
        let difference = (count - expected).magnitude
        var squared = difference * difference / variance
        if count < expected {
          let logarithm = count > 0 ? count * log(count / expected) : 0
          squared = 2 * max(0, logarithm + difference) * expected / variance
        }
        let z = squared.squareRoot()
        scores.append((z, (z > 0 ? difference / z : variance.squareRoot()) / total))
      }
    }
    self.scores = scores
  }

  /// Σ |share − share under independence|.
  var absoluteSum: Double {
    let expectations = expectationAtNodes(weights: weights())
    return scores.reduce(0) { sum, score in
      guard score.z < Self.largest else { return sum + score.z * score.scale }
      let place = score.z / Self.step
      let node = min(Int(place), Self.nodes - 2)
      let part = place - Double(node)
      let expected = (1 - part) * expectations[node] + part * expectations[node + 1]
      return sum + expected * score.scale
    }
  }

  /// What is taken off the sum of absolute differences.
  var noise: Double { max(0, scores.reduce(0) { $0 + $1.z * $1.scale } - absoluteSum) }

  /// The weights of the mixture, from equal ones.
  private func weights() -> [Double] {
    let spreads = Self.spreads.count
    var counts = [Double](repeating: 0, count: Self.nodes)
    var total = 0.0
    for score in scores where score.z < Self.largest {
      counts[Int((score.z / Self.step).rounded())] += 1
      total += 1
    }
    var weights = [Double](repeating: 1 / Double(spreads), count: spreads)
    guard total > 0 else { return weights }
    for _ in 0..<Self.iterations {
      var sums = [Double](repeating: 0, count: spreads)
      for node in 0..<Self.nodes where counts[node] > 0 {
        var density = 0.0
        for k in 0..<spreads { density += weights[k] * Self.densities[node * spreads + k] }
        for k in 0..<spreads {
          sums[k] += counts[node] * weights[k] * Self.densities[node * spreads + k] / density
        }
      }
      for k in 0..<spreads { weights[k] = sums[k] / total }
    }
    return weights
  }

  /// E[|t| | z] at each node under the mixture.
  private func expectationAtNodes(weights: [Double]) -> [Double] {
    let spreads = Self.spreads.count
    return (0..<Self.nodes).map { node in
      var (sum, density) = (0.0, 0.0)
      for k in 0..<spreads {
        let weight = weights[k] * Self.densities[node * spreads + k]
        density += weight
        sum += weight * Self.expectations[node * spreads + k]
      }
      return density > 0 ? sum / density : Double(node) * Self.step
    }
  }
}
