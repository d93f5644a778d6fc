import Foundation
import Testing

@testable import RiskReport

/// Follows every number of every sentence to `results.json`, with another reader of JSON and another
/// way of writing numbers than the report's.
@Suite("Numbers in sentences")
struct TracedNumberTests {
  static let fixtures: [RunFixture] = [
    RunFixture(), RunFixture(difference: (0.01, -0.2, 0.22)),
    RunFixture(difference: (1.5e9, 1.2e9, 1.8e9)), RunFixture(difference: (0, 0, 0)),
    RunFixture(difference: (nil, nil, nil)), RunFixture(difference: (3, nil, nil)),
    RunFixture(
      difference: (-0.0213, -0.0301, -0.0125), differenceSamples: 900,
      statistic: "probability_above_1", tailSamples: 40),
    RunFixture(failed: 17), RunFixture(failed: 1000),
  ]

  @Test("Each is the value at its pointer, after the rounding that it states", arguments: fixtures)
  func traced(fixture: RunFixture) throws {
    let document = try JSONSerialization.jsonObject(with: Data(fixture.json().utf8))
    let numbers = try fixture.report().sentences().flatMap(\.parts).compactMap { part in
      if case .number(let number) = part { number } else { nil }
    }
    #expect(numbers.count > 5)
    for number in numbers {
      let value = try Self.value(number, in: document)
      #expect(number.text.hasPrefix(Self.written(value, number)), "\(number) is not \(value)")
      let rest = number.text.dropFirst(Self.written(value, number).count)
      #expect(["", " million", " billion", " trillion"].contains(String(rest)))
    }
  }

  @Test("The fixed words around them hold no digit", arguments: fixtures)
  func words(fixture: RunFixture) throws {
    for part in try fixture.report().sentences().flatMap(\.parts) {
      guard case .words(let words) = part else { continue }
      #expect(!words.contains { $0.isNumber }, "\(words)")
    }
  }

  @Test("A sentence that follows from another value is found out")
  func wrong() throws {
    let fixture = RunFixture()
    var other = fixture
    other.difference = (-5.2, -5.4, -5.0)
    let document = try JSONSerialization.jsonObject(with: Data(other.json().utf8))
    let numbers = try fixture.report().sentences().flatMap(\.parts).compactMap { part in
      if case .number(let number) = part { number } else { nil }
    }
    let wrong = try numbers.filter {
      !$0.text.hasPrefix(Self.written(try Self.value($0, in: document), $0))
    }
    #expect(wrong.count == 3)
  }

  /// The value that the rule makes of what stands at the pointer.
  static func value(_ number: TracedNumber, in document: Any) throws -> Double {
    let found = try #require(resolve(number.pointer.description, in: document), "\(number)")
    let numeric = (found as? NSNumber)?.doubleValue
    switch number.rule {
    case .value: return try #require(numeric)
    case .magnitude: return abs(try #require(numeric))
    case .percent: return try #require(numeric) * 100
    case .percentMagnitude: return abs(try #require(numeric) * 100)
    case .count: return Double(try #require(found as? [Any]).count)
    case .countHigher: return try count(found, number) { $0 > 0 && $1 > 0 }
    case .countLower: return try count(found, number) { $0 < 0 && $1 < 0 }
    case .countUnchanged: return try count(found, number) { $0 == 0 && $1 == 0 }
    case .countUnclear:
      return try count(found, number) { $0 <= 0 && $1 >= 0 && !($0 == 0 && $1 == 0) }
    case .countMissing:
      let elements = try #require(found as? [[String: Any]])
      return Double(elements.count { interval($0, number) == nil })
    }
  }

  private static func count(
    _ found: Any, _ number: TracedNumber, _ holds: (Double, Double) -> Bool
  ) throws -> Double {
    let elements = try #require(found as? [[String: Any]])
    return Double(
      elements.count { element in
        interval(element, number).map { holds($0.0, $0.1) } ?? false
      })
  }

  private static func interval(_ element: [String: Any], _ number: TracedNumber)
    -> (Double, Double)?
  {
    let differences = element["differences"] as? [String: [String: Any]]
    let estimate = differences?[number.detail ?? ""]
    guard let lower = (estimate?["lower"] as? NSNumber)?.doubleValue,
      let upper = (estimate?["upper"] as? NSNumber)?.doubleValue
    else { return nil }
    return (lower, upper)
  }

  /// RFC 6901 over Foundation's objects.
  static func resolve(_ pointer: String, in document: Any) -> Any? {
    pointer.split(separator: "/").reduce(document as Any?) { place, token in
      let name = token.replacing("~1", with: "/").replacing("~0", with: "~")
      if let list = place as? [Any] { return Int(name).map { list[$0] } }
      return (place as? [String: Any])?[String(name)]
    }
  }

  private static func written(_ value: Double, _ number: TracedNumber) -> String {
    let scaled = value / [0: 1, 2: 1e6, 3: 1e9, 4: 1e12][number.thousands]!
    var exact = Decimal(scaled)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, number.decimals, .bankers)
    var text = "\(rounded)"
    if number.decimals > 0 {
      let shown = text.split(separator: ".").dropFirst().first?.count ?? 0
      text += (shown == 0 ? "." : "") + String(repeating: "0", count: number.decimals - shown)
    }
    // A comma goes where a multiple of three digits follows up to the point.
    return text.replacing(/(\d)(?=(?:\d{3})+(?:\.|$))/, with: { "\($0.output.1)," })
      .replacing("-", with: "−")
  }
}
