extension StudyDecoder {
  /// The event, as far as it could be understood; nil where a needed part is missing.
  static func event(_ node: YAMLNode) -> StudyEvent? {
    guard let outcome = node["of"]?.locatedText, let bound = bound(node) else { return nil }
    var proposals: [Located<String>: StudyEvent.Proposal] = [:]
    for entry in node["proposal"]?.entries ?? [] {
      proposals[entry.name] = StudyEvent.Proposal(
        shift: entry.value["shift"]?.number?.value ?? 0,
        scale: entry.value["scale"]?.number?.value ?? 1)
    }
    return StudyEvent(
      outcome: outcome, bound: bound,
      method: node["method"]?.word() ?? Located(.automatic, at: node.location),
      replications: node["replications"]?.located { $0.integer.flatMap { Int(exactly: $0) } }
        ?? Located(StudyEvent.defaultReplications, at: node.location),
      samples: node["samples"]?.located { $0.integer.flatMap { Int(exactly: $0) } },
      proposals: proposals)
  }
}
