import RiskStudy

extension ConfigDocument {
  /// A statement on dependence as it stands in a config.
  func dependence(_ dependence: Dependence) -> DocumentValue {
    var members: [(String, DocumentValue)] = []
    func names(_ names: [Located<String>]) -> DocumentValue {
      .array(names.map { .string($0.value) })
    }
    switch dependence.members {
    case .between(let uncertainties): members.append(("between", names(uncertainties)))
    case .within(let uncertainties): members.append(("within", names(uncertainties)))
    }
    switch dependence.strength {
    case .common(let kind, let value): members.append((kind.rawValue, .number(value.value)))
    case .matrix(let kind, let rows):
      members.append(
        (kind.rawValue, .array(rows.value.map { row in .array(row.map { .number($0) }) })))
    case .file(let kind, let file):
      members.append((kind.rawValue, .object([("file", path(file))])))
    case .theta(let theta): members.append(("theta", .number(theta.value)))
    case .observations(let file): members.append(("observations", path(file)))
    case .perfect(let reversed):
      if !reversed.isEmpty { members.append(("reversed", names(reversed))) }
    }
    if let degrees = dependence.degrees { members.append(("degrees", .number(degrees.value))) }
    if dependence.isSurvival { members.append(("survival", .bool(true))) }
    if dependence.isRepaired { members.append(("repair", .string("nearest"))) }
    return .object([(dependence.family.value.rawValue, .object(members))])
  }
}
