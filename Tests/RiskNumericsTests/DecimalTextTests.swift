import CRiskSpecial
import Foundation
import Testing

private func text(_ value: Double) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(RISK_DOUBLE_TEXT_CAPACITY)) {
    let length = risk_format_double(value, $0.baseAddress!)
    return String(decoding: UnsafeRawBufferPointer($0)[..<length], as: UTF8.self)
  }
}

private func expected(_ value: Double) -> String { value.isNaN ? "NaN" : value.description }

/// A sequence of bit patterns that is the same every time.
private struct BitPatterns: Sequence, IteratorProtocol {
  var state: UInt64
  mutating func next() -> UInt64? {
    // SplitMix64, Steele et al. (2014), doi:10.1145/2660193.2660195.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

@Suite("Decimal text of doubles")
struct DecimalTextTests {
  @Test(
    "special values and the edges of the format",
    arguments: [
      (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-3, "-3.0"), (0.1, "0.1"), (1e-4, "0.0001"),
      (1e-5, "1e-05"), (9.9999e-5, "9.9999e-05"), (123456.789, "123456.789"),
      (1e15, "1000000000000000.0"), (0x1p53, "9007199254740992.0"),
      (0x1.0000000000001p53, "9.007199254740994e+15"), (1e16, "1e+16"), (1e22, "1e+22"),
      (Double.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
      (-2.2250738585072014e-308, "-2.2250738585072014e-308"), (.infinity, "inf"),
      (-.infinity, "-inf"), (.nan, "NaN"), (-.nan, "NaN"),
    ])
  func special(_ value: Double, _ written: String) {
    #expect(text(value) == written)
    #expect(value.isNaN || value.description == written)
  }

  @Test("a million random bit patterns have the text of Swift's description", arguments: 0..<4)
  func randomBits(_ part: Int) {
    var differences = 0
    for bits in BitPatterns(state: UInt64(part)).prefix(300_000) {
      // As they come, rounded to few digits, moderate, and with few bits set.
      let value: Double =
        switch part {
        case 0, 1: Double(bitPattern: bits)
        case 2: Double(Int64(bitPattern: bits) >> 34) / 1000
        default:
          Double(
            bitPattern: bits & 0x800F_FFFF_FFFF_FFFF | 0x3F00_0000_0000_0000 &+ (bits >> 58) << 52)
        }
      if text(value) != expected(value) { differences += 1 }
    }
    #expect(differences == 0)
  }

  @Test("integers, powers of two and of ten and their neighbours have Swift's text")
  func neighbours() {
    var values = (-2000...2000).map(Double.init)
    for exponent in -1074...1023 {
      values.append(Double(sign: .plus, exponent: exponent, significand: 1))
    }
    for exponent in -323...308 { values.append(Double("1e\(exponent)")!) }
    for value in values {
      for neighbour in [value, value.nextUp, value.nextDown, -value] {
        #expect(text(neighbour) == expected(neighbour))
      }
    }
  }

  @Test("rows of CSV are the texts of their values with commas and line ends")
  func rows() {
    let columns: [[Double]] = [[1, 2.5, -0.0, 1e300], [.nan, .infinity, 0.1, 1.0 / 3]]
    columns[0].withUnsafeBufferPointer { first in
      columns[1].withUnsafeBufferPointer { second in
        let pointers: [UnsafePointer<Double>?] = [first.baseAddress, second.baseAddress]
        let capacity = 3 * 2 * Int(RISK_DOUBLE_TEXT_CAPACITY)
        let bytes = [CChar](unsafeUninitializedCapacity: capacity) { buffer, count in
          count = risk_format_csv_rows(pointers, 2, 1, 3, buffer.baseAddress)
        }
        let csv = String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
        #expect(csv == "2.5,inf\n-0.0,0.1\n1e+300,0.3333333333333333\n")
      }
    }
    #expect(risk_format_csv_rows(nil, 0, 0, 5, nil) == 0)
  }

  @Test("no text is longer than its capacity")
  func capacity() {
    let longest = [
      -Double.leastNonzeroMagnitude, -2.2250738585072014e-308, -1.7976931348623157e308,
      -1.0 / 12345,
    ]
    for value in longest { #expect(text(value).utf8.count < Int(RISK_DOUBLE_TEXT_CAPACITY)) }
  }
}

/// What a text begins with: the number, and the bytes it takes.
private func number(_ text: String, length: Int? = nil) -> (value: Double, length: Int) {
  var (value, bytes) = (-1.0, Array(text.utf8))
  let read = bytes.withUnsafeMutableBytes { buffer in
    risk_parse_double(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), length ?? buffer.count, &value)
  }
  return (value, read)
}

@Suite("Doubles of decimal text")
struct DecimalNumberTests {
  @Test("random doubles come back from their shortest text, and from 17 digits", arguments: 0..<2)
  func roundTrips(_ part: Int) {
    var differences = 0
    for bits in BitPatterns(state: 77).prefix(100_000) {
      // All of them, then moderate ones.
      let value = Double(
        bitPattern: part == 0
          ? bits : bits & 0x800F_FFFF_FFFF_FFFF | 0x3F00_0000_0000_0000 &+ (bits >> 58) << 52)
      guard value.isFinite else { continue }
      for text in [text(value), String(format: "%.16e", value)] {
        let read = number(text)
        if read.value.bitPattern != value.bitPattern || read.length != text.utf8.count {
          differences += 1
        }
      }
    }
    #expect(differences == 0)
  }

  @Test(
    "numbers between two doubles become the nearer one, and the even one at the same distance",
    arguments: [
      ("9007199254740993", 0x1p53), ("9007199254740995", 0x1.0000000000002p53),
      ("1.00000000000000011102230246251565404236316680908203125", 1),
      ("1.00000000000000011102230246251565404236316680908203126", 1.0.nextUp),
      ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
      ("1.7976931348623158e308", .greatestFiniteMagnitude), ("-0", -0.0), ("-inf", -.infinity),
    ])
  func rounding(_ text: String, _ value: Double) {
    #expect(number(text).value.bitPattern == value.bitPattern)
  }

  @Test("what is no number, or beyond doubles, is not read", arguments: ["", "x", " 1", "1e999"])
  func refused(_ text: String) {
    #expect(number(text).length == 0)
    #expect(number(text).value == -1)
  }

  @Test("no byte behind the given length is looked at")
  func bounded() {
    #expect(number("12345", length: 3) == (123, 3))
    #expect(number("1.5,2").length == 3)
  }
}
