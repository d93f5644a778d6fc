import Foundation
import RiskArchive

@testable import RiskReport

/// A results.json of two policies, and what a test changes in it.
struct RunFixture {
  var prefer: String? = "lower"
  var unit = "EUR2025"
  /// The mean difference of the second policy, with the ends of its interval; nil members are null.
  var difference: (value: Double?, lower: Double?, upper: Double?) = (-4.2, -4.4, -4.0)
  var differenceSamples = 1000
  var statistic = "mean"
  var tailSamples: Int?
  var failed = 0
  var title = "Loss"
  var policyTitle = "Other policy"
  /// Differences by label of a second outcome with a dimension.
  var labelled: [(label: String, value: Double?, lower: Double?, upper: Double?)] = [
    ("a", -1, -1.5, -0.5), ("b", 2, 1.5, 2.5), ("c", 0.1, -0.2, 0.4), ("d", 0, 0, 0),
    ("e", nil, nil, nil),
  ]
  /// Members of the document that are added as they are.
  var more = ""

  /// The document as JSON text.
  func json() -> String {
    """
    {"schema": "risktool/results/1", "study": {"name": "s", "title": \(quoted(title)), "description": null},
     "simulation": {"samples": 1000, "planned_samples": 2000, "interrupted": true, "seed": 1,
       "sampling": "random", "interval_level": 0.95,
       "stopping": {"satisfied": false, "looks": [500], "intervals": [{"outcome": "loss", "coordinates": {},
         "policy": "other", "statistic": "mean", "half_width": 0.2, "goal": 0.1, "narrow_enough": false}]}},
     "baseline": "current",
     "policies": [{"name": "current", "title": null, "failed_samples": 0},
       {"name": "other", "title": \(quoted(policyTitle)), "failed_samples": \(failed)}],
     "outcomes": [
      {"name": "loss", "title": \(quoted(title)), "description": null, "unit": \(quoted(unit)),
       "prefer": \(prefer.map(quoted) ?? "null"), "dimensions": [],
       "measures": ["\(statistic)", "p05", "p95"],
       "policies": [
        {"policy": "current", "elements": [{"coordinates": {}, "statistics": {
          "\(statistic)": \(estimate(50.125, 49.5, 50.75)), "p05": \(estimate(12345.678, 12300, 12400)),
          "p95": \(estimate(3456789012.5, 3.4e9, 3.5e9))}, "differences": {},
          "histogram": {"edges": [0, 1, 2, 4], "counts": [2, 5, 1], "below": 1, "above": 1}}]},
        {"policy": "other", "elements": [{"coordinates": {}, "statistics": {
          "\(statistic)": \(estimate(46, 45, 47))}, "differences": {
          "\(statistic)_difference": \(estimate(difference.value, difference.lower, difference.upper,
            samples: differenceSamples, tail: tailSamples))}}]}]},
      {"name": "by", "title": "By label", "description": null, "unit": "1", "prefer": null,
       "dimensions": [{"id": "x", "label": "Place", "unit": null,
         "coordinates": [\(labelled.map { quoted($0.label) }.joined(separator: ", "))]}],
       "policies": [
        {"policy": "current", "elements": [\(elements(hasDifferences: false))]},
        {"policy": "other", "elements": [\(elements(hasDifferences: true))]}]}],
     "drivers": [{"outcome": "loss", "policy": "current", "of": "value", "samples": 1000,
       "r_squared": {"value": 0.5, "lower": 0.4, "upper": 0.6}, "inputs": [
       {"uncertainty": "u", "label": "", "first_order": {"value": 0.4321, "standard_error": 0.01,
        "lower": 0.41, "upper": 0.45, "distinguishable": true}, "rank_regression": {"value": 0.5}},
       {"uncertainty": "v", "label": "", "first_order": {"value": null, "gap": "constant",
        "distinguishable": false}, "rank_regression": {"value": null}}]}],
     "warnings": []\(more)}
    """
  }

  func report() throws -> Report {
    try Self.report(json())
  }

  /// The report of a document.
  static func report(_ json: String) throws -> Report {
    let run = try JSONDecoder().decode(ArchivedRun.self, from: Data(json.utf8))
    let manifest = #"{"schema": "risktool/run/1", "risktool": "0.2.0", "command": "risktool"}"#
    return Report(
      ReportedRun(
        run, assumptions: Assumptions(config: "risktool: 1\n"),
        provenance: try JSONDecoder().decode(
          ArchivedProvenance.self, from: Data(manifest.utf8))))
  }

  /// The sentences of the report in one text.
  func words() throws -> String { try report().sentences().map(\.text).joined(separator: "\n") }

  private func elements(hasDifferences: Bool) -> String {
    labelled.map { entry in
      let difference =
        hasDifferences
        ? "\"mean_difference\": \(estimate(entry.value, entry.lower, entry.upper))" : ""
      return """
        {"coordinates": {"x": \(quoted(entry.label))}, "statistics": {"mean": \(estimate(5, 4, 6))},
         "differences": {\(difference)}}
        """
    }.joined(separator: ",\n")
  }

  private func estimate(
    _ value: Double?, _ lower: Double?, _ upper: Double?, samples: Int = 1000, tail: Int? = nil
  ) -> String {
    let text = { (number: Double?) in number.map { "\($0)" } ?? "null" }
    let tailText = tail.map { ", \"tail_samples\": \($0)" } ?? ""
    return """
      {"value": \(text(value)), "standard_error": 0.1, "lower": \(text(lower)), \
      "upper": \(text(upper)), "samples": \(samples)\(tailText)}
      """
  }

  private func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
