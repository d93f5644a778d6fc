import CYaml

/// The parse events of a YAML text, one after the other, as libyaml finds them.
///
/// Events instead of Yams's composed tree: nothing recurses, so depth and the growth of aliases
/// can be limited while reading, and every value has its end as well as its start.
final class YAMLEventStream {
  /// What libyaml found.
  enum Event {
    case documentStart
    case documentEnd
    case streamEnd
    case alias(String)
    case scalar(text: String, isPlain: Bool, Properties)
    case sequenceStart(Properties)
    case sequenceEnd
    case mappingStart(Properties)
    case mappingEnd
  }

  /// What may stand before a value.
  struct Properties {
    var anchor: String?
    var tag: String?
  }

  private let file: SourceFile
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  // On the heap, because libyaml keeps a pointer to the parser inside the parser.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ file: SourceFile) {
    self.file = file
    let utf8 = file.text.utf8
    bytes = .allocate(capacity: utf8.count)
    _ = bytes.initialize(fromContentsOf: utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// The next event and its place; the start of the stream is passed over.
  func next() throws(StudyError) -> (event: Event, location: SourceLocation) {
    while true {
      var raw = yaml_event_t()
      guard yaml_parser_parse(parser, &raw) == 1 else { throw StudyError([syntaxError()]) }
      defer { yaml_event_delete(&raw) }
      if let event = Self.event(raw) {
        return (event, location(from: raw.start_mark, to: raw.end_mark))
      }
    }
  }

  private static func event(_ raw: yaml_event_t) -> Event? {
    switch raw.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: return .alias(string(raw.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      let start = raw.data.sequence_start
      return .sequenceStart(Properties(anchor: string(start.anchor), tag: string(start.tag)))
    case YAML_MAPPING_START_EVENT:
      let start = raw.data.mapping_start
      return .mappingStart(Properties(anchor: string(start.anchor), tag: string(start.tag)))
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      let content = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        text: String(decoding: content, as: UTF8.self),
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
        Properties(anchor: string(scalar.anchor), tag: string(scalar.tag)))
    default: return nil
    }
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func location(from start: yaml_mark_t, to end: yaml_mark_t) -> SourceLocation {
    SourceLocation(
      path: file.path, line: Int(start.line) + 1, column: Int(start.column) + 1,
      length: start.line == end.line ? Int(end.column) - Int(start.column) : 1)
  }

  private func syntaxError() -> Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    if parser.pointee.error == YAML_READER_ERROR {
      return Diagnostic(
        at: file.locations(ofBytes: [Int(parser.pointee.problem_offset)])[0],
        "this is not YAML: \(problem)", hint: "remove the control character")
    }
    let mark = parser.pointee.problem_mark
    let place = location(from: mark, to: mark)
    // Reached while looking ahead, before any event of these values.
    if problem.contains("Maximum nesting level") { return Self.tooDeep(at: place) }
    if problem == "found unexpected end of stream" {
      let open = parser.pointee.context_mark
      return Diagnostic(at: location(from: open, to: open), "this quote is never closed")
    }
    var message = "this is not YAML: \(problem)"
    if let context = parser.pointee.context {
      let began = parser.pointee.context_mark
      message += ", \(String(cString: context))"
      if began.line != mark.line { message += " that began in line \(began.line + 1)" }
    }
    return Diagnostic(at: place, message, hint: hint(for: problem, at: place))
  }

  /// The message for values that are nested too deep.
  static func tooDeep(at place: SourceLocation) -> Diagnostic {
    Diagnostic(at: place, "values are nested more than \(YAMLComposer.maximumDepth) deep")
  }

  private func hint(for problem: String, at place: SourceLocation) -> String? {
    let line = file.line(place.line) ?? ""
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "indent with spaces; tabs are not allowed there"
    }
    if problem.contains("Unicode character escape") {
      return
        "YAML knows no surrogate pairs like \\ud83d\\ude00: write the character itself, or \\U0001F600"
    }
    if problem.contains("mapping values are not allowed") {
      return "put a text that contains ': ' in quotes, or check the indentation"
    }
    if problem.contains("unknown escape character") {
      return "use single quotes, or double the backslash"
    }
    if problem.contains("cannot start any token") {
      return "put a text that starts with '@', '`' or '%' in quotes"
    }
    if problem.contains("could not find expected ':'") { return "check the indentation above" }
    if problem.contains("did not find expected key") {
      return "check the indentation and the brackets around here"
    }
    return nil
  }
}
