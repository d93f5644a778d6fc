import Testing

@testable import RiskReport

@Suite("Reading JSON in order")
struct JSONReaderTests {
  static func read(_ text: String) throws -> JSONTree { try JSONReader.read(Array(text.utf8)) }

  @Test("Members keep their order")
  func order() throws {
    #expect(try Self.read(#"{"z": 1, "a": 2, "m": 3}"#).members.map(\.name) == ["z", "a", "m"])
  }

  @Test("Strings are unescaped, surrogate pairs included")
  func strings() throws {
    #expect(try Self.read(#""a\n\"\\\/\u00e9\ud83d\ude42""#).text == "a\n\"\\/é🙂")
  }

  @Test("Numbers read back as the same doubles")
  func numbers() throws {
    #expect(try Self.read("[1, -0.1, 2.5e-3]").elements.compactMap(\.number) == [1, -0.1, 0.0025])
  }

  @Test(
    "What is broken is refused, with the place",
    arguments: [
      ("{", 1), ("[1,]", 3), ("{\"a\" 1}", 5), ("[1] x", 4), ("nul", 0), ("\"a", 2), ("[NaN]", 1),
    ])
  func broken(text: String, offset: Int) {
    let failure = #expect(throws: JSONReader.Failure.self) { try Self.read(text) }
    #expect(failure?.offset == offset)
  }

  @Test("A document that is nested without end is refused before the stack ends")
  func deep() {
    #expect(throws: JSONReader.Failure.self) {
      try Self.read(String(repeating: "[", count: 100_000))
    }
  }

  @Test("Pointers escape their names")
  func pointers() {
    #expect(JSONPointer().appending("a/b~c").appending(3).description == "/a~1b~0c/3")
  }
}
