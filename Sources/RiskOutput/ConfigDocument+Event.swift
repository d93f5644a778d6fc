import RiskStudy

extension ConfigDocument {
  /// The rare event as it stands in a config.
  func event(_ event: StudyEvent) -> DocumentValue {
    guard case .object(let bound) = Self.bound(event.bound) else { return .null }
    let proposals = event.proposals.sorted { $0.key.value < $1.key.value }.map {
      (
        $0.key.value,
        DocumentValue.object([
          ("shift", .number($0.value.shift)), ("scale", .number($0.value.scale)),
        ])
      )
    }
    return .compact(
      [("of", .string(event.outcome.value))] + bound + [
        ("method", .string(event.method.value.rawValue)),
        ("replications", .integer(event.replications.value)),
        ("samples", event.samples.map { .integer($0.value) } ?? .null),
        ("proposal", Self.unlessEmpty(proposals)),
      ])
  }
}
