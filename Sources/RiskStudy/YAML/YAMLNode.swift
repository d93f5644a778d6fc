/// A value of a YAML document and the place where it stands.
struct YAMLNode: Sendable {
  /// What a value is made of.
  enum Content: Sendable {
    /// A scalar; plain when it stands without quotes and not as a block.
    case scalar(text: String, isPlain: Bool)
    case sequence([YAMLNode])
    /// Entries in the order written; every key occurs once.
    case mapping([YAMLEntry])
  }
  var content: Content
  var location: SourceLocation

  /// The text of a scalar, as it stands there.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a list.
  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping.
  var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  /// Whether nothing is written here, or the word `null`.
  var isNull: Bool {
    guard case .scalar(let text, true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The place of some characters of a scalar; all of it where it is written with escapes.
  func location(ofCharacters range: Range<Int>) -> SourceLocation {
    guard let text else { return location }
    let length = text.unicodeScalars.count
    let quotes = location.length - length
    guard quotes == 0 || quotes == 2 else { return location }
    var part = location
    part.column += range.lowerBound + quotes / 2
    part.length = max(1, range.count)
    return part
  }

  /// What stands here, in words for a message.
  var summary: String {
    switch content {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .scalar(let text, let isPlain):
      if isNull { return "nothing" }
      let shown = text.count > 60 ? text.prefix(57) + "..." : text[...]
      if case .success = YAMLNumber.read(self) { return "the number \(shown)" }
      return isPlain ? "'\(shown)'" : "the text \"\(shown)\""
    }
  }
}

/// A key of a mapping and its value.
struct YAMLEntry: Sendable {
  var key: String
  var keyLocation: SourceLocation
  var value: YAMLNode

  /// The key with its place.
  var name: Located<String> { Located(key, at: keyLocation) }
}
