import Foundation

/// A run made up for a test: policies with one outcome, whose differences to the first policy are
/// given as value and half width of the interval.
struct MadeRun {
  var policies = ["now", "then"]
  var labels: [String] = []
  /// By policy and label.
  var difference: (_ policy: Int, _ label: Int) -> (value: Double, half: Double) = { policy, _ in
    (Double(policy), 0.5)
  }
  var hasSamples = true
  var seed = 4
  var samples = 1000
  var unit = "kg"
  var outcome = "loss"
  /// Added to every value.
  var shift = 0.0

  func results() throws -> String {
    func estimate(_ value: Double, _ half: Double) -> [String: Any] {
      guard hasSamples else {
        let null = NSNull()
        return ["value": null, "standard_error": null, "lower": null, "upper": null, "samples": 0]
      }
      return [
        "value": value, "standard_error": half / 1.96, "lower": value - half,
        "upper": value + half, "samples": samples,
      ]
    }
    let elements = { (policy: Int) -> [[String: Any]] in
      (labels.isEmpty ? [""] : labels).enumerated().map { index, label in
        let moved = difference(policy, index)
        return [
          "coordinates": labels.isEmpty ? [:] : ["place": label],
          "statistics": ["mean": estimate(20 + shift + moved.value, 0.25)],
          "differences": policy == 0 ? [:] : ["mean_difference": estimate(moved.value, moved.half)],
        ]
      }
    }
    let document: [String: Any] = [
      "schema": "risktool/results/1", "study": ["name": "made"],
      "simulation": [
        "samples": samples, "planned_samples": samples, "interrupted": false, "seed": seed,
        "sampling": "random",
      ],
      "baseline": policies[0],
      "policies": policies.map { ["name": $0, "failed_samples": hasSamples ? 0 : samples] },
      "outcomes": [
        [
          "name": outcome, "unit": unit, "prefer": "lower",
          "dimensions": labels.isEmpty
            ? [] : [["id": "place", "label": "Place", "coordinates": labels]],
          "policies": policies.indices.map {
            ["policy": policies[$0], "elements": elements($0)]
          },
        ]
      ],
      "uncertainties": [
        [
          "name": "x", "for": ["m.x"], "elements": 1,
          "distribution": ["normal": ["mean": 0, "sd": 1]], "as": "value",
        ]
      ],
    ]
    return String(
      decoding: try JSONSerialization.data(withJSONObject: document, options: .sortedKeys),
      as: UTF8.self)
  }

  func written(files: [String: String] = [:]) throws -> WrittenRun {
    try WrittenRun(results: try results(), files: files)
  }

  /// Names that careless printing would spoil, or be spoilt by.
  static let hostileNames = [
    "<script>alert(1)</script>", "**bold** | `pipe`", "\"quoted\", 'single'", "👩‍👩‍👧‍👦 🙂",
    "سياسة الاختبار", "日本語の政策", "e\u{301}", "tab\tnew\nline\u{1B}[31mred", "\u{202E}evil",
    "a name so long that it will not fit into any column of a terminal of eighty columns, ever",
  ]
}
