extension StudyChecker {
  mutating func checkEvent() {
    guard let event = study.event else { return }
    let outcomes = study.outcomes.map(\.name.value)
    if !outcomes.contains(event.outcome.value) {
      error(
        event.outcome.location, "no outcome is called '\(event.outcome.value)'",
        hint: Suggestion.hint(for: event.outcome.value, among: outcomes, are: "outcomes"))
    }
    let names = study.uncertainties.map(\.name.value)
    for name in event.proposals.keys.sorted(by: { $0.value < $1.value })
    where !names.contains(name.value) {
      error(
        name.location, "no uncertainty is called '\(name.value)'",
        hint: Suggestion.hint(for: name.value, among: names, are: "uncertainties"))
    }
    let method = event.method.value
    if method == .importanceSampling, event.proposals.isEmpty {
      error(
        event.method.location, "'importance-sampling' needs to know where to draw from",
        hint: "add 'proposal', or let 'cross-entropy' find it")
    }
    if !event.proposals.isEmpty, method != .importanceSampling {
      error(
        event.method.location, "'\(method.rawValue)' has no use for a proposal",
        hint: "say 'method: importance-sampling', or leave 'proposal' out")
    }
  }
}
