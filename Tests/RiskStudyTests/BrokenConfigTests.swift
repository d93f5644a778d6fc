import Testing

@testable import RiskStudy

@Suite("Configs that are wrong in one way")
struct BrokenConfigTests {
  @Test(
    "Not YAML, or YAML that a config does not use",
    arguments: BrokenConfig.syntax)
  func syntax(broken: BrokenConfig) throws { try check(broken) }

  @Test("Wrong keys, types and ranges", arguments: BrokenConfig.values)
  func values(broken: BrokenConfig) throws { try check(broken) }

  @Test("Names and numbers that do not fit together", arguments: BrokenConfig.meanings)
  func meanings(broken: BrokenConfig) throws { try check(broken) }

  private func check(_ broken: BrokenConfig) throws {
    let text = smallConfig.replacing(broken.from, with: broken.to, maxReplacements: 1)
    #expect(text != smallConfig, "the change does not apply")
    let found = problems(in: text)
    let place = SourceLocation(path: "config.yaml", line: broken.line, column: broken.column)
    let match = found.first {
      $0.location?.line == place.line && $0.location?.column == place.column
        && $0.message.contains(broken.message)
    }
    let told = DiagnosticRenderer.render(
      found, sources: [SourceFile(path: "config.yaml", text: text)], colour: false)
    let problem = try #require(
      match, "expected \(broken.line):\(broken.column), but was told:\n\(told)")
    #expect(problem.severity == .error)
    if let hint = broken.hint { #expect(problem.hint?.contains(hint) == true, "\(told)") }
  }

  @Test("All problems are told at once, in the order of the text")
  func everything() {
    let text = smallConfig.replacing("samples", with: "sampels")
      .replacing("sd: 1", with: "sd: -1").replacing("baseline: none", with: "baseline: nome")
      .replacing("of: b.loss", with: "of: bb.loss")
    let found = problems(in: text)
    #expect(found.compactMap(\.location?.line) == [3, 8, 12, 17])
  }

  @Test("The other problems of a config of another version are not guessed at")
  func version() {
    let text = smallConfig.replacing("risktool: 1", with: "risktool: 2")
      .replacing("samples", with: "particles")
    #expect(problems(in: text).count == 1)
  }

  @Test(
    "A root that is no mapping is refused", arguments: [("[1]", "a list"), ("text", "'text'")])
  func root(text: String, what: String) {
    #expect(problems(in: text).map(\.message) == ["the config must be a mapping, but is \(what)"])
  }

  @Test("A longer circle of models is told the way the data flow")
  func circle() {
    let text = """
      risktool: 1
      name: circle
      models:
        a: {model: toy/one, inputs: {x: b.out}}
        b: {model: toy/one, inputs: {x: c.out}}
        c: {model: toy/one, inputs: {x: a.out}}
      outcomes: {o: {of: a.out}}
      """
    #expect(
      problems(in: text).map(\.message) == ["models feed each other in a circle: a → c → b → a"])
  }

  @Test("Elements of a field may be set one by one, but none twice")
  func elements() throws {
    let config = { (second: String) in
      smallConfig.replacing("{x: 1}", with: "{x(m=1;n=1): 1, x(n=2;m=1): 2, \(second): 3}")
    }
    #expect(problems(in: config("x(m=2;n=1)")) == [])
    #expect(problems(in: config("x(k=1)")).first?.message.contains("overlaps") == true)
    #expect(problems(in: config("x(m=1)")).first?.message.contains("overlaps") == true)
    #expect(problems(in: config("x")).first?.message.contains("overlaps") == true)
    #expect(problems(in: config("x(n=1;m=1)")).first?.message.contains("overlaps") == true)
    #expect(problems(in: config("x(m=2)")) == [])
  }

  @Test("A factor or a shift acts on top of another setting", arguments: ["factor", "shift"])
  func combinations(word: String) {
    let text = smallConfig.replacing("for: a.u,", with: "for: a.x, as: \(word),")
    #expect(problems(in: text) == [])
  }

  @Test("Three uncertainties cannot all be opposed to each other")
  func opposed() {
    let text = smallConfig.replacing(
      "levers:",
      with: """
          w: {for: b.w, distribution: {uniform: {minimum: 0, maximum: 1}}}
        dependence: [{gaussian: {between: [u, v, w], correlation: -0.5}}]
        levers:
        """)
    #expect(
      problems(in: text).map(\.message) == [
        "3 uncertainties cannot all have the correlation -0.5 with each other"
      ])
    #expect(problems(in: text.replacing("-0.5", with: "-0.49")) == [])
  }
}
