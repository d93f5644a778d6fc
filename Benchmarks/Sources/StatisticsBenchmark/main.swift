// Times what a run does with its samples: moments, quantiles in bounded memory, and the statistics
// of many small samples. One thread; the best of some repeats, in seconds.
//
//   swift run -c release --package-path Benchmarks StatisticsBenchmark
import RiskNumerics
import RiskStatistics

let repeats = 5
let clock = ContinuousClock()

func best(_ name: String, _ body: () -> Double) {
  var seconds = Double.infinity
  var result = 0.0
  for _ in 0..<repeats {
    let taken = clock.measure { result = body() }.components
    seconds = min(seconds, Double(taken.seconds) + 1e-18 * Double(taken.attoseconds))
  }
  // The result is shown so that no work can be left out.
  print("\(name): \(seconds) s (\(result))")
}

let values = RandomStream(key: 1).normals(firstSample: 0, draw: 0, count: 10_000_000)
let probabilities = [0.5, 0.95, 0.99, 0.995]
let batch = 4_096

for keepsSections in [false, true] {
  for bits in [8, 12] {
    best("quantiles of 10^7, \(bits) bits\(keepsSections ? ", with sections" : "")") {
      let store = QuantileStore(
        .init(exactSamples: 1_024, bits: bits, keepsSections: keepsSections))
      values.withUnsafeBufferPointer { all in
        store.calibrate(pilot: UnsafeBufferPointer(rebasing: all.prefix(Blocks.size)))
        for start in stride(from: 0, to: all.count, by: batch) {
          let end = min(start + batch, all.count)
          store.add(UnsafeBufferPointer(rebasing: all[start..<end]), firstSample: start)
        }
      }
      let distribution = store.distribution(samples: values.count)
      return probabilities.reduce(0) { $0 + distribution.quantile($1).value }
    }
  }
}

for samples in [1_000, 10_000] {
  best("four quantiles of 429 samples of \(samples), with sections") {
    var sum = 0.0
    for outcome in 0..<429 {
      let store = QuantileStore(
        .init(exactSamples: samples, bits: 8, keepsSections: true))
      values.withUnsafeBufferPointer { all in
        let range = outcome * samples..<(outcome + 1) * samples
        store.add(UnsafeBufferPointer(rebasing: all[range]), firstSample: 0)
      }
      let distribution = store.distribution(samples: samples)
      sum += probabilities.reduce(0) { $0 + distribution.quantile($1, samples: .sectioned).value }
    }
    return sum
  }
}

best("moments to the fourth of 10^7") {
  var tree = BlockTree<SectionHigherMoments> { $0.merge($1) }
  for block in 0..<Blocks.count(samples: values.count) {
    var node = SectionHigherMoments(columnCount: 1)
    let range = block * Blocks.size..<min((block + 1) * Blocks.size, values.count)
    values.withUnsafeBufferPointer {
      node.setBlock(0, UnsafeBufferPointer(rebasing: $0[range]), hasMissing: false)
    }
    tree.insert(node, at: .init(level: 0, index: block))
  }
  return tree.total().map { Intervals.excessKurtosis($0.sections(0)).value } ?? .nan
}

best("co-moments of 16 columns of 625,000") {
  let rows = values.count / 16
  var tree = BlockTree<CoMoments> { $0.merge($1) }
  for block in 0..<Blocks.count(samples: rows) {
    var node = CoMoments(columnCount: 16)
    let range = block * Blocks.size..<min((block + 1) * Blocks.size, rows)
    values.withUnsafeBufferPointer { all in
      node.setBlock(
        (0..<16).map {
          UnsafeBufferPointer(
            rebasing: all[$0 * rows + range.lowerBound..<$0 * rows + range.upperBound])
        })
    }
    tree.insert(node, at: .init(level: 0, index: block))
  }
  return tree.total()?.correlations[1] ?? .nan
}
