import Foundation
import Testing

/// A draw depends on the seed, its name and the sample, and on nothing else.
@Suite struct NamedRandomnessTests {
  @Test("The first samples of a longer run are the samples of a shorter one")
  func prefix() throws {
    let workspace = try Workspace()
    let long = try workspace.simulate(Studies.identity, ["--samples", "5000"], name: "long")
    let short = try workspace.simulate(Studies.identity, ["--samples", "1000"], name: "short")
    let (all, part) = (try long.bytes("samples.csv"), try short.bytes("samples.csv"))
    #expect(try short.samples.rows.count == 2000)
    #expect(try long.samples.rows.count == 10_000)
    let isPrefix = all.starts(with: part)
    #expect(isPrefix)
  }

  @Test("The number of samples that are written changes no statistic")
  func writtenSamples() throws {
    let workspace = try Workspace()
    let all = try workspace.simulate(Studies.identity, ["--write-samples", "all"], name: "all")
    let some = try workspace.simulate(Studies.identity, ["--write-samples", "17"], name: "some")
    let none = try workspace.simulate(Studies.identity, ["--write-samples", "none"], name: "none")
    #expect(try some.samples.rows == Array(all.samples.rows.prefix(34)))
    #expect(try none.samples.rows.isEmpty)
    #expect(try none.samples.header == all.samples.header)
    try some.expectSameResults(as: all, files: ["summary.csv", "results.json"])
    try none.expectSameResults(as: all, files: ["summary.csv", "results.json"])
  }

  private static func changed(_ from: String, _ to: String) throws -> String {
    try #require(Studies.identity.contains(from))
    return Studies.identity.replacing(from, with: to)
  }

  private static let uncertainties = Studies.identity.split(separator: "\n").filter {
    $0.contains("distribution:")
  }.map { "\($0)\n" }

  @Test("Reordering uncertainties changes no value")
  func reordered() throws {
    try #require(Self.uncertainties.count == 3)
    let workspace = try Workspace()
    let before = try workspace.simulate(Studies.identity, name: "before")
    let after = try workspace.simulate(
      Self.changed(
        Self.uncertainties.joined(), Self.uncertainties.reversed().joined()), name: "after")
    try after.expectSameResults(as: before, files: ["summary.csv", "failures.csv"])
    for column in try before.samples.header.dropFirst(2) {
      let isSame = try after.samples.texts(column) == before.samples.texts(column)
      #expect(isSame, "\(column)")
    }
  }

  @Test("An uncertainty on an input that no outcome depends on changes no outcome")
  func added() throws {
    let workspace = try Workspace()
    let config = try Self.changed("  sum: {of: m.sum", "  other: {of: m.u0")
    let before = try workspace.simulate(config, name: "before")
    let line = "  c: {for: m.c, distribution: {uniform: {minimum: 0, maximum: 9}}, unit: \"1\"}\n"
    let after = try workspace.simulate(
      config.replacing("uncertainties:\n", with: "uncertainties:\n\(line)")
        .replacing("  k: {for: m.c, ", with: "  k: {for: m.c, as: factor, "), name: "after")
    try after.expectSameResults(as: before, files: ["summary.csv"])
    #expect(try Set(after.samples.texts("c")).count > 4000)
    #expect(try after.samples.dropping { $0 == "c" } == before.samples)
  }

  @Test("Another model in the study changes no value")
  func addedModel() throws {
    let workspace = try Workspace()
    let before = try workspace.simulate(Studies.identity, name: "before")
    let after = try workspace.simulate(
      Self.changed(
        "models:\n", "models:\n  another: {model: shapes/identity, inputs: {a: 7}}\n"),
      name: "after")
    try after.expectSameResults(as: before, files: ["summary.csv", "samples.csv"])
  }

  @Test("Renaming an uncertainty gives it other draws and leaves those of others")
  func renamed() throws {
    let workspace = try Workspace()
    let before = try workspace.simulate(Studies.identity, name: "before")
    let after = try workspace.simulate(
      Self.changed("  a: {for: m.a, ", "  z: {for: m.a, "), name: "after")
    let (a, z) = (try before.samples("a_out"), try after.samples("a_out"))
    #expect(zip(a, z).allSatisfy { $0 != $1 })
    #expect(try before.samples("b") == after.samples("b"))
    #expect(try before.samples("u0") == after.samples("u0"))
  }

  @Test("Policies with the same values have the same samples, and a difference of exactly zero")
  func commonRandomNumbers() throws {
    let workspace = try Workspace()
    // `twin` repeats `current`; `more` needs a model call of its own, which a_out does not feel.
    let run = try workspace.simulate(
      Self.changed("  more: {k: 4}\n", "  twin: {k: 3}\n  more: {k: 4}\n"))
    for outcome in ["a_out", "b_out", "u0", "u1"] {
      for (policy, statistic) in [
        ("twin", "mean"), ("twin", "p05"), ("twin", "p95"), ("more", "mean"), ("more", "p05"),
        ("more", "p95"),
      ] {
        let difference = try run.statistic("\(statistic)_difference", of: outcome, policy)
        #expect(
          difference
            == .init(
              value: 0, standardError: 0, lower: 0, upper: 0, samples: 5000, unit: "1"))
        #expect(
          try run.statistic(statistic, of: outcome, policy)
            == run.statistic(statistic, of: outcome))
      }
    }
    let sum = try run.statistic("mean_difference", of: "sum", "more")
    #expect(abs(sum.value - 1) < 1e-12)
    let columns = try run.samples.header.dropFirst(2)
    for column in columns where column != "sum" {
      let current = try run.samples(column)
      #expect(try run.samples(column, "more") == current)
      #expect(try run.samples(column, "twin") == current)
    }
    #expect(try run.samples("sum", "twin") == run.samples("sum"))
    #expect(try run.samples("sum", "more") != run.samples("sum"))
  }

  @Test("A policy that runs alone has the samples it has in company")
  func onePolicy() throws {
    let workspace = try Workspace()
    let both = try workspace.simulate(Studies.identity, name: "both")
    let alone = try workspace.simulate(Studies.identity, ["--policy", "more"], name: "alone")
    #expect(try alone.samples == both.samples.filtered("policy", "more"))
    #expect(
      try alone.statistic("mean", of: "sum", "more") == both.statistic("mean", of: "sum", "more"))
  }
}
