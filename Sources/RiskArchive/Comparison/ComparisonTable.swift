/// A comparison as a tidy CSV file: one row an outcome, policy, element, statistic and run.
public struct ComparisonTable {
  private let comparison: RunComparison
  /// Ids of the dimensions of all outcomes, in the order of first appearance.
  private let dimensions: [String]
  private static let fixed = [
    "outcome", "policy", "statistic", "run", "path", "value", "standard_error", "lower", "upper",
    "samples", "unit", "difference", "difference_standard_error", "difference_lower",
    "difference_upper", "difference_samples", "difference_basis",
  ]

  public init(_ comparison: RunComparison) {
    self.comparison = comparison
    var dimensions: [String] = []
    for outcome in comparison.outcomes {
      dimensions += outcome.dimensions.filter { !dimensions.contains($0) }
    }
    self.dimensions = dimensions
  }

  /// The text with its header, by RFC 4180 as the files of a run are.
  public func text() -> String {
    let columns = dimensions.map { Self.fixed.contains($0) ? "dimension_\($0)" : $0 }
    var out = Self.record(Array(Self.fixed[..<2]) + columns + Self.fixed[2...])
    for outcome in comparison.outcomes {
      for row in outcome.rows {
        let labels = dimensions.map { id in
          outcome.dimensions.firstIndex(of: id).map { row.coordinates[$0] } ?? ""
        }
        let unit = row.statistic.unit(outcome.unit)
        for (run, cell) in zip(comparison.runs, row.cells) {
          var fields = [outcome.name, row.policy] + labels
          fields += [row.statistic.text, run.label, run.archive.path]
          fields += Self.numbers(cell.value) + [unit] + Self.numbers(cell.difference)
          out += Self.record(fields + [cell.basis?.rawValue ?? ""])
        }
      }
    }
    return out
  }

  private static func numbers(_ estimate: ArchivedEstimate?) -> [String] {
    let numbers = [
      estimate?.value, estimate?.standardError, estimate?.lower, estimate?.upper,
    ].map { $0.map { "\($0)" } ?? "" }
    return numbers + [estimate.map { "\($0.samples)" } ?? ""]
  }

  private static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return text }
    // By scalar, since a quote with a combining mark is another character but the same byte.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
