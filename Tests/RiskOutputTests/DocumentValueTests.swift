import Foundation
import RiskStudy
import Testing

@testable import RiskOutput

@Suite("Documents")
struct DocumentValueTests {
  /// What Foundation reads out of the JSON of a value.
  private static func parsed(_ value: DocumentValue) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(value.json().utf8), options: [.fragmentsAllowed])
  }

  @Test("JSON strings read back as they were, as values and as keys", arguments: NastyText.all)
  func strings(text: String) throws {
    let document = DocumentValue.object([
      ("key \(text)", .string(text)), ("list", .array([.string(text)])),
    ])
    let parsed = try #require(try Self.parsed(document) as? [String: Any])
    let value = try #require(parsed["key \(text)"] as? String)
    #expect(Array(value.utf8) == Array(text.utf8))
    let list = try #require(parsed["list"] as? [String])
    #expect(Array(list[0].utf8) == Array(text.utf8))
  }

  @Test("JSON is of printable characters and line ends only")
  func printable() {
    let all = DocumentValue.array(NastyText.all.map { .string($0) }).json()
    #expect(
      all.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
      })
  }

  @Test(
    "JSON numbers read back bit for bit",
    arguments: [
      0, 1, -1, 0.1, 1.0 / 3, 1e22, 1e-7, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e15,
      123456.75,
    ])
  func numbers(value: Double) throws {
    let parsed = try #require(try Self.parsed(.array([.number(value)])) as? [NSNumber])
    #expect(parsed[0].doubleValue.bitPattern == value.bitPattern)
  }

  @Test("What JSON has no number for is null", arguments: [Double.nan, .infinity, -.infinity])
  func noNumbers(value: Double) throws {
    let parsed = try #require(try Self.parsed(.array([.number(value)])) as? [Any])
    #expect(parsed[0] is NSNull)
  }

  @Test("Whole numbers keep all their digits", arguments: [0, -1, Int.max, Int.min, 1 << 53 + 1])
  func integers(value: Int) throws {
    let parsed = try #require(try Self.parsed(.array([.integer(value)])) as? [NSNumber])
    #expect(parsed[0].intValue == value)
  }

  @Test("Empty and nested values keep their shape, and members their order")
  func nested() throws {
    let document = DocumentValue.object([
      ("z", .array([])), ("a", .object([])), ("n", .null), ("b", .bool(true)),
      ("deep", .array([.array([.integer(1), .object([("x", .array([.bool(false)]))])]), .null])),
    ])
    let text = document.json()
    #expect(text.hasSuffix("}\n"))
    let keys = ["\"z\"", "\"a\"", "\"n\"", "\"b\"", "\"deep\""].map {
      text.range(of: $0)!.lowerBound
    }
    #expect(keys == keys.sorted())
    let parsed = try #require(try Self.parsed(document) as? [String: Any])
    #expect((parsed["z"] as? [Any])?.isEmpty == true)
    #expect((parsed["a"] as? [String: Any])?.isEmpty == true)
    #expect(parsed["n"] is NSNull && parsed["b"] as? Bool == true)
    let deep = try #require(parsed["deep"] as? [Any])
    #expect((deep[0] as? [Any])?.count == 2)
  }

  @Test("Members that are null are left out of compact objects only")
  func compact() throws {
    let members: [(String, DocumentValue)] = [("a", .null), ("b", .integer(1))]
    #expect(try (Self.parsed(.compact(members)) as? [String: Any])?.count == 1)
    #expect(try (Self.parsed(.object(members)) as? [String: Any])?.count == 2)
    #expect(try (Self.parsed(.array([.optional(nil)])) as? [Any])?.first is NSNull)
  }

  /// A config whose title and description are a text, as its YAML reads back.
  private static func titled(_ text: String) throws -> Study {
    let document = DocumentValue.object([
      ("risktool", .integer(1)), ("name", .string("test")), ("title", .string(text)),
      ("description", .string(text)),
      ("simulation", .object([("samples", .integer(10)), ("seed", .integer(1))])),
      ("models", .object([("m", .object([("model", .string("shapes/identity"))]))])),
      ("outcomes", .object([("o", .object([("of", .string("m.sum"))]))])),
    ])
    return try StudyReader.read(text: document.yaml(), path: "config.yaml").study
  }

  @Test("YAML strings read back as they were", arguments: NastyText.all.filter { !$0.isEmpty })
  func yamlStrings(text: String) throws {
    let study = try Self.titled(text)
    #expect(Array((study.title ?? "").utf8) == Array(text.utf8))
    #expect(Array((study.description ?? "").utf8) == Array(text.utf8))
  }

  @Test(
    "YAML numbers read back bit for bit",
    arguments: [
      0, 1, -1, 0.1, 1.0 / 3, 1e22, 1e-7, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e15,
      9.2e18, 1e19,
      .infinity, -.infinity,
    ] as [Double])
  func yamlNumbers(value: Double) throws {
    let document = DocumentValue.object([
      ("risktool", .integer(1)), ("name", .string("test")),
      ("simulation", .object([("samples", .integer(10)), ("seed", .integer(1))])),
      (
        "models",
        .object([
          (
            "m",
            .object([
              ("model", .string("shapes/identity")), ("inputs", .object([("a", .number(value))])),
            ])
          )
        ])
      ),
      ("outcomes", .object([("o", .object([("of", .string("m.sum"))]))])),
    ])
    let study = try StudyReader.read(text: document.yaml(), path: "config.yaml").study
    guard case .constant(.number(let read)) = study.models[0].inputs[0].source.value else {
      Issue.record("no number in \(document.yaml())")
      return
    }
    #expect(read == value)
  }
}
