extension StudyDecoder {
  /// The event, as far as it could be understood; nil where a needed part is missing.
  static func event(_ node: YAMLNode) -> RareEvent? {
    guard let outcome = node["of"]?.locatedText, let bound = bound(node) else { return nil }
    var proposals: [Located<String>: RareEvent.Proposal] = [:]
    for entry in node["proposal"]?.entries ?? [] {
      proposals[entry.name] = RareEvent.Proposal(
        shift: entry.value["shift"]?.number?.value ?? 0,
        scale: entry.value["scale"]?.number?.value ?? 1)
    }
    return RareEvent(
      outcome: outcome, bound: bound,
      method: node["method"]?.word() ?? Located(.automatic, at: node.location),
      replications: node["replications"]?.located { $0.integer.flatMap { Int(exactly: $0) } }
        ?? Located(RareEvent.defaultReplications, at: node.location),
      samples: node["samples"]?.located { $0.integer.flatMap { Int(exactly: $0) } },
      proposals: proposals)
  }
}
