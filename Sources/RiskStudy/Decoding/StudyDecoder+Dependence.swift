extension StudyDecoder {
  static func dependence(_ node: YAMLNode) -> Dependence? {
    guard
      let entry = node.entries?.first(where: { Dependence.Family(rawValue: $0.key) != nil }),
      let family = Dependence.Family(rawValue: entry.key),
      let members = members(entry.value), let strength = strength(entry.value, family)
    else { return nil }
    return Dependence(
      family: Located(family, at: entry.keyLocation), members: members, strength: strength,
      degrees: entry.value["degrees"]?.number,
      isSurvival: entry.value["survival"]?.text == "true",
      isRepaired: entry.value["repair"]?.text == "nearest")
  }

  private static func members(_ node: YAMLNode) -> Dependence.Members? {
    func names(_ key: String) -> [Located<String>]? {
      node[key]?.items?.compactMap(\.locatedText)
    }
    return names("between").map { .between($0) } ?? names("within").map { .within($0) }
  }

  private static func strength(
    _ node: YAMLNode, _ family: Dependence.Family
  ) -> Dependence.Strength? {
    switch family {
    case .comonotonic:
      return .perfect(reversed: node["reversed"]?.items?.compactMap(\.locatedText) ?? [])
    case .empirical: return node["observations"]?.locatedText.map { .observations($0) }
    case .gaussian, .studentT, .clayton, .gumbel, .frank:
      if let theta = node["theta"]?.number { return .theta(theta) }
      for kind in Dependence.CorrelationKind.allCases {
        guard let value = node[kind.rawValue] else { continue }
        if let number = value.number { return .common(kind, number) }
        if let file = value["file"]?.locatedText { return .file(kind, file) }
        let rows = value.items?.map { $0.items?.compactMap { $0.number?.value } ?? [] }
        return rows.map { .matrix(kind, Located($0, at: value.location)) }
      }
      return nil
    }
  }
}
