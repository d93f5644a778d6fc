import Foundation
import RiskArchive
import Testing

@Suite("Run archive") struct RunArchiveTests {
  @Test func `A run of version 0.1.0 is read`() throws {
    let written = try WrittenRun()
    let run = try RunArchive(path: written.path).run
    #expect(run.study.heading == "s")
    #expect(run.policies.map(\.failedSamples) == [0, 2])
    let loss = try #require(run.outcome("loss"))
    #expect(loss.preference == .lower)
    #expect(loss.dimensions[0].coordinates == .numbers([2026, 2027]))
    let element = loss.policies[0].elements[0]
    #expect(element.coordinates == ["2026"])
    #expect(element.statistics.names.map(\.text) == ["mean", "p95"])
    #expect(element.statistics["p95"]?.upper == nil)
    #expect(element.statistics["p95"]?.hasFewTailSamples == true)
    #expect(loss.policies[1].elements[0].differences["mean_difference"]?.value == nil)
    #expect(run.drivers.isEmpty && run.correlations.isEmpty && run.simulation.stopping == nil)
  }

  @Test func `Members of later versions are read, and unknown ones passed over`() throws {
    let results = WrittenRun.results
      .replacing(
        #""interval_level": 0.95"#,
        with: #"""
          "interval_level": 0.95, "unheard_of": {"a": [1]}, "stopping": {"satisfied": false,
          "looks": [512, 1000], "intervals": [{"outcome": "loss", "coordinates": {}, "policy": "now",
          "statistic": "mean", "half_width": 0.2, "goal": 0.1, "narrow_enough": false}]}
          """#
      )
      .replacing(
        #""uncertainties": []"#,
        with: #"""
          "uncertainties": [], "drivers": [{"outcome": "loss", "policy": "now", "of": "value",
          "samples": 1000, "r_squared": {"value": 0.5, "lower": 0.4, "upper": 0.6}, "inputs": [
          {"uncertainty": "weak", "label": "", "first_order": {"value": 0.2, "distinguishable": true}},
          {"uncertainty": "none", "label": "", "first_order": {"value": null, "gap": "it is constant",
           "distinguishable": false}},
          {"uncertainty": "strong", "label": "NLD", "first_order": {"value": 0.7,
           "distinguishable": true}, "rank_regression": {"value": -0.8}}]}],
          "correlations": [{"policy": "now", "outcomes": ["a", "b"], "matrix":
           [[{"value": 1, "lower": 1, "upper": 1}, {"value": null, "lower": null, "upper": null}]]}],
          "repaired_correlations": [{"members": ["a", "b"], "distance": 0.1, "largest_change": 0.05}]
          """#)
    let written = try WrittenRun(results: results)
    let run = try RunArchive(path: written.path).run
    #expect(run.simulation.stopping?.looks == [512, 1000])
    #expect(run.simulation.stopping?.intervals[0].isNarrowEnough == false)
    #expect(run.drivers[0].distinguishable.map(\.name) == ["strong[NLD]", "weak"])
    #expect(run.drivers[0].inputs[1].firstOrder?.gap == "it is constant")
    #expect(run.correlations[0].matrix[0][1].value == nil)
    #expect(run.repairedCorrelations[0].largestChange == 0.05)
  }

  @Test func `The headline is what the study asks for first`() throws {
    func loss(_ measures: String) throws -> ArchivedOutcome {
      let results = WrittenRun.results.replacing(
        #""prefer": "lower","#, with: #""prefer": "lower", "measures": \#(measures),"#)
      return try #require(
        try RunArchive(path: WrittenRun(results: results).path).run.outcome("loss"))
    }
    #expect(try loss(#"["p95", "mean"]"#).headline?.text == "p95")
    // What policies are compared by must have a difference.
    #expect(try loss(#"["p95", "mean"]"#).comparison?.text == "mean")
    // Runs of version 0.1 don't say it, and what failed may have no statistics.
    #expect(try loss("[]").headline?.text == "mean")
    #expect(try loss(#"["sd"]"#).headline?.text == "mean")
  }

  @Test func `A histogram is of ranges or of values, and must fit its counts`() throws {
    func histogram(_ text: String) throws -> ArchivedHistogram {
      try JSONDecoder().decode(ArchivedHistogram.self, from: Data(text.utf8))
    }
    let ranges = try histogram(
      #"{"edges": [0, 1, 2], "counts": [3, 4], "below": 1, "above": 2}"#)
    #expect(ranges.cells == .ranges(edges: [0, 1, 2]))
    #expect(ranges.total == 10)
    #expect(try histogram(#"{"values": [0, 1], "counts": [3, 4]}"#).cells == .values([0, 1]))
    #expect(try histogram(#"{"values": [0, null], "counts": [3, 4]}"#).cells == .values([0]))
    #expect(throws: DecodingError.self) { try histogram(#"{"edges": [0, 1], "counts": [3, 4]}"#) }
  }

  @Test func `A file that breaks its format is told with the place`() throws {
    let spoilt = try WrittenRun(
      results: WrittenRun.results.replacing(#""value": 9"#, with: #""value": "nine""#))
    let error = try #require(throws: ArchiveError.self) { try RunArchive(path: spoilt.path) }
    #expect(error.code == .broken)
    #expect(error.path == "\(spoilt.path)/results.json")
    #expect(
      error.reason == "outcomes[0].policies[0].elements[0].statistics.p95.value is not a number")
    let cut = try WrittenRun(manifest: String(WrittenRun.manifest.dropLast(20)))
    let other = try #require(throws: ArchiveError.self) { try RunArchive(path: cut.path) }
    #expect(other.code == .broken)
    #expect(other.reason.hasPrefix("it is not JSON"))
  }

  @Test func `A newer format is refused with what reads it`() throws {
    let newer = try WrittenRun(
      results: WrittenRun.results.replacing("risktool/results/1", with: "risktool/results/2"))
    let error = try #require(throws: ArchiveError.self) { try RunArchive(path: newer.path) }
    #expect(error.code == .newerFormat)
    #expect(error.reason.contains("risktool/results/2"))
  }

  @Test func `What is not a run says what is missing`() throws {
    let half = try WrittenRun(manifest: nil)
    let error = try #require(throws: ArchiveError.self) { try RunArchive(path: half.path) }
    #expect(error.code == .notARun)
    #expect(error.reason.contains("run.json is missing"))
    let absent = try #require(throws: ArchiveError.self) { try RunArchive(path: "/nowhere") }
    #expect(absent.code == .notFound)
    let file = try #require(throws: ArchiveError.self) {
      try RunArchive(path: half.path + "/results.json")
    }
    #expect(file.code == .notARun)
  }

  @Test func `The folder above runs names them`() throws {
    let written = try WrittenRun(name: "closure")
    let above = URL(filePath: written.path).deletingLastPathComponent().path()
    let error = try #require(throws: ArchiveError.self) { try RunArchive(path: above) }
    #expect(error.hint?.contains("closure") == true)
  }

  @Test func `An unfinished run is told from a broken one`() throws {
    let partial = try WrittenRun(name: ".s.partial-123", manifest: nil)
    let error = try #require(throws: ArchiveError.self) { try RunArchive(path: partial.path) }
    #expect(error.code == .unfinished)
  }
}
