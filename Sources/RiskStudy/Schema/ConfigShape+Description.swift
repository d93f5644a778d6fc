extension ConfigShape {
  /// What a value must be, to complete "must be …".
  var requirement: String {
    switch self {
    case .text(let format): format.requirement
    case .word(let words): Self.alternatives(words)
    case .number(let domain):
      switch (domain.minimum, domain.maximum) {
      case (let minimum?, let maximum?):
        "a number \(domain.isOpen ? "between" : "from") \(minimum.shortDescription) "
          + "\(domain.isOpen ? "and" : "to") \(maximum.shortDescription)"
      case (let minimum?, nil):
        "a number \(domain.isOpen ? "greater than" : "from") \(minimum.shortDescription)"
      case (nil, let maximum?):
        "a number \(domain.isOpen ? "less than" : "up to") \(maximum.shortDescription)"
      case (nil, nil): "a number"
      }
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "true or false"
    case .scalar: "a number or the name of a choice"
    case .list(let element, _): "a list of items that are each \(element.requirement)"
    case .record(let record):
      record.keys.count <= 4
        ? "a mapping with \(record.keys.map { "'\($0.name)'" }.joined(separator: ", "))"
        : "a mapping"
    case .map: "a mapping"
    case .either(let shapes): Self.alternatives(shapes.map(\.requirement))
    }
  }

  /// Whether a value of this kind can have the shape at all.
  func accepts(_ content: YAMLNode.Content) -> Bool {
    switch (self, content) {
    case (.text, .scalar), (.word, .scalar), (.number, .scalar), (.integer, .scalar),
      (.boolean, .scalar), (.scalar, .scalar), (.list, .sequence), (.record, .mapping),
      (.map, .mapping):
      true
    case (.either(let shapes), _): shapes.contains { $0.accepts(content) }
    default: false
    }
  }

  /// The records that the shape is made of, outermost first.
  fileprivate var records: [ConfigRecord] {
    switch self {
    case .record(let record): record.allRecords
    case .map(let map): map.value.records
    case .list(let element, _): element.records
    case .either(let shapes): shapes.flatMap(\.records)
    case .text, .word, .number, .integer, .boolean, .scalar: []
    }
  }

  private static func alternatives(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension ConfigRecord {
  /// The record and all that it contains, each once, in the order of the reference.
  var allRecords: [ConfigRecord] {
    var names: Set<String> = [name]
    var result = [self]
    let shapes = keys.map(\.shape) + (patternKeys.map { [$0.shape] } ?? [])
    for record in shapes.flatMap(\.records) where names.insert(record.name).inserted {
      result.append(record)
    }
    return result
  }
}
