extension StudyDecoder {
  mutating func uncertainty(_ entry: YAMLEntry) -> Uncertainty {
    let node = entry.value
    return Uncertainty(
      name: entry.name,
      targets: addresses(node["for"]),
      distribution: Self.distribution(
        node["distribution"] ?? YAMLNode(content: .mapping([]), location: entry.keyLocation),
        vocabulary),
      combination: node["as"]?.word()?.value ?? .replace,
      unit: node["unit"]?.locatedText,
      source: node["source"]?.text,
      description: node["description"]?.text,
      sobolDimension: node["sobol_dimension"]?.located {
        $0.integer.flatMap { Int(exactly: $0) }
      })
  }

  /// The distribution of a node; its family is empty when the node names none that is known.
  static func distribution(
    _ node: YAMLNode, _ vocabulary: DistributionVocabulary
  ) -> DistributionSpecification {
    let entry = node.entries?.first { vocabulary[$0.key] != nil }
    let truncation = node["truncate"].map {
      DistributionSpecification.Truncation(
        minimum: $0["minimum"]?.number, maximum: $0["maximum"]?.number)
    }
    return DistributionSpecification(
      family: entry?.name ?? Located("", at: node.location),
      parameters: entry?.value.entries?.compactMap { parameter in
        parameterValue(parameter.value, vocabulary).map { .init(name: parameter.name, value: $0) }
      } ?? [],
      truncation: truncation,
      location: node.location)
  }

  private static func parameterValue(
    _ node: YAMLNode, _ vocabulary: DistributionVocabulary
  ) -> Located<DistributionSpecification.ParameterValue>? {
    if let (table, column) = node.tableColumn {
      return Located(.table(name: table, column: column), at: node.location)
    }
    if let items = node.items {
      if items.first?.entries != nil {
        let components = items.map {
          DistributionSpecification.Component(
            weight: $0["weight"]?.number, distribution: distribution($0, vocabulary))
        }
        return Located(.components(components), at: node.location)
      }
      let numbers = items.compactMap { $0.number?.value }
      return numbers.count == items.count ? Located(.numbers(numbers), at: node.location) : nil
    }
    if let number = node.number { return Located(.number(number.value), at: node.location) }
    guard let text = node.text, !node.isNull else { return nil }
    return Located(text == "default" ? .targetDefault : .text(text), at: node.location)
  }

  mutating func lever(_ entry: YAMLEntry) -> Lever {
    let node = entry.value
    return Lever(
      name: entry.name,
      targets: addresses(node["for"]),
      combination: node["as"]?.word()?.value ?? .replace,
      unit: node["unit"]?.locatedText,
      minimum: node["minimum"]?.number,
      maximum: node["maximum"]?.number,
      path: node["path"]?.word()?.value,
      description: node["description"]?.text,
      source: node["source"]?.text)
  }

  mutating func policy(_ entry: YAMLEntry) -> Policy {
    var settings: [(lever: Located<String>, value: Located<Policy.Value>)] = []
    for setting in entry.value.entries ?? [] where setting.key != "title" {
      if let value = Self.policyValue(setting.value) { settings.append((setting.name, value)) }
    }
    return Policy(name: entry.name, title: entry.value["title"]?.text, settings: settings)
  }

  private static func policyValue(_ node: YAMLNode) -> Located<Policy.Value>? {
    guard let entries = node.entries else {
      return node.scalarValue.map { Located(.scalar($0.value), at: node.location) }
    }
    var path: [(coordinate: Double, value: Double)] = []
    for entry in entries where TextFormat.coordinate.matches(entry.key) {
      guard let coordinate = Double(entry.key), let value = entry.value.number else { continue }
      path.append((coordinate, value.value))
    }
    path.sort { $0.coordinate < $1.coordinate }
    return Located(.path(path), at: node.location)
  }

  mutating func outcome(_ entry: YAMLEntry) -> Outcome? {
    let node = entry.value
    guard let target = node["of"], let address = address(target, isLocal: false) else {
      return nil
    }
    let defaults: [Measure] = [
      .mean, .quantile(digits: "05"), .quantile(digits: "50"), .quantile(digits: "95"),
    ]
    return Outcome(
      name: entry.name,
      title: node["title"]?.text,
      description: node["description"]?.text,
      address: address,
      aggregations: node["over"]?.entries?.compactMap { dimension in
        dimension.value.word().map { (dimension.name, $0) }
      } ?? [],
      discount: node["discount"].flatMap { Self.discount($0) },
      unit: node["unit"]?.locatedText,
      measures: node["measures"]?.items?.compactMap { Self.measure($0) }
        ?? defaults.map { Located($0, at: entry.keyLocation) },
      preference: node["prefer"]?.word()?.value)
  }

  private static func discount(_ node: YAMLNode) -> Outcome.Discount? {
    guard let dimension = node["dimension"]?.locatedText, let rate = node["rate"]?.number,
      let base = node["base_year"]?.number
    else { return nil }
    return Outcome.Discount(dimension: dimension, rate: rate.value, baseYear: base.value)
  }

  static func measure(_ node: YAMLNode) -> Located<Measure>? {
    if let text = node.text { return Measure(word: text).map { Located($0, at: node.location) } }
    return node["probability"].flatMap { bound($0) }.map {
      Located(.probability($0), at: node.location)
    }
  }

  /// A half-line, such as `{above: 5}`.
  static func bound(_ node: YAMLNode) -> Measure.ProbabilityBound? {
    let kinds: [String: (Double) -> Measure.ProbabilityBound] = [
      "above": { .above($0) }, "below": { .below($0) }, "at_least": { .atLeast($0) },
      "at_most": { .atMost($0) },
    ]
    guard let bound = node.entries?.first(where: { kinds[$0.key] != nil }),
      let value = bound.value.number?.value
    else { return nil }
    return kinds[bound.key]?(value)
  }
}
