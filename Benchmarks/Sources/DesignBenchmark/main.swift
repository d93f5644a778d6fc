// Random numbers and designs in one thread; Benchmarks/numpy/designs.py does the same in numpy and
// scipy. One line a kernel: its name and millions of values a second, the median of repeats.
import RiskNumerics

let repeats = 9

/// Prints how many of `count` values `body` makes in a second.
func measure(_ name: String, count: Int, _ body: () -> Void) {
  body()
  let times = (0..<repeats).map { _ in ContinuousClock().measure(body) / .seconds(1) }
  let rate = Double(count) / 1e6 / times.sorted()[repeats / 2]
  print("\(name)\t\((10 * rate).rounded() / 10)")
}

/// Fills all columns of a design in batches of 512 samples, as a run does.
func measure(
  _ kind: Design.Kind, dimensions: Int, samples: Int,
  into buffer: UnsafeMutableBufferPointer<Double>
) {
  let design = Design(kind, stages: [samples])
  measure("\(kind.rawValue) \(dimensions) x \(samples)", count: dimensions * samples) {
    for dimension in 0..<dimensions {
      let key = 0x9E37_79B9_7F4A_7C15 &* UInt64(dimension + 1)
      let column = design.column(RandomStream(key: key), dimension: dimension)
      for first in stride(from: 0, to: samples, by: 512) {
        let start = dimension * samples + first
        column.uniforms(
          firstSample: UInt64(first),
          into: UnsafeMutableBufferPointer(rebasing: buffer[start..<start + 512]))
      }
    }
  }
}

let many = 10_000_000
let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: many)
let stream = RandomStream(key: 20_261_122)
measure("uniforms", count: many) { stream.uniforms(firstSample: 0, draw: 0, into: buffer) }
measure("normals", count: many) { stream.normals(firstSample: 0, draw: 0, into: buffer) }
measure(.sobol, dimensions: 20, samples: 1 << 18, into: buffer)
measure(.latinHypercube, dimensions: 20, samples: 1 << 18, into: buffer)
measure(.latinHypercube, dimensions: 20, samples: 1 << 10, into: buffer)
measure(.halton, dimensions: 20, samples: 1 << 18, into: buffer)
