import Testing

@testable import RiskNumerics

@Suite("Vector functions: the same bits everywhere")
struct VectorMathBitsTests {
  private static let functions: [(String, KernelReference.Function)] = [
    ("exp", VectorMath.exp), ("expMinusOne", VectorMath.expMinusOne),
    ("log", VectorMath.log(_:into:)), ("logOnePlus", VectorMath.log(onePlus:into:)),
    ("tanh", VectorMath.tanh), ("normalCumulative", VectorMath.normalCumulative),
    ("normalQuantile", VectorMath.normalQuantile),
    (
      "pow",
      { x, result in
        let exponents = x.map(VectorMathBitsTests.exponent(of:))
        exponents.withUnsafeBufferPointer { VectorMath.pow(x, $0, into: result) }
      }
    ),
  ]

  /// An exponent that depends on the base alone, so that pow fits among the functions of one
  /// argument: often an integer, sometimes anything.
  private static func exponent(of x: Double) -> Double {
    let hash = (x.bitPattern &* 0x9E37_79B9_7F4A_7C15) ^ (x.bitPattern >> 29)
    return hash % 4 == 0
      ? Double(bitPattern: hash &* 0xD134_2543_DE82_EF95) : Double(Int64(hash % 81) - 40) / 4
  }

  /// Probabilities, moderate numbers, arbitrary bit patterns (NaNs with payloads too), specials.
  private static let arguments: [Double] = {
    let uniforms = RandomStream(key: 5).uniforms(firstSample: 0, draw: 0, count: 6_000)
    let patterns = (0..<3_000 as Range<UInt64>).map {
      Double(bitPattern: StreamKey.derive(seed: $0, kind: "", name: "", stream: 0, label: ""))
    }
    let specials: [Double] = [
      0, -0.0, 1, -1, 0.5, .infinity, -.infinity, .nan, -.nan, .signalingNaN, 0x1p-1074,
      -0x1p-1074, 0x1p-1023, .leastNormalMagnitude, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 709.78, -745.13, 20, -37.6, -38.4, 40, -40, 0.075, 0.925,
    ]
    return uniforms.prefix(3_000) + uniforms.suffix(3_000).map { 100 * $0 - 50 } + patterns
      + specials
  }()

  @Test("every level gives the same bits", arguments: functions.indices)
  func levels(index: Int) {
    let (name, function) = Self.functions[index]
    var expected: [UInt64]?
    KernelLevels.forEach { level in
      let actual = KernelReference.applying(function, to: Self.arguments).map(\.bitPattern)
      if let expected {
        let different = zip(Self.arguments, zip(actual, expected)).first { $0.1.0 != $0.1.1 }
        #expect(different == nil, "\(name) at level \(level)")
      }
      expected = actual
    }
    #expect(expected != nil)
  }

  @Test(
    "an element's place and the length do not matter, nor does working in place",
    arguments: functions.indices)
  func places(index: Int) {
    let function = Self.functions[index].1
    let whole = KernelReference.applying(function, to: Self.arguments).map(\.bitPattern)
    KernelLevels.forEach { level in
      for start in [0, 1, 3, 2_990, 8_980] {
        for length in 0...40 {
          let end = min(start + length, Self.arguments.count)
          var part = Array(Self.arguments[start..<end])
          KernelReference.apply(function, to: &part)
          #expect(part.map(\.bitPattern) == Array(whole[start..<end]), "level \(level)")
        }
      }
    }
  }

  @Test("nothing is written behind the end", arguments: functions.indices)
  func staysInside(index: Int) {
    let function = Self.functions[index].1
    KernelLevels.forEach { level in
      for length in [0, 1, 7, 255, 256, 257, 263] {
        var buffer = [Double](repeating: -7, count: length + 8)
        Self.arguments.withUnsafeBufferPointer { source in
          buffer.withUnsafeMutableBufferPointer {
            function(
              UnsafeBufferPointer(rebasing: source[..<length]),
              UnsafeMutableBufferPointer(rebasing: $0[..<length]))
          }
        }
        #expect(buffer[length...].allSatisfy { $0 == -7 }, "level \(level), length \(length)")
      }
    }
  }
}
