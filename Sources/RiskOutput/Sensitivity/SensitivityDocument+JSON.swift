import RiskSensitivity

extension SensitivityDocument {
  /// Inputs of a target that are told here, those that matter most; `sensitivity.csv` has all.
  private static let inputLimit = 100

  /// The document as it stands in `sensitivity.json`, members in the order of the format's page.
  public func value() -> DocumentValue {
    .object([
      ("schema", .string(Self.schema)),
      (
        "study",
        .object([("name", .string(study.name)), ("title", .optional(study.title))])
      ),
      (
        "origin",
        .object([
          ("risktool", .string(origin.risktool)), ("command", .string(origin.command)),
          ("results", .optional(origin.results)),
        ])
      ),
      ("design", design.value()),
      ("interval_level", .number(intervalLevel)),
      ("inputs", .array(inputs.map { $0.value() })),
      (
        "groups",
        .array(
          groups.map {
            .object([("name", .string($0.name)), ("members", .texts($0.members))])
          })
      ),
      (
        "dependence",
        .array(
          dependence.map {
            .object([("family", .string($0.family)), ("members", .texts($0.members))])
          })
      ),
      ("targets", .array(targets.map { $0.keepingStrongest(Self.inputLimit).value() })),
      (
        "guidance",
        .array(
          guidance.map {
            .object([
              ("kind", .string($0.kind.rawValue)), ("measure", .optional($0.measure?.rawValue)),
              ("text", .string($0.text)),
            ])
          })
      ),
    ])
  }
}

extension SensitivityDocument.Design {
  fileprivate func value() -> DocumentValue {
    .object([
      ("name", .string(name)), ("source", .string(source)),
      ("base", base.map { .integer($0) } ?? .null), ("samples", .integer(samples)),
      ("evaluations", .integer(evaluations)), ("sampling", .string(sampling)),
      ("seed", .integer(seed)),
    ])
  }
}

extension SensitivityDocument.Input {
  fileprivate func value() -> DocumentValue {
    .object([
      ("name", .string(name)), ("uncertainty", .string(uncertainty)), ("label", .string(label)),
      ("unit", .string(unit)),
    ])
  }
}

extension SensitivityDocument.Target {
  fileprivate func value() -> DocumentValue {
    .object([
      ("outcome", .string(outcome)),
      ("title", .string(title)),
      ("unit", .string(unit)),
      ("policy", .string(policy)),
      ("baseline", .optional(baseline)),
      (
        "coordinates",
        .array(
          coordinates.map {
            .object([("dimension", .string($0.dimension)), ("label", .string($0.label))])
          })
      ),
      (
        "aggregation",
        aggregation.map {
          .object([("dimensions", .texts($0.dimensions)), ("elements", .integer($0.elements))])
        } ?? .null
      ),
      ("kind", .string(kind.rawValue)),
      ("threshold", .known(threshold)),
      ("samples", .integer(samples)),
      ("mean", .known(mean)),
      ("sd", .known(standardDeviation)),
      ("measures", .array(measures.map { $0.value() })),
      ("swings", .array(swings.map { $0.value() })),
      ("convergence", .array(convergence.map { $0.value() })),
      ("notes", .texts(notes)),
    ])
  }
}

extension SensitivityDocument.Measure {
  fileprivate func value() -> DocumentValue {
    .object([
      ("measure", .string(measure.rawValue)),
      ("method", .string(method)),
      ("inputs", .texts(inputs)),
      ("value", .known(value)),
      ("standard_error", .known(standardError)),
      ("lower", .known(lower)),
      ("upper", .known(upper)),
      ("bound", .known(bound)),
      ("family_bound", .known(familyBound)),
      ("p_value", .known(pValue)),
      ("distinguishable", isDistinguishable.map { .bool($0) } ?? .null),
      ("samples", .integer(samples)),
      ("evaluations", .integer(evaluations)),
      ("gap", .optional(gap)),
    ])
  }
}

extension SensitivityDocument.Swing {
  fileprivate func value() -> DocumentValue {
    func mean(_ mean: SensitivityDocument.Mean) -> DocumentValue {
      .object([
        ("value", .known(mean.value)), ("lower", .known(mean.lower)),
        ("upper", .known(mean.upper)), ("samples", .integer(mean.samples)),
      ])
    }
    return .object([
      ("input", .string(input)), ("share", .number(share)), ("low", mean(low)),
      ("high", mean(high)),
    ])
  }
}

extension SensitivityDocument.Step {
  fileprivate func value() -> DocumentValue {
    .object([
      ("measure", .string(measure.rawValue)), ("inputs", .texts(inputs)),
      ("samples", .integer(samples)), ("value", .known(value)), ("lower", .known(lower)),
      ("upper", .known(upper)),
    ])
  }
}

extension DocumentValue {
  /// A number, or null when it is missing.
  fileprivate static func known(_ number: Double?) -> DocumentValue {
    number.map { .number($0) } ?? .null
  }

  fileprivate static func texts(_ texts: [String]) -> DocumentValue {
    .array(texts.map { .string($0) })
  }
}
