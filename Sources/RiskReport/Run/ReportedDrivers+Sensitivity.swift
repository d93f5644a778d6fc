import RiskArchive
import RiskSensitivity

extension ReportedDrivers {
  /// Targets of `sensitivity.json`, in its order.
  static func all(_ document: SensitivityDocument) -> [ReportedDrivers] {
    let isDesigned = document.design.name != "given-data"
    let labels = Dictionary(
      document.inputs.map { ($0.name, label($0)) }
        + document.groups.map { ($0.name, label($0, isDesigned: isDesigned)) },
      uniquingKeysWith: { first, _ in first })
    // Notes on given data are about rank regression, which the page does not show.
    let hasNotes = isDesigned
    return document.targets.placed(JSONPointer.sensitivity.appending("targets")).map {
      ReportedDrivers($0, labels: labels, hasNotes: hasNotes, pointer: $1)
    }
  }

  private init(
    _ target: SensitivityDocument.Target, labels: [String: String], hasNotes: Bool,
    pointer: JSONPointer
  ) {
    func label(_ name: String) -> String { labels[name] ?? name }
    let headline = target.headline ?? .firstOrder
    let measures = target.measures.placed(pointer.appending("measures"))
    outcome = target.outcome
    title = Self.title(target)
    unit = target.unit
    policy = target.policy
    isOfDifference = target.isDifference
    isElement = !target.coordinates.isEmpty
    measure = headline
    inputs = measures.filter { $0.0.measure == headline && $0.0.inputs.count == 1 }.map {
      Input(
        name: $0.inputs[0], label: label($0.inputs[0]),
        share: ReportedEstimate($0, pointer: $1), gap: $0.gap,
        isDistinguishable: $0.isDistinguishable ?? false)
    }
    mean = target.mean
    pairs = measures.filter { $0.0.measure == .secondOrder && $0.0.inputs.count == 2 }.map {
      Pair(
        labels: $0.inputs.map(label), share: ReportedEstimate($0, pointer: $1),
        isDistinguishable: $0.isDistinguishable ?? false)
    }
    swings = target.swings.placed(pointer.appending("swings")).map { swing, place in
      Swing(
        label: label(swing.input),
        low: ReportedEstimate(swing.low, pointer: place.appending("low")),
        high: ReportedEstimate(swing.high, pointer: place.appending("high")))
    }
    steps = target.convergence.placed(pointer.appending("convergence"))
      .filter { $0.0.measure == headline && $0.0.inputs.count == 1 }
      .map { step, place in
        Step(
          label: label(step.inputs[0]), samples: step.samples,
          share: ReportedEstimate(
            value: step.value, lower: step.lower, upper: step.upper, pointer: place))
      }
    notes = hasNotes ? target.notes : []
  }

  private static func title(_ target: SensitivityDocument.Target) -> String {
    let element = target.element.isEmpty ? "" : ", \(target.element)"
    let whole = target.aggregation == nil ? "" : ", as a whole"
    let event = target.threshold.map { " above \(PlainNumber.text($0))" } ?? ""
    return "\(target.title)\(element)\(whole)\(event)"
  }

  private static func label(_ input: SensitivityDocument.Input) -> String {
    input.label.isEmpty ? input.uncertainty : "\(input.uncertainty) (\(input.label))"
  }

  /// Inputs of given data are one when they move as one, those of a design when it moves them
  /// together.
  private static func label(_ group: SensitivityDocument.Group, isDesigned: Bool) -> String {
    switch group.members.count {
    case ...1: plain(group.name)
    case let count: "\(plain(group.name)) (\(count) \(isDesigned ? "values" : "that move as one"))"
    }
  }

  /// `restriction_rate` for `restriction_rate[*]`.
  private static func plain(_ group: String) -> String { group.replacing("[*]", with: "") }
}

extension ReportedEstimate {
  fileprivate init(_ measure: SensitivityDocument.Measure, pointer: JSONPointer) {
    self.init(
      value: measure.value, standardError: measure.standardError, lower: measure.lower,
      upper: measure.upper, samples: measure.samples, pointer: pointer)
  }

  fileprivate init(_ mean: SensitivityDocument.Mean, pointer: JSONPointer) {
    self.init(
      value: mean.value, lower: mean.lower, upper: mean.upper, samples: mean.samples,
      pointer: pointer)
  }
}

extension JSONPointer {
  /// The root of `sensitivity.json`, as a reference that names the document.
  static let sensitivity = JSONPointer("sensitivity.json#")
}
