import Foundation
import Testing

@testable import RiskStudy

/// The files that the tests read.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Reference").path(percentEncoded: false)

  static func path(_ name: String) -> String { folder + "/" + name }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The config with every key.
  static func complete() throws -> String { try text("complete.yaml") }
}

/// A config that is right, to be made wrong.
let smallConfig = """
  risktool: 1
  name: small
  simulation: {samples: 1000, seed: 7}
  models:
    a: {model: toy/one, inputs: {x: 1}}
    b: {model: toy/two, inputs: {y: a.out}}
  uncertainties:
    u: {for: a.u, distribution: {normal: {mean: 0, sd: 1}}}
    v: {for: b.v, distribution: {uniform: {minimum: 0, maximum: 1}}}
  levers:
    k: {for: b.k, minimum: 0, maximum: 10}
  baseline: none
  policies:
    none: {}
    some: {k: 5}
  outcomes:
    o: {of: b.loss, prefer: lower}
  """

/// The problems of a text that must not be read, or an empty list when it is read all the same.
func problems(in text: String, path: String = "config.yaml") -> [Diagnostic] {
  do {
    _ = try StudyReader.read(text: text, path: path)
    return []
  } catch {
    return error.diagnostics
  }
}
