// Reading is tolerant: lists that are missing are empty, and members that are not known are passed
// over, since later versions may add some.

extension SensitivityDocument: Decodable {
  enum CodingKeys: String, CodingKey {
    case study, origin, design, inputs, groups, dependence, targets, guidance
    case intervalLevel = "interval_level"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      study: try container.decode(Study.self, forKey: .study),
      origin: try container.decode(Origin.self, forKey: .origin),
      design: try container.decode(Design.self, forKey: .design),
      intervalLevel: try container.decodeIfPresent(Double.self, forKey: .intervalLevel) ?? 0.95,
      inputs: try container.list(.inputs), groups: try container.list(.groups),
      dependence: try container.list(.dependence), targets: try container.list(.targets),
      guidance: try container.list(.guidance))
  }
}

extension SensitivityDocument.Target: Decodable {
  enum CodingKeys: String, CodingKey {
    case outcome, title, unit, policy, baseline, coordinates, aggregation, kind, threshold
    case samples, mean, measures, swings, convergence, notes
    case standardDeviation = "sd"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let outcome = try container.decode(String.self, forKey: .outcome)
    self.init(
      outcome: outcome,
      title: try container.decodeIfPresent(String.self, forKey: .title) ?? outcome,
      unit: try container.decodeIfPresent(String.self, forKey: .unit) ?? "1",
      policy: try container.decode(String.self, forKey: .policy),
      baseline: try container.decodeIfPresent(String.self, forKey: .baseline),
      coordinates: try container.list(.coordinates),
      aggregation: try container.decodeIfPresent(
        SensitivityDocument.Aggregation.self, forKey: .aggregation),
      kind: try container.decode(SensitivityDocument.Kind.self, forKey: .kind),
      threshold: try container.decodeIfPresent(Double.self, forKey: .threshold),
      samples: try container.decodeIfPresent(Int.self, forKey: .samples) ?? 0,
      mean: try container.decodeIfPresent(Double.self, forKey: .mean),
      standardDeviation: try container.decodeIfPresent(Double.self, forKey: .standardDeviation),
      measures: try container.list(.measures), swings: try container.list(.swings),
      convergence: try container.list(.convergence), notes: try container.list(.notes))
  }
}

extension SensitivityDocument.Measure: Decodable {
  enum CodingKeys: String, CodingKey {
    case measure, method, inputs, value, lower, upper, bound, samples, evaluations, gap
    case standardError = "standard_error"
    case familyBound = "family_bound"
    case pValue = "p_value"
    case isDistinguishable = "distinguishable"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double? {
      try container.decodeIfPresent(Double.self, forKey: key)
    }
    self.init(
      try container.decode(SensitivityMeasure.self, forKey: .measure),
      method: try container.decodeIfPresent(String.self, forKey: .method) ?? "",
      inputs: try container.list(.inputs), value: try number(.value),
      standardError: try number(.standardError), lower: try number(.lower),
      upper: try number(.upper), bound: try number(.bound),
      familyBound: try number(.familyBound), pValue: try number(.pValue),
      isDistinguishable: try container.decodeIfPresent(Bool.self, forKey: .isDistinguishable),
      samples: try container.decodeIfPresent(Int.self, forKey: .samples) ?? 0,
      evaluations: try container.decodeIfPresent(Int.self, forKey: .evaluations) ?? 0,
      gap: try container.decodeIfPresent(String.self, forKey: .gap))
  }
}

extension KeyedDecodingContainer {
  /// A list that may be missing or null.
  fileprivate func list<Element: Decodable>(_ key: Key) throws -> [Element] {
    try decodeIfPresent([Element].self, forKey: key) ?? []
  }
}
