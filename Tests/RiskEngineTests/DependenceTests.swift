import Foundation
import RiskNumerics
import Testing

@testable import RiskEngine

@Suite("Dependence")
struct DependenceTests {
  private static let samples = 20_000

  /// Three uniform quantities and a statement.
  private static func config(_ statement: String, sampling: String = "random") -> Config {
    Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
        b: {for: m.b, distribution: {uniform: {minimum: 0, maximum: 1}}}
        c: {for: m.c, distribution: {uniform: {minimum: 0, maximum: 1}}}
        vector: {for: m.vector, distribution: {uniform: {minimum: 0, maximum: 1}}}
      dependence: [\(statement)]
      outcomes: {sum: {of: m.sum}}
      """, samples: samples, simulation: "sampling: \(sampling)")
  }

  /// Spearman's correlation of quantities that are uniform on (0, 1).
  private static func spearman(_ x: [Double], _ y: [Double]) -> Double {
    12 * zip(x, y).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(x.count)
  }

  @Test(
    "Every copula has the Spearman correlation that is asked for, within 4 standard errors",
    arguments: [
      "{gaussian: {between: [a, b], spearman: 0.5}}",
      "{student-t: {between: [a, b], spearman: 0.5, degrees: 3}}",
      "{clayton: {between: [a, b], spearman: 0.5}}",
      "{clayton: {between: [a, b], spearman: 0.5, survival: true}}",
      "{gumbel: {between: [a, b], spearman: 0.5}}",
      "{frank: {between: [a, b], spearman: 0.5}}",
    ], ["random", "sobol"])
  func spearman(statement: String, sampling: String) throws {
    let run = try Self.config(statement, sampling: sampling).run()
    let error = 4 / Double(Self.samples).squareRoot()
    #expect(abs(Self.spearman(run.draws[0], run.draws[1]) - 0.5) < error)
    #expect(abs(Self.spearman(run.draws[0], run.draws[2])) < error)
  }

  @Test("A matrix joins each pair by its own correlation, in the order of the names")
  func matrix() throws {
    let run = try Self.config(
      "{gaussian: {between: [c, a, b], spearman: [[1, 0.7, 0.1], [0.7, 1, -0.3], [0.1, -0.3, 1]]}}"
    ).run()
    let error = 4 / Double(Self.samples).squareRoot()
    let (a, b, c) = (run.draws[0], run.draws[1], run.draws[2])
    #expect(abs(Self.spearman(c, a) - 0.7) < error)
    #expect(abs(Self.spearman(c, b) - 0.1) < error)
    #expect(abs(Self.spearman(a, b) + 0.3) < error)
  }

  @Test("All elements of an uncertainty are joined within it")
  func within() throws {
    let run = try Self.config("{gaussian: {within: [vector], spearman: 0.6}}").run()
    let error = 4 / Double(Self.samples).squareRoot()
    for (i, j) in [(3, 4), (3, 5), (4, 5)] {
      #expect(abs(Self.spearman(run.draws[i], run.draws[j]) - 0.6) < error)
    }
    #expect(abs(Self.spearman(run.draws[0], run.draws[3])) < error)
  }

  @Test("Perfect dependence gives one quantile to all, and its complement to the reversed")
  func comonotonic() throws {
    let run = try Self.config("{comonotonic: {between: [a, b, c], reversed: [c]}}").run()
    #expect(run.draws[0] == run.draws[1])
    for (a, c) in zip(run.draws[0], run.draws[2]) { #expect(abs(a + c - 1) < 1e-15) }
  }

  @Test("Observations lend their ranks")
  func empirical() throws {
    // A ring: uncorrelated, and anything but independent.
    let place = FileManager.default.temporaryDirectory.appending(path: "ring-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: place) }
    let rows = (0..<360).map { degree in
      "\(sin(Double(degree) * .pi / 180)),\(cos(Double(degree) * .pi / 180))"
    }
    try Data(("a,b\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: place)
    let run = try Self.config(
      "{empirical: {between: [a, b], observations: '\(place.path)'}}"
    ).run()
    let near = zip(run.draws[0], run.draws[1]).count { a, b in
      abs(a - 0.5) < 0.2 && abs(b - 0.5) < 0.2
    }
    #expect(near == 0)
    #expect(run.plan.files.contains { $0.role == "observations" && $0.sha256.count == 64 })
  }

  @Test("A file of correlations is read by name, whatever its order")
  func file() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "matrix-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data("name,c,b,a\nb,0.1,1,-0.3\na,0.7,-0.3,1\nc,1,0.1,0.7\n".utf8).write(to: place)
    let run = try Self.config(
      "{gaussian: {between: [a, b, c], spearman: {file: '\(place.path)'}}}"
    ).run()
    let error = 4 / Double(Self.samples).squareRoot()
    #expect(abs(Self.spearman(run.draws[0], run.draws[2]) - 0.7) < error)
    #expect(abs(Self.spearman(run.draws[0], run.draws[1]) + 0.3) < error)
  }

  private static let impossible =
    "{gaussian: {between: [a, b, c], correlation: "
    + "[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]}}"

  @Test("An impossible matrix is an error that tells its smallest eigenvalue and the way out")
  func impossible() throws {
    let problems = try Self.config(Self.impossible).problems()
    let message = try #require(problems.first?.message)
    #expect(message.contains("not positive definite") && message.contains("-0.8"))
    #expect(message.contains("repair: nearest"))
  }

  @Test("A repaired matrix is used, and the distance is told")
  func repaired() throws {
    let run = try Self.config(
      Self.impossible.replacing("]]}}", with: "]], repair: nearest}}")
    ).run()
    let repair = try #require(run.plan.repairs.first)
    #expect(repair.members == ["a", "b", "c"])
    // The nearest matrix has 1/2 in the place of 0.9: six elements move by 0.4.
    #expect(abs(repair.distance - 0.4 * 6.0.squareRoot()) < 1e-6)
    let error = 4 / Double(Self.samples).squareRoot()
    let expected = 6 / Double.pi * asin(0.25)
    #expect(abs(Self.spearman(run.draws[0], run.draws[1]) - expected) < error)
    #expect(abs(Self.spearman(run.draws[0], run.draws[2]) + expected) < error)
  }

  @Test(
    "What a copula cannot be is an error at its place",
    arguments: [
      ("{clayton: {between: [a, b], kendall: -0.2}}", "no negative dependence"),
      ("{gumbel: {between: [a, b], spearman: -0.2}}", "no negative dependence"),
      ("{gaussian: {within: [a], correlation: 0.2}}", "joins nothing"),
      ("{gaussian: {between: [a, vector], correlation: 0.2}}", "different elements"),
      ("{gaussian: {within: [vector], correlation: -0.6}}", "not positive definite"),
      ("{gaussian: {within: [vector], correlation: [[1, 0], [0, 1]]}}", "2 rows, but 3 elements"),
    ])
  func refused(statement: String, message: String) throws {
    let problems = try Self.config(statement).problems()
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains(message) == true, "\(problems)")
    #expect(problems.first?.location != nil)
  }
}
