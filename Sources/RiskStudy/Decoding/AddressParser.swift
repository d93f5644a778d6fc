/// Reads addresses: `instance.field(dimension=label;dimension=label)`, or without the instance.
struct AddressParser {
  /// What is wrong with an address, and the characters that show it.
  struct Problem: Error {
    var message: String
    var hint: String?
    var range: Range<Int>
  }

  /// Whether a text is meant as a link: an identifier, a point and another identifier.
  ///
  /// - Parameter instances: Names after which everything with a point is meant as a link.
  static func isLink(_ text: String, instances: [String]) -> Bool {
    guard let point = text.firstIndex(of: ".") else { return false }
    let instance = String(text[..<point])
    if instances.contains(instance) { return true }
    let rest = text[text.index(after: point)...]
    let field = rest.prefix { $0 != "(" }
    return TextFormat.name.matches(instance) && TextFormat.identifier.matches(String(field))
  }

  /// The address that a text stands for.
  ///
  /// - Parameter isLocal: Whether the context names the instance, so that the text must not.
  static func parse(_ text: String, isLocal: Bool) throws(Problem) -> Address {
    let length = text.unicodeScalars.count
    let open = text.firstIndex(of: "(")
    let head = String(open.map { text[..<$0] } ?? text[...])
    let headRange = 0..<head.unicodeScalars.count
    let parts = head.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let example = isLocal ? "stock_days(material=cobalt)" : "supply.stock_days(material=cobalt)"
    guard parts.count == (isLocal ? 1 : 2) else {
      if isLocal, parts.count == 2 {
        throw Problem(
          message: "'\(head)' names an instance, but the fields here are the instance's own",
          hint: "write '\(parts[1])\(open.map { String(text[$0...]) } ?? "")'", range: headRange)
      }
      throw Problem(
        message: "'\(text)' is not the address of a field",
        hint: "an address is 'instance.field', such as \(example)", range: 0..<length)
    }
    let field = parts[parts.count - 1]
    if !isLocal, !TextFormat.name.matches(parts[0]) {
      throw Problem(
        message: "'\(parts[0])' cannot be the name of an instance",
        hint: "it must be \(TextFormat.name.requirement)",
        range: 0..<parts[0].unicodeScalars.count)
    }
    guard TextFormat.identifier.matches(field) else {
      throw Problem(
        message: "'\(field)' cannot be the name of a field",
        hint: "it must be \(TextFormat.identifier.requirement)",
        range: (headRange.upperBound - field.unicodeScalars.count)..<headRange.upperBound)
    }
    let instance = isLocal ? "" : parts[0]
    guard let open else { return Address(instance: instance, field: field) }
    guard text.hasSuffix(")") else {
      throw Problem(
        message: "'\(text)' has no ')' at its end",
        hint: "labels of several dimensions are separated by ';', such as a.b(c=1;d=2)",
        range: headRange.upperBound..<length)
    }
    let labels = try coordinates(
      String(text[text.index(after: open)...].dropLast()), from: headRange.upperBound + 1, example)
    return Address(instance: instance, field: field, labels: labels)
  }

  private static func coordinates(
    _ text: String, from start: Int, _ example: String
  ) throws(Problem) -> [Address.Coordinate] {
    var labels: [Address.Coordinate] = []
    var position = start
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let range = position..<(position + part.unicodeScalars.count)
      position = range.upperBound + 1
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, TextFormat.identifier.matches(sides[0]), isLabel(sides[1]) else {
        throw Problem(
          message: "'\(part)' is not 'dimension=label'",
          hint: part.contains(",")
            ? "labels of several dimensions are separated by ';'" : "an example: \(example)",
          range: range)
      }
      if labels.contains(where: { $0.dimension == sides[0] }) {
        throw Problem(
          message: "the dimension '\(sides[0])' is given twice",
          hint: "list one address for each label", range: range)
      }
      labels.append(Address.Coordinate(dimension: sides[0], label: sides[1]))
    }
    return labels
  }

  private static func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.first != " " && text.last != " "
      && !text.contains { $0 == "(" || $0 == ")" }
  }
}
