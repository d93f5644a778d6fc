extension ConfigSchema {
  /// The schema of model configs as a JSON Schema (draft 2020-12), for editors and other tools.
  ///
  /// It accepts whatever the reader accepts and refuses most of what the reader refuses; names
  /// that must exist, parametrisations and numbers that depend on each other only the reader checks.
  /// The text is the same for the same vocabulary, byte for byte, and ends with a line feed.
  public static func jsonSchema(vocabulary: DistributionVocabulary = .standard) -> String {
    let root = root(vocabulary)
    var members: [(String, JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("urn:risktool:config:\(formatVersion)")),
      ("title", .string("risktool model config")),
    ]
    members += object(of: root)
    members.append(
      (
        "$defs",
        .object(
          root.allRecords.dropFirst().map { (definitionName($0), .object(object(of: $0))) })
      ))
    return JSONText.object(members).write() + "\n"
  }

  private static func definitionName(_ record: ConfigRecord) -> String { record.name }

  private static func object(of record: ConfigRecord) -> [(String, JSONText)] {
    var members: [(String, JSONText)] = [
      ("description", .string(record.documentation)), ("type", .string("object")),
      (
        "properties",
        .object(
          record.keys.map { ($0.name, documented($0.shape, $0.documentation, $0.defaultText)) })
      ),
    ]
    if let pattern = record.patternKeys {
      members.append(
        (
          "patternProperties",
          .object([
            (pattern.format.pattern ?? "", documented(pattern.shape, pattern.documentation, nil))
          ])
        ))
    }
    let required = record.keys.filter(\.isRequired)
    if !required.isEmpty {
      members.append(("required", .array(required.map { .string($0.name) })))
    }
    let choices = record.alternatives.map { group in
      JSONText.array(group.map { .object([("required", .array([.string($0)]))]) })
    }
    if choices.count == 1 { members.append(("oneOf", choices[0])) }
    if choices.count > 1 {
      members.append(("allOf", .array(choices.map { .object([("oneOf", $0)]) })))
    }
    members.append(("additionalProperties", .boolean(false)))
    return members
  }

  private static func documented(
    _ shape: ConfigShape, _ documentation: String, _ defaultText: String?
  ) -> JSONText {
    let text = documentation + (defaultText.map { " Default: \($0)." } ?? "")
    return .object([("description", .string(text))] + schema(of: shape))
  }

  private static func schema(of shape: ConfigShape) -> [(String, JSONText)] {
    switch shape {
    case .text(let format):
      let type: JSONText =
        format.acceptsAnyScalar
        ? .array([.string("string"), .string("number"), .string("boolean")]) : .string("string")
      return [("type", type)] + (format.pattern.map { [("pattern", .string($0))] } ?? [])
    case .word(let words): return [("enum", .array(words.map { .string($0) }))]
    case .number(let domain):
      var members: [(String, JSONText)] = [("type", .string("number"))]
      if let minimum = domain.minimum {
        members.append((domain.isOpen ? "exclusiveMinimum" : "minimum", .number(minimum)))
      }
      if let maximum = domain.maximum {
        members.append((domain.isOpen ? "exclusiveMaximum" : "maximum", .number(maximum)))
      }
      return members
    case .integer(let range):
      if range.lowerBound == range.upperBound { return [("const", .integer(range.lowerBound))] }
      return [
        ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ]
    case .boolean: return [("type", .string("boolean"))]
    case .scalar:
      return [("type", .array([.string("number"), .string("string"), .string("boolean")]))]
    case .list(let element, let atLeast):
      return [
        ("type", .string("array")), ("items", .object(schema(of: element))),
        ("minItems", .integer(UInt64(atLeast))),
      ]
    case .record(let record): return [("$ref", .string("#/$defs/\(definitionName(record))"))]
    case .map(let map):
      var members: [(String, JSONText)] = [("type", .string("object"))]
      if !map.reserved.isEmpty {
        members.append(
          (
            "properties",
            .object(
              map.reserved.map { ($0.name, documented($0.shape, $0.documentation, $0.defaultText)) }
            )
          ))
      }
      members.append(
        ("patternProperties", .object([(keyPattern(of: map), .object(schema(of: map.value)))])))
      members.append(("minProperties", .integer(UInt64(map.atLeast))))
      members.append(("additionalProperties", .boolean(false)))
      return members
    case .either(let shapes):
      return [("anyOf", .array(shapes.map { .object(schema(of: $0)) }))]
    }
  }

  /// The pattern of the keys that are not reserved.
  private static func keyPattern(of map: ConfigMap) -> String {
    let pattern = map.keyFormat.pattern ?? ""
    guard !map.reserved.isEmpty else { return pattern }
    let words = map.reserved.map(\.name).joined(separator: "|")
    return "^(?!(\(words))$)" + pattern.dropFirst()
  }
}
