import Foundation
import Testing

@testable import RiskStudy

@Suite("The schema of configs")
struct ConfigSchemaTests {
  @Test("The JSON Schema is valid JSON, ordered and always the same")
  func deterministic() throws {
    let schema = ConfigSchema.jsonSchema()
    #expect(schema == ConfigSchema.jsonSchema())
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])
    #expect(parsed["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(parsed["additionalProperties"] as? Bool == false)
    let places = ["\"$schema\"", "\"risktool\"", "\"simulation\"", "\"outcomes\"", "\"$defs\""].map
    {
      schema.firstRange(of: $0)?.lowerBound
    }
    #expect(places.allSatisfy { $0 != nil })
    #expect(zip(places, places.dropFirst()).allSatisfy { $0! < $1! })
  }

  @Test("Every mapping of the schema has its keys, descriptions and no others")
  func definitions() throws {
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(ConfigSchema.jsonSchema().utf8))
        as? [String: Any])
    let definitions = try #require(parsed["$defs"] as? [String: [String: Any]])
    let records = ConfigSchema.root(.standard).allRecords.dropFirst()
    #expect(Set(definitions.keys) == Set(records.map(\.name)))
    for record in records {
      let definition = try #require(definitions[record.name])
      let properties = try #require(definition["properties"] as? [String: [String: Any]])
      #expect(Set(properties.keys) == Set(record.keys.map(\.name)))
      #expect(
        properties.values.allSatisfy { ($0["description"] as? String)?.hasSuffix(".") == true })
      #expect(definition["additionalProperties"] as? Bool == false)
      let required = definition["required"] as? [String] ?? []
      #expect(required == record.keys.filter(\.isRequired).map(\.name))
    }
  }

  @Test(
    "The pattern of a text form says the same as its check",
    arguments: [
      TextFormat.studyName, .name, .policyName, .identifier, .modelReference, .writtenSamples,
      .quantileName, .measure, .coordinate, .targetDefault, .score,
    ])
  func patterns(format: TextFormat) throws {
    let pattern = try Regex(try #require(format.pattern))
    let texts = [
      "", "a", "A", "a-b", "a_b", "a.b", "1", "1a", "-a", "_a", "a b", "a/b", "a/b/c", "/b", "a/",
      "A/b", "é", "all", "none", "first 1", "first 0", "first 01", "first  1", "first",
      "first 10000",
      "log_crps", "interval_90", "interval_9", "interval_00", "coverage_995", "crps_90", "p5",
      "p05", "p00", "p000", "p100", "p995", "cvar95", "cvar0", "difference_p05",
      "difference_",
      "mean", "sd", "median", "default", "2030", "-5", "05", "1.5", "1.", ".5", "1e3", "0", "0.0",
      String(repeating: "a", count: 64), String(repeating: "a", count: 65), "a\n",
    ]
    for text in texts {
      #expect(format.matches(text) == (text.wholeMatch(of: pattern) != nil), "'\(text)'")
    }
  }

  @Test(
    "The pattern of an address accepts what the parser accepts",
    arguments: [
      "a.b", "a-1.b_2", "a.b(c=d)", "a.b(c=d;e=f g)", "a.b()", "a.b(c)", "a.b(c=)", "a", "a.b.c",
      "A.b", "a.b(c=d", "a.b(c=d=e)", "a.b(c=d))", "a.(c=d)", ".b", "a.b(;)",
      "a.b(c=Côte d'Ivoire)",
    ])
  func addresses(text: String) throws {
    let pattern = try Regex(try #require(TextFormat.address.pattern))
    let parsed = try? AddressParser.parse(text, isLocal: false)
    #expect((parsed != nil) == (text.wholeMatch(of: pattern) != nil))
    if let parsed { #expect(parsed.description == text) }
  }

  @Test("The reference in the documentation is that of the schema")
  func documentation() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/config-reference.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    #expect(text.contains(ConfigSchema.markdownReference()))
  }

  @Test("The configs of the documentation are read")
  func examples() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/config-reference.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let blocks = text.split(separator: "```").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }.filter { $0.contains("risktool: 1") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      let config = String(block.dropFirst("yaml\n".count))
      #expect(problems(in: config, path: Fixture.path("example.yaml")) == [])
    }
  }

  @Test(
    "What was meant is suggested",
    arguments: [
      ("sampels", "samples"), ("sample", "samples"), ("Samples", "samples"), ("n", "samples"),
      ("seeds", "seed"), ("write-samples", "write_samples"), ("fail", "failures"),
      ("sampling_method", nil), ("xyz", nil), ("", nil),
    ])
  func suggestions(typed: String, meant: String?) {
    let keys = ["samples", "seed", "sampling", "write_samples", "failures"]
    #expect(Suggestion.best(for: typed, among: keys) == meant)
  }

  @Test(
    "Distances count insertions, deletions, substitutions and swaps",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1),
      ("kitten", "sitting", 3), ("abcdef", "", 4),
    ])
  func distances(a: String, b: String, distance: Int) {
    #expect(Suggestion.distance(a, b) == distance)
    #expect(Suggestion.distance(b, a) == distance)
  }
}
