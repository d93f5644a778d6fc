/// Builds the tree of a YAML document from its events, within limits.
struct YAMLComposer {
  /// How deep values may be nested.
  static let maximumDepth = 64
  /// How many values a document may have.
  static let maximumNodes = 1_000_000
  /// How many values may come from aliases, each counted as often as it is repeated.
  static let maximumAliasedNodes = 10_000

  /// The tree of the only document, and the problems that do not keep it from being read.
  static func compose(_ file: SourceFile) throws(StudyError) -> (YAMLNode, [Diagnostic]) {
    var composer = YAMLComposer(file)
    let root = try composer.document()
    return (root, composer.diagnostics)
  }

  private struct Frame {
    var isMapping: Bool
    var anchor: String?
    var location: SourceLocation
    var nodes: [YAMLNode] = []
    var nodeCount = 1
  }

  private let file: SourceFile
  private let stream: YAMLEventStream
  private var diagnostics: [Diagnostic] = []
  private var frames: [Frame] = []
  private var anchors: [String: (node: YAMLNode, nodeCount: Int)] = [:]
  private var nodeCount = 0
  private var aliasedNodeCount = 0
  private var root: YAMLNode?

  private init(_ file: SourceFile) {
    self.file = file
    self.stream = YAMLEventStream(file)
  }

  private mutating func document() throws(StudyError) -> YAMLNode {
    var documents = 0
    while true {
      let (event, location) = try stream.next()
      switch event {
      case .streamEnd:
        guard let root else {
          let start = SourceLocation(path: file.path, line: 1, column: 1)
          throw StudyError([Diagnostic(at: start, "'\(file.path)' has no content")])
        }
        return root
      case .documentStart:
        documents += 1
        if documents > 1 {
          throw StudyError([
            Diagnostic(
              at: location, "a second YAML document starts here",
              hint: "a config is one document: remove the line '---'")
          ])
        }
      case .documentEnd: break
      case .scalar(let text, let isPlain, let properties):
        refuseTag(properties.tag, at: location)
        let node = YAMLNode(content: .scalar(text: text, isPlain: isPlain), location: location)
        try add(node, nodeCount: 1, anchor: properties.anchor)
      case .alias(let name): try addAlias(name, at: location)
      case .sequenceStart(let properties):
        try open(isMapping: false, properties, at: location)
      case .mappingStart(let properties):
        try open(isMapping: true, properties, at: location)
      case .sequenceEnd, .mappingEnd:
        let frame = frames.removeLast()
        let content: YAMLNode.Content =
          frame.isMapping ? .mapping(entries(frame.nodes)) : .sequence(frame.nodes)
        var place = frame.location
        if place.line == location.line {
          place.length = max(1, location.column + location.length - place.column)
        }
        let node = YAMLNode(content: content, location: place)
        try add(node, nodeCount: frame.nodeCount, anchor: frame.anchor)
      }
    }
  }

  private mutating func open(
    isMapping: Bool, _ properties: YAMLEventStream.Properties, at location: SourceLocation
  ) throws(StudyError) {
    refuseTag(properties.tag, at: location)
    guard frames.count < Self.maximumDepth else {
      throw StudyError([YAMLEventStream.tooDeep(at: location)])
    }
    frames.append(Frame(isMapping: isMapping, anchor: properties.anchor, location: location))
  }

  private mutating func add(_ node: YAMLNode, nodeCount: Int, anchor: String?) throws(StudyError) {
    self.nodeCount += 1
    guard self.nodeCount <= Self.maximumNodes else {
      throw StudyError([
        Diagnostic(
          at: node.location, "the config has more than \(Self.maximumNodes) values",
          hint: "put the numbers into a table, and name its column here")
      ])
    }
    if let anchor { anchors[anchor] = (node, nodeCount) }
    if frames.isEmpty {
      root = node
    } else {
      frames[frames.count - 1].nodes.append(node)
      frames[frames.count - 1].nodeCount += nodeCount
    }
  }

  private mutating func addAlias(_ name: String, at location: SourceLocation) throws(StudyError) {
    guard let (node, count) = anchors[name] else {
      throw StudyError([
        Diagnostic(
          at: location, "no value before this one has the anchor '&\(name)'",
          hint: Suggestion.hint(for: name, among: anchors.keys.sorted(), are: "anchors"))
      ])
    }
    aliasedNodeCount += count
    guard aliasedNodeCount <= Self.maximumAliasedNodes else {
      throw StudyError([
        Diagnostic(
          at: location,
          "aliases such as '*\(name)' repeat more than \(Self.maximumAliasedNodes) values",
          hint: "write the values out, or put them into a table")
      ])
    }
    try add(node, nodeCount: count, anchor: nil)
  }

  private mutating func refuseTag(_ tag: String?, at location: SourceLocation) {
    guard let tag else { return }
    let short = tag.replacing("tag:yaml.org,2002:", with: "!!")
    diagnostics.append(
      Diagnostic(
        at: location, "the tag '\(short)' has no meaning in a config",
        hint: "remove it; quotes make a text"))
  }

  /// Pairs keys with values; of keys that occur twice, the first stands and the second is reported.
  private mutating func entries(_ nodes: [YAMLNode]) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var places: [String: SourceLocation] = [:]
    for index in stride(from: 0, to: nodes.count - 1, by: 2) {
      let key = nodes[index]
      guard let text = key.text else {
        diagnostics.append(
          Diagnostic(at: key.location, "a key must be a word, but is \(key.summary)"))
        continue
      }
      if text == "<<", case .scalar(_, true) = key.content {
        diagnostics.append(
          Diagnostic(
            at: key.location, "merge keys ('<<') are not read",
            hint: "write the keys out, or repeat a whole value with an alias"))
        continue
      }
      if let first = places[text] {
        diagnostics.append(
          Diagnostic(
            at: key.location, "the key '\(text)' is given twice",
            hint: "the first one is in line \(first.line), column \(first.column)"))
        continue
      }
      places[text] = key.location
      entries.append(YAMLEntry(key: text, keyLocation: key.location, value: nodes[index + 1]))
    }
    return entries
  }
}
