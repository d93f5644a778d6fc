import Testing

@testable import RiskStudy

/// A key of the schema with the mapping that has it.
struct KnownKey: CustomTestStringConvertible, Sendable {
  var record: ConfigRecord
  var name: String
  var testDescription: String { "\(record.name).\(name)" }

  static let all: [KnownKey] = ConfigSchema.root(.standard).allRecords.flatMap { record in
    record.keys.map { KnownKey(record: record, name: $0.name) }
  }
}

/// The word with each of its characters left out once.
private func deletions(of word: String) -> Set<String> {
  Set(
    word.indices.map { index in
      var shorter = word
      shorter.remove(at: index)
      return shorter
    })
}

@Suite("Every key with a character missing")
struct KeyDeletionTests {
  @Test("The schema has all the mappings of the format")
  func coverage() {
    let names = ConfigSchema.root(.standard).allRecords.map(\.name)
    #expect(names.count == 33 + DistributionVocabulary.standard.families.count + 1)
    #expect(KnownKey.all.count > 100)
  }

  @Test("The validator refuses it and suggests the key", arguments: KnownKey.all)
  func validator(key: KnownKey) throws {
    let known = Set(key.record.keys.map(\.name))
    for shorter in deletions(of: key.name) {
      #expect(!known.contains(shorter), "a deletion of '\(key.name)' is a key itself")
      let file = SourceFile(path: "config.yaml", text: "\"\(shorter)\": 1")
      let (node, _) = try YAMLComposer.compose(file)
      var validator = ConfigValidator(schema: ConfigSchema.root(.standard))
      validator.validate(
        node, as: .record(key.record), subject: "the mapping", at: node.location)
      let problem = try #require(
        validator.diagnostics.first { $0.message.hasPrefix("unknown ") },
        "'\(shorter)' is accepted")
      #expect(problem.message.contains("'\(shorter)'"))
      #expect(problem.hint == "did you mean '\(key.name)'?", "for '\(shorter)'")
    }
  }

  @Test("The reader refuses it in the config with every key", arguments: KnownKey.all)
  func reader(key: KnownKey) throws {
    let text = try Fixture.complete()
    let pattern = try Regex("(^|[{ ])\(key.name):").anchorsMatchLineEndings()
    let match = try #require(text.firstMatch(of: pattern), "the config lacks '\(key.name)'")
    for shorter in deletions(of: key.name) {
      var broken = text
      let found = text[match.range].replacing(key.name, with: "\"\(shorter)\"")
      broken.replaceSubrange(match.range, with: found)
      let problems = problems(in: broken, path: Fixture.path("complete.yaml"))
      #expect(
        problems.contains { $0.severity == .error && $0.message.contains("'\(shorter)'") },
        "'\(shorter)' for '\(key.name)' is accepted")
    }
  }

  @Test(
    "A quantile with one digit or three is refused", arguments: ["p5", "p0", "p", "p00", "p995"])
  func quantiles(name: String) {
    let text = smallConfig.replacing(
      "normal: {mean: 0, sd: 1}", with: "normal: {mean: 0, \(name): 1}")
    let found = problems(in: text)
    #expect(found.map(\.message) == ["unknown parameter '\(name)' in 'normal'"])
    #expect(found.first?.hint == "a quantile is 'p' and two digits, p01 to p99")
  }

  @Test("Names that are not keys are checked where they are used")
  func names() {
    let typos = [
      ("{y: a.out}", "{y: aa.out}", "did you mean 'a'?"),
      ("{k: 5}", "{kk: 5}", "did you mean 'k'?"),
      ("baseline: none", "baseline: non", "did you mean 'none'?"),
    ]
    for (from, to, hint) in typos {
      #expect(problems(in: smallConfig.replacing(from, with: to)).contains { $0.hint == hint })
    }
  }
}
