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

let many = 10_000_000
var values = [Double](repeating: 0, count: many)
let stream = RandomStream(key: 20_261_122)
values.withUnsafeMutableBufferPointer { buffer in
  measure("uniforms", count: many) { stream.uniforms(firstSample: 0, draw: 0, into: buffer) }
  measure("normals", count: many) { stream.normals(firstSample: 0, draw: 0, into: buffer) }
}

/// All columns of a design in batches of 512 samples, as a run fills them.
func measure(_ kind: Design.Kind, dimensions: Int, samples: Int) {
  let design = Design(kind, stages: [samples])
  values.withUnsafeMutableBufferPointer { buffer in
    measure("\(kind.rawValue) \(dimensions) x \(samples)", count: dimensions * samples) {
      for dimension in 0..<dimensions {
        let column = design.column(
          RandomStream(key: 0x9E37_79B9_7F4A_7C15 &* UInt64(dimension + 1)), dimension: dimension)
        for first in stride(from: 0, to: samples, by: 512) {
          let start = dimension * samples + first
          column.uniforms(
            firstSample: UInt64(first),
            into: UnsafeMutableBufferPointer(rebasing: buffer[start..<start + 512]))
        }
      }
    }
  }
}

measure(.sobol, dimensions: 20, samples: 1 << 18)
measure(.latinHypercube, dimensions: 20, samples: 1 << 18)
measure(.latinHypercube, dimensions: 20, samples: 1 << 10)
measure(.halton, dimensions: 20, samples: 1 << 18)
