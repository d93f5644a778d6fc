// A million samples of fifty correlated quantities: 20 lognormal, 15 triangular, 15 beta.
//
// As the engine draws them: batches of 8,192 samples, a column a quantity, one thread. Prints the
// seconds of each repeat's whole work and the sum of the means, which numpy prints too.

import Foundation
import RiskNumerics

func run() throws {
  let samples = 1_000_000
  let batch = 8_192
  let dimension = 50
  let repeats = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5 : 5

  let copula = GaussianCopula(
    correlation: try CorrelationMatrix(dimension: dimension, correlation: 0.4))
  let distributions: [any Distribution] =
    Array(repeating: try Lognormal(mu: 0.1, sigma: 0.5).prepared(), count: 20)
    + Array(repeating: try Triangular(minimum: 0, mode: 0.3, maximum: 1).prepared(), count: 15)
    + Array(repeating: try Beta(alpha: 2, beta: 5).prepared(), count: 15)
  let design = Design(.random, stages: [samples])
  let columns = (0..<dimension).map { column in
    design.column(RandomStream(key: UInt64(column + 1)), dimension: column)
  }
  let storage = UnsafeMutableBufferPointer<Double>.allocate(capacity: batch * dimension)

  func column(_ index: Int, _ rows: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(rebasing: storage[index * batch..<index * batch + rows])
  }

  func draw() -> Double {
    var sum = 0.0
    for first in stride(from: 0, to: samples, by: batch) {
      let rows = min(batch, samples - first)
      for index in 0..<dimension {
        columns[index].uniforms(firstSample: UInt64(first), into: column(index, rows))
      }
      copula.transform((0..<dimension).map { column($0, rows) })
      for index in 0..<dimension {
        let target = column(index, rows)
        distributions[index].quantiles(atNormalScores: UnsafeBufferPointer(target), into: target)
        for value in target { sum += value }
      }
    }
    return sum / Double(samples)
  }

  for _ in 0..<repeats {
    let start = ContinuousClock.now
    let sum = draw()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print("correlated marginals: \(seconds) s, sum of means \(sum)")
  }
}

try run()
