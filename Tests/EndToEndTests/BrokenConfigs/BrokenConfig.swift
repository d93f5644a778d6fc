import Foundation
import Testing

/// A change of a sound config that makes it wrong, and what is to be said about it.
struct BrokenConfig: CustomTestStringConvertible, Sendable {
  var name: String
  var edits: [(from: String, to: String)]
  /// What the message must hold.
  var message: String
  /// What the hint must hold; nil when there is nothing to advise.
  var hint: String?
  var testDescription: String { name }

  /// - Parameter to: The new text, with `▸` before what the message must point at.
  init(_ name: String, _ from: String, _ to: String, _ message: String, hint: String? = "") {
    self.init(name, [(from, to)], message, hint: hint)
  }

  init(
    _ name: String, _ edits: [(from: String, to: String)], _ message: String,
    hint: String? = ""
  ) {
    self.name = name
    self.edits = edits
    self.message = message
    self.hint = hint
  }

  /// The sound config.
  static let base = """
    risktool: 1
    name: small
    simulation: {samples: 600, seed: 7}
    models:
      m: {model: shapes/identity, inputs: {a: 1}}
      up: {model: shapes/links}
      down: {model: shapes/links, inputs: {demand: up.demand_out}}
      y: {model: shapes/years, settings: {first_year: 2026, years: 3}}
      t: {model: shapes/table, tables: {countries: countries.csv}}
      r: {model: project-risk/cost-overrun}
    uncertainties:
      b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
      p: {for: r.event_probability, distribution: {uniform: {minimum: 0, maximum: 1}}}
    levers:
      c: {for: m.c, unit: "1", minimum: 0, maximum: 10}
      level: {for: y.level, path: linear}
    baseline: none
    policies:
      none: {}
      some: {c: 5, level: {2026: 100, 2028: 200}}
    outcomes:
      sum: {of: m.sum, unit: "1", prefer: lower}
      cost: {of: r.total_cost, unit: EUR}
      vector: {of: m.vector_out}
      supply: {of: down.supply, over: {material: sum}}
      value: {of: y.value}
      weighted: {of: t.weighted}

    """

  static let table = """
    country,value,note
    NLD,3,first
    DEU,4,
    FRA,5,"quoted, with a comma"

    """

  /// The broken text without its mark, and the line and column of the mark.
  func text() throws -> (config: String, place: (line: Int, column: Int)?) {
    var config = Self.base
    for edit in edits {
      try #require(config.contains(edit.from), "\(edit.from)")
      let range = try #require(config.range(of: edit.from))
      config.replaceSubrange(range, with: edit.to)
    }
    guard let mark = config.range(of: "▸") else { return (config, nil) }
    let before = config[..<mark.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false)
    config.removeSubrange(mark)
    return (config, (before.count, before.last!.count + 1))
  }

  /// Runs `simulate` and `config check` on a config that is wrong, and checks what they say.
  ///
  /// - Parameters:
  ///   - file: The file that the message must point into.
  ///   - place: Where in it; nil when only the file is known.
  static func expectRefusal(
    _ workspace: Workspace, _ file: String, at place: (line: Int, column: Int)? = nil,
    pointsInto pointed: String? = nil, _ message: String, hint: String?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = workspace.names
    let folders = ["--plugin-path", TestPlugins.sound, "--plugin-path", TestPlugins.example]
    for command in [["simulate", file, "--out", "out/run"], ["config", "check", file]] {
      let ended = try Tool.run(command + folders, workingDirectory: workspace.path)
      #expect(ended.exitCode == 65, "\(ended)", sourceLocation: sourceLocation)
      #expect(ended.signal == nil, sourceLocation: sourceLocation)
      #expect(ended.output.isEmpty, sourceLocation: sourceLocation)
      let (line, column) = place ?? (0, 0)
      if place != nil || pointed != nil {
        let where_ = place == nil ? ":" : ":\(line):\(column): error: "
        #expect(
          ended.errors.contains("\(pointed ?? file)\(where_)"),
          "\(line):\(column) in \(ended.errors)",
          sourceLocation: sourceLocation)
      }
      #expect(ended.errors.contains("error: "), sourceLocation: sourceLocation)
      #expect(
        ended.errors.contains(message), "\(ended.errors)", sourceLocation: sourceLocation)
      if let hint {
        let hints = ended.errors.split(separator: "\n").filter { $0.hasPrefix("hint: ") }
        #expect(
          hints.contains { $0.contains(hint) || hint.isEmpty }, "\(ended.errors)",
          sourceLocation: sourceLocation)
      }
      #expect(workspace.names == before, sourceLocation: sourceLocation)
    }
  }
}
