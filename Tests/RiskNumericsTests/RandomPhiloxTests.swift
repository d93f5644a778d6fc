import CRiskKernels
import Testing

@testable import RiskNumerics

/// The frozen definition, written out for one sample.
private func definedUniform(key: UInt64, sample: UInt64, draw: UInt64) -> Double {
  let block = sample / 2
  let out = philox(
    counter: [
      UInt32(truncatingIfNeeded: block), UInt32(block >> 32), UInt32(truncatingIfNeeded: draw),
      UInt32(draw >> 32),
    ], key: [UInt32(truncatingIfNeeded: key), UInt32(key >> 32)])
  let half =
    sample.isMultiple(of: 2)
    ? UInt64(out[1]) << 32 | UInt64(out[0]) : UInt64(out[3]) << 32 | UInt64(out[2])
  return (Double(half >> 12) + 0.5) * 0x1p-52
}

private func philox(counter: [UInt32], key: [UInt32]) -> [UInt32] {
  var out = [UInt32](repeating: 0, count: 4)
  risk_philox4x32_10(counter, key, &out)
  return out
}

@Suite("Philox and uniforms")
struct RandomPhiloxTests {
  struct Vectors: Decodable {
    struct Vector: Decodable {
      let counter: [UInt32]
      let key: [UInt32]
      let out: [UInt32]
    }
    let vectors: [Vector]
  }

  @Test("Philox4x32-10 gives the published answers")
  func knownAnswers() throws {
    let reference = try KernelReference.load(Vectors.self, "philox4x32_10")
    #expect(reference.vectors.count >= 20)
    for vector in reference.vectors {
      #expect(philox(counter: vector.counter, key: vector.key) == vector.out)
    }
  }

  @Test("uniforms have their definition's bits at every level, offset and length")
  func uniformsAreTheDefinition() {
    let starts: [UInt64] = [
      0, 1, 2, 7, 512, (1 << 33) - 5, (1 << 40) + 1, .max - 200, 1 << 63,
    ]
    let key: UInt64 = 0x0123_4567_89AB_CDEF
    KernelLevels.forEach { level in
      for (start, draw) in zip(starts, [0, 1, 5, 1 << 32, 3, .max, 2, 9, 0] as [UInt64]) {
        for count in 0...70 {
          let expected = (0..<UInt64(count)).map {
            definedUniform(key: key, sample: start + $0, draw: draw).bitPattern
          }
          let actual = RandomStream(key: key)
            .uniforms(firstSample: start, draw: draw, count: count).map(\.bitPattern)
          #expect(actual == expected, "level \(level), start \(start), count \(count)")
        }
      }
    }
  }

  @Test("uniforms write nothing behind their end")
  func uniformsStayInside() {
    KernelLevels.forEach { level in
      for count in 0...70 {
        var buffer = [Double](repeating: -1, count: count + 8)
        buffer.withUnsafeMutableBufferPointer {
          RandomStream(key: 1).uniforms(
            firstSample: 3, draw: 0, into: UnsafeMutableBufferPointer(rebasing: $0[..<count]))
        }
        #expect(buffer[count...].allSatisfy { $0 == -1 }, "level \(level), count \(count)")
      }
    }
  }

  @Test("a million uniforms have the moments of the uniform distribution")
  func moments() {
    let count = 1_000_000
    let uniforms = RandomStream(key: 99).uniforms(firstSample: 0, draw: 0, count: count)
    let mean = uniforms.reduce(0, +) / Double(count)
    let variance = uniforms.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / Double(count)
    let lag = zip(uniforms, uniforms.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
    // Five standard errors: sqrt(1/12/n), sqrt(1/180/n), sqrt(1/144/n).
    #expect(abs(mean - 0.5) < 5 * (1.0 / 12 / Double(count)).squareRoot())
    #expect(abs(variance - 1.0 / 12) < 5 * (1.0 / 180 / Double(count)).squareRoot())
    #expect(abs(lag / Double(count)) < 5 * (1.0 / 144 / Double(count)).squareRoot())
  }

  @Test("normals are the quantiles of the uniforms, at every offset")
  func normalsAreQuantiles() {
    let stream = RandomStream(key: 0xFEED)
    for (start, count) in [(0, 1), (1, 2_050), (1_023, 1_025), (5, 63)] {
      var expected = stream.uniforms(firstSample: UInt64(start), draw: 4, count: count)
      KernelReference.apply(VectorMath.normalQuantile, to: &expected)
      let actual = stream.normals(firstSample: UInt64(start), draw: 4, count: count)
      #expect(actual.map(\.bitPattern) == expected.map(\.bitPattern))
    }
  }

  @Test("streams, draws and samples give different numbers")
  func differentNumbers() {
    var seen = Set<Double>()
    for key in 0..<4 as Range<UInt64> {
      for draw in 0..<4 as Range<UInt64> {
        seen.formUnion(
          RandomStream(key: key << 31).uniforms(firstSample: 0, draw: draw << 31, count: 1_000))
      }
    }
    #expect(seen.count == 16_000)
  }
}
