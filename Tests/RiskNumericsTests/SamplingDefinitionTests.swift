import CRiskKernels
import Testing

@testable import RiskNumerics

/// The definitions of docs/methods/designs.md, written out for one sample; they are frozen.
private struct Defined {
  let stream: RandomStream

  func uniform(_ sample: UInt64, draw: UInt64) -> Double {
    stream.uniforms(firstSample: sample, draw: draw, count: 1)[0]
  }

  /// Word `w` of a sub-design.
  func word(_ w: UInt64, _ subdesign: UInt64, draw: UInt64) -> UInt32 {
    UInt32(uniform(16 * w + subdesign, draw: draw) * 0x1p32)
  }

  func reversed(_ x: UInt32) -> UInt32 {
    (0..<32).reduce(0) { $0 << 1 | (x >> $1) & 1 }
  }

  func sobol(_ sample: UInt64, dimension: Int) -> Double {
    let subdesign = sample % 16
    func key(_ w: UInt64) -> UInt32 { word(w, subdesign, draw: RISK_DRAW_SOBOL_KEYS) }
    let digits = reversed(SobolSequence(dimension: dimension).digits(UInt32(sample / 16)))
    var x = key(32)
    for c in 0..<32 as Range<UInt64> where digits >> UInt32(c) & 1 == 1 {
      x ^= (key(c) << UInt32(c)) << 1 | 1 << UInt32(c)
    }
    for (round, even) in [0x3D20_ADEA, 0x0552_6C56].enumerated() {
      x &+= key(UInt64(33 + 3 * round))
      x &*= key(UInt64(34 + 3 * round)) | 1
      x ^= x &* UInt32(even)
      x ^= (x ^ (x &+ 1)) & key(UInt64(35 + 3 * round))
    }
    x ^= x &* 0x53A2_2864
    let trailing = uniform(
      8 * (sample / 16) + subdesign % 8, draw: RISK_DRAW_SOBOL_TRAILING)
    let bits = UInt64(trailing * 0x1p52)
    let k = UInt64(reversed(x)) << 20 | (subdesign < 8 ? bits >> 32 : bits & 0xFFFFF)
    return (Double(k) + 0.5) * 0x1p-52
  }

  /// The point of a stratum, by the sample's own uniform.
  func place(_ stratum: Int, of strata: Int, bits: Int, sample: UInt64) -> Double {
    let kept = (uniform(sample, draw: 0) * Double(1 << bits)).rounded(.down)
    return (Double(stratum) + (kept + 0.5) / Double(1 << bits)) / Double(strata)
  }

  func jitterBits(_ strata: Int) -> Int {
    52 - (Int.bitWidth - (strata - 1).leadingZeroBitCount)
  }

  func latinHypercube(_ sample: UInt64, stage: Range<UInt64>, number: UInt64) -> Double {
    let samples = stage.filter { $0 % 16 == sample % 16 }
    let counts = (0..<16 as Range<UInt64>).map { j in stage.count { $0 % 16 == j } }
    let index = Int((sample - samples[0]) / 16)
    let stratum =
      (counts.max() ?? 0) <= 64
      ? rank(index, samples, draw: RISK_DRAW_LATIN_HYPERCUBE + number)
      : permuted(
        index, count: samples.count, largest: counts.max() ?? 0, subdesign: sample % 16,
        draw: RISK_DRAW_LATIN_HYPERCUBE + number)
    return place(
      stratum, of: samples.count, bits: jitterBits(counts.max() ?? 1), sample: sample)
  }

  private func rank(_ index: Int, _ samples: [UInt64], draw: UInt64) -> Int {
    let keys = samples.map { UInt32(uniform($0, draw: draw) * 0x1p31) }
    return keys.indices.count { (keys[$0], $0) < (keys[index], index) }
  }

  private func permuted(
    _ index: Int, count: Int, largest: Int, subdesign: UInt64, draw: UInt64
  ) -> Int {
    let left = 2 * UInt32(Double(largest).squareRoot() / 2 + 0.5)
    let limits = [left, (UInt32(largest) + left - 1) / left]
    var pair = [UInt32(index) % left, UInt32(index) / left]
    repeat {
      for round in 0..<10 {
        let side = round % 2
        var h = pair[1 - side] &+ word(UInt64(round), subdesign, draw: draw)
        h = (h ^ h >> 16) &* 0x7FEB_352D
        h = (h ^ h >> 15) &* 0x846C_A68B
        h ^= h >> 16
        let added = UInt32((UInt64(h) * UInt64(limits[side])) >> 32)
        pair[side] = (pair[side] + added) % limits[side]
      }
    } while Int(pair[0] + left * pair[1]) >= count
    return Int(pair[0] + left * pair[1])
  }

  func halton(_ sample: UInt64, base: Int) -> Double {
    var strata = 1
    var stratum = 0
    var rest = Int(sample / 16)
    var digit: UInt64 = 0
    while strata < 1 << 32 {
      let words = [0, 1].map { word(2 * digit + $0, sample % 16, draw: RISK_DRAW_HALTON) }
      let factor = 1 + Int((UInt64(words[0]) * UInt64(base - 1)) >> 32)
      let shift = Int((UInt64(words[1]) * UInt64(base)) >> 32)
      stratum = stratum * base + (factor * (rest % base) + shift) % base
      rest /= base
      strata *= base
      digit += 1
    }
    return place(stratum, of: strata, bits: jitterBits(strata), sample: sample)
  }
}

@Suite("Designs have the bits of their definitions")
struct SamplingDefinitionTests {
  static let samples: [UInt64] =
    Array(0..<70) + [1_023, 5_555, 1 << 20 | 77, 1 << 33 | 12_345, (1 << 36) - 1]
  private let defined = Defined(stream: RandomStream(key: 0x0123_4567_89AB_CDEF))

  @Test("Sobol", arguments: [0, 1, 20, 21_200])
  func sobol(dimension: Int) {
    let column = Design(.sobol, stages: [1]).column(defined.stream, dimension: dimension)
    for sample in Self.samples {
      #expect(
        column.uniforms(firstSample: sample, count: 1)[0]
          == defined.sobol(sample, dimension: dimension), "sample \(sample)")
    }
  }

  @Test("Halton", arguments: [(0, 2), (1, 3), (10, 31), (99, 541)])
  func halton(dimension: Int, base: Int) {
    let column = Design(.halton, stages: [1]).column(defined.stream, dimension: dimension)
    for sample in Self.samples {
      #expect(
        column.uniforms(firstSample: sample, count: 1)[0] == defined.halton(sample, base: base),
        "sample \(sample)")
    }
  }

  @Test("Latin hypercubes of few and many points, from stages of any length")
  func latinHypercube() {
    let ends: [UInt64] = [11, 100, 1_123, 2_150, 12_345]
    let column = Design(.latinHypercube, stages: ends.map(Int.init))
      .column(defined.stream, dimension: 0)
    let uniforms = column.uniforms(firstSample: 0, count: 12_345)
    for (number, end) in ends.enumerated() {
      let stage = (number == 0 ? 0 : ends[number - 1])..<end
      for sample in stage where sample % 37 == 0 || sample - stage.lowerBound < 3 {
        let expected = defined.latinHypercube(sample, stage: stage, number: UInt64(number))
        #expect(uniforms[Int(sample)] == expected, "sample \(sample)")
      }
    }
  }
}
