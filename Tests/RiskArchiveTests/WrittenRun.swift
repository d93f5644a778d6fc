import Foundation
import RiskArchive

/// A run directory for one test, written as text and removed with the value's end.
final class WrittenRun {
  let path: String

  init(
    name: String = "run", results: String? = WrittenRun.results,
    manifest: String? = WrittenRun.manifest,
    files: [String: String] = [:]
  ) throws {
    path = NSTemporaryDirectory() + "risk-archive-\(UUID().uuidString)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var all = files
    all["results.json"] = results
    all["run.json"] = manifest
    for (file, text) in all {
      try text.write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
  }

  static let manifest = """
    {"schema": "risktool/run/1", "risktool": "0.1.0", "command": "risktool simulate c.yaml",
     "time": {"started": "2026-11-22T04:00:00Z", "seconds": 1.5, "threads": 2}}
    """

  /// The least that a run of version 0.1.0 says, with two policies and one outcome.
  static let results = """
    {"schema": "risktool/results/1",
     "study": {"name": "s", "title": null, "description": null},
     "simulation": {"samples": 1000, "planned_samples": 1000, "interrupted": false, "seed": 4,
       "sampling": "random", "interval_level": 0.95},
     "baseline": "now",
     "policies": [{"name": "now", "title": null, "failed_samples": 0},
       {"name": "then", "title": "Then <b>", "failed_samples": 2}],
     "outcomes": [{"name": "loss", "title": null, "unit": "EUR2025", "prefer": "lower",
       "dimensions": [{"id": "year", "label": "Year", "unit": "a", "coordinates": [2026, 2027]}],
       "policies": [
         {"policy": "now", "elements": [
           {"coordinates": {"year": "2026"}, "statistics": {
             "p95": {"value": 9, "standard_error": 1, "lower": 7, "upper": null, "samples": 1000,
               "approximation": 0.5, "tail_samples": 50},
             "mean": {"value": 5, "standard_error": 0.1, "lower": 4.8, "upper": 5.2, "samples": 1000}},
            "differences": {}},
           {"coordinates": {"year": "2027"}, "statistics": {}, "differences": {}}]},
         {"policy": "then", "elements": [
           {"coordinates": {"year": "2026"}, "statistics": {}, "differences": {
             "mean_difference": {"value": null, "standard_error": null, "lower": null,
               "upper": null, "samples": 0}}},
           {"coordinates": {"year": "2027"}, "statistics": {}, "differences": {}}]}]}],
     "uncertainties": [], "warnings": []}
    """
}
