import Foundation
import Testing

@testable import RiskStatistics

/// How often intervals hold the exact measure, and how often an input without influence passes its
/// bound, in 200 runs with fixed seeds. With a true coverage of 95 %, the share of 200 runs has a
/// standard deviation of 1.5 %.
@Suite("Coverage of measures of dependence")
struct GivenDataCoverageTests {
  static let runs = 200

  /// What is counted of one measure and input over the runs.
  struct Tally {
    var exact: Double
    var held = 0
    var distinguished = 0
    var distinguishedAmongAll = 0
    var sum = 0.0
    var squares = 0.0
    var errors = 0.0

    var coverage: Double { Double(held) / Double(runs) }
    var mean: Double { sum / Double(runs) }
    var deviation: Double { (squares / Double(runs) - mean * mean).squareRoot() }
    var distinguishedShare: Double { Double(distinguished) / Double(runs) }

    mutating func add(_ estimate: GivenDataEstimate) {
      let measure = estimate.measure
      if measure.lower <= exact && exact <= measure.upper { held += 1 }
      if estimate.isDistinguishable { distinguished += 1 }
      if estimate.isDistinguishableAmongAll { distinguishedAmongAll += 1 }
      sum += measure.value
      squares += measure.value * measure.value
      errors += measure.standardError / Double(runs)
    }
  }

  typealias Measures = GivenDataReference.Measures

  /// The measures, with the exact value by number of samples.
  static let measures:
    [(
      name: String, estimates: @Sendable (GivenData, [Double]) -> [GivenDataEstimate],
      exact: @Sendable (Measures, Int) -> Double
    )] = [
      ("xi", { $0.xi($1) }, { measures, _ in measures.xi }),
      (
        "delta", { $0.delta($1) },
        { $1 == 2_048 ? $0.deltaOf2048 : $0.deltaOf16384 }
      ),
      (
        "pawn median", { $0.pawn($1, summary: .median) }, { measures, _ in measures.pawnMedian }
      ),
      (
        "pawn maximum", { $0.pawn($1, summary: .maximum) },
        { measures, _ in measures.pawnMaximum }
      ),
      ("hsic", { $0.hsic($1) }, { measures, _ in measures.hsic }),
    ]

  /// By measure and input.
  static func tallies(
    samples: Int, shuffles: Int, _ make: (UInt64) -> GivenDataCase
  ) throws -> [String: Tally] {
    let reference = try GivenDataReference.load()
    var tallies: [String: Tally] = [:]
    for run in 0..<runs {
      let data = make(UInt64(run) + 31_000)
      let given = GivenData(inputs: data.inputs, key: UInt64(run), shuffles: shuffles)
      for measure in measures {
        for (name, estimate) in zip(data.names, measure.estimates(given, data.output)) {
          let exact = reference.cases[name].map { measure.exact($0, samples) } ?? 0
          tallies["\(measure.name) \(name)", default: Tally(exact: exact)].add(estimate)
        }
      }
    }
    if ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil {
      for (name, tally) in tallies.sorted(by: { $0.key < $1.key }) {
        print(
          [
            "\(samples)", name, "\(tally.exact)", "covered \(tally.coverage)",
            "mean \(tally.mean)", "sd \(tally.deviation)", "se \(tally.errors)",
            "above bound \(tally.distinguishedShare)",
          ].joined(separator: "; "))
      }
    }
    return tallies
  }

  /// Runs of 16,384 samples take minutes.
  static let isThorough = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil

  private static func check(_ tallies: [String: Tally]) {
    for (name, tally) in tallies where tally.exact > 0 {
      #expect((0.8...1).contains(tally.coverage), "\(name): \(tally.coverage)")
    }
    // Bounds from 40 shuffles; 0.05 and four standard deviations of 200 runs.
    for (name, tally) in tallies where tally.exact == 0 {
      #expect(tally.distinguishedShare <= 0.11, "\(name): \(tally.distinguishedShare)")
      #expect(tally.coverage >= 0.89, "\(name): \(tally.coverage)")
    }
  }

  @Test("Of Ishigami's function and 2,048 samples, intervals hold measures in 80 % or more")
  func ishigami() throws {
    Self.check(
      try Self.tallies(samples: 2_048, shuffles: 40) {
        GivenDataCase.ishigami(samples: 2_048, key: $0)
      })
  }

  @Test(
    "Of correlated normals and 2,048 samples, intervals hold measures in 80 % or more",
    arguments: [0, 0.3, 0.6, 0.9])
  func gaussian(correlation: Double) throws {
    Self.check(
      try Self.tallies(samples: 2_048, shuffles: 40) {
        GivenDataCase.gaussian(correlation, samples: 2_048, key: $0)
      })
  }

  @Test(
    "Of 16,384 samples, intervals hold measures in 80 % or more",
    .enabled(if: isThorough, "takes minutes: set RISKTOOL_VALIDATION"),
    arguments: [nil, 0, 0.3, 0.6, 0.9])
  func manySamples(correlation: Double?) throws {
    Self.check(
      try Self.tallies(samples: 16_384, shuffles: 40) { key in
        guard let correlation else { return GivenDataCase.ishigami(samples: 16_384, key: key) }
        return GivenDataCase.gaussian(correlation, samples: 16_384, key: key)
      })
  }
}
