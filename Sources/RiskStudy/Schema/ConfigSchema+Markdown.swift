extension ConfigSchema {
  /// The reference of all keys in Markdown: a section for each mapping, a row for each key.
  public static func markdownReference(vocabulary: DistributionVocabulary = .standard) -> String {
    root(vocabulary).allRecords.map(section).joined(separator: "\n")
  }

  private static func section(of record: ConfigRecord) -> String {
    var text = "### `\(record.name)`\n\n\(record.documentation)\n\n"
    text += "| Key | Value | Default | Meaning |\n|---|---|---|---|\n"
    for key in record.keys {
      let isChoice = record.alternatives.contains { $0.contains(key.name) }
      let fallback =
        key.defaultText ?? (key.isRequired ? "**required**" : isChoice ? "one of these" : "none")
      text += row("`\(key.name)`", key.shape, fallback, key.documentation)
    }
    if let pattern = record.patternKeys {
      text += row(
        "`\(pattern.format.name)`", pattern.shape, "none", pattern.documentation)
    }
    return text
  }

  private static func row(
    _ name: String, _ shape: ConfigShape, _ fallback: String, _ documentation: String
  ) -> String {
    let cells = [name, type(of: shape), fallback, documentation].map {
      $0.replacing("|", with: "\\|")
    }
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func type(of shape: ConfigShape) -> String {
    switch shape {
    case .text(let format): return format.name
    case .word(let words): return words.map { "`\($0)`" }.joined(separator: ", ")
    case .number(let domain):
      guard domain.minimum != nil || domain.maximum != nil else { return "number" }
      let low = domain.minimum?.shortDescription ?? "−∞"
      let high = domain.maximum?.shortDescription ?? "∞"
      return domain.isOpen ? "number in (\(low), \(high))" : "number in [\(low), \(high)]"
    case .integer(let range):
      return range.lowerBound == range.upperBound
        ? "`\(range.lowerBound)`" : "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .boolean: return "`true`, `false`"
    case .scalar: return "number or choice"
    case .list(let element, _): return "list of \(type(of: element))"
    case .record(let record): return "[`\(record.name)`](#\(record.name))"
    case .map(let map): return "\(map.keyFormat.name): \(type(of: map.value))"
    case .either(let shapes): return shapes.map(type).joined(separator: " or ")
    }
  }
}
