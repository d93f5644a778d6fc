import RiskSensitivity

/// `sensitivity.csv`: one row a target, measure and input.
public struct SensitivityTable {
  private let document: SensitivityDocument
  /// Ids of the dimensions of all targets, in the order of first appearance.
  private let dimensions: [String]
  private static let before = ["policy", "outcome", "of"]
  private static let after = [
    "aggregated_over", "kind", "threshold", "measure", "method", "input", "with", "value",
    "standard_error", "lower", "upper", "bound", "family_bound", "p_value", "distinguishable",
    "samples", "evaluations", "unit", "gap",
  ]

  public init(_ document: SensitivityDocument) {
    self.document = document
    var dimensions: [String] = []
    for target in document.targets {
      for coordinate in target.coordinates where !dimensions.contains(coordinate.dimension) {
        dimensions.append(coordinate.dimension)
      }
    }
    self.dimensions = dimensions
  }

  /// The text with its header, by RFC 4180.
  public func text() -> String {
    var out = CSVText.record(Self.before + dimensions.map(Self.column) + Self.after)
    for target in document.targets {
      let place =
        [target.policy, target.outcome, target.isDifference ? "difference" : "value"]
        + dimensions.map { id in
          target.coordinates.first { $0.dimension == id }?.label ?? ""
        } + [
          target.aggregation?.dimensions.joined(separator: ";") ?? "", target.kind.rawValue,
          Self.number(target.threshold),
        ]
      for measure in target.measures { out += CSVText.record(place + Self.fields(measure, target)) }
    }
    return out
  }

  private static func fields(
    _ measure: SensitivityDocument.Measure, _ target: SensitivityDocument.Target
  ) -> [String] {
    let inputs = measure.inputs
    let numbers = [
      measure.value, measure.standardError, measure.lower, measure.upper, measure.bound,
      measure.familyBound, measure.pValue,
    ].map(number)
    return [
      measure.measure.rawValue, measure.method, inputs.first ?? "",
      inputs.dropFirst().joined(separator: ";"),
    ] + numbers + [
      measure.isDistinguishable.map { $0 ? "1" : "0" } ?? "", "\(measure.samples)",
      "\(measure.evaluations)", unit(measure.measure, target), measure.gap ?? "",
    ]
  }

  /// The unit of a measure's numbers; empty for squares of derivatives, which UCUM can't say without
  /// the input's.
  private static func unit(
    _ measure: SensitivityMeasure, _ target: SensitivityDocument.Target
  ) -> String {
    switch measure {
    case .mu, .muStar, .sigma: target.unit
    case .dgsm: ""
    default: "1"
    }
  }

  private static func number(_ number: Double?) -> String {
    number.map { DecimalText.field($0) } ?? ""
  }

  /// The column of a dimension, renamed where it would have the name of another column.
  private static func column(_ dimension: String) -> String {
    (before + after).contains(dimension) ? "dimension_\(dimension)" : dimension
  }

  /// The table's entry in a data package.
  func resource() -> DocumentValue {
    DataPackage.resource(
      "sensitivity", "How much each uncertain input matters, by target and measure",
      [
        DataPackage.field("policy", "string", "name of the policy", isRequired: true),
        DataPackage.field(
          "outcome", "string", "name of the outcome; empty for failures of a policy"),
        DataPackage.field(
          "of", "string", "value, or difference to the baseline in the same samples",
          isRequired: true),
      ]
        + dimensions.map {
          DataPackage.field(
            Self.column($0), "string", "label along the dimension; empty where there is none")
        } + [
          DataPackage.field(
            "aggregated_over", "string",
            "dimensions over which measures are averaged, weighed by variance"),
          DataPackage.field(
            "kind", "string", "value, exceedance of the threshold, or failure of the sample",
            isRequired: true),
          DataPackage.field("threshold", "number", "what an exceedance exceeds"),
          DataPackage.field(
            "measure", "string", "first_order, total, delta and so on", isRequired: true),
          DataPackage.field("method", "string", "how the measure was estimated"),
          DataPackage.field("input", "string", "name of the input or group", isRequired: true),
          DataPackage.field("with", "string", "the other input of a pair"),
          DataPackage.field("value", "number", "the estimate; empty where there is none"),
          DataPackage.field("standard_error", "number", "its standard error"),
          DataPackage.field("lower", "number", "lower end of its 95 % interval"),
          DataPackage.field("upper", "number", "upper end of its 95 % interval"),
          DataPackage.field(
            "bound", "number", "what one input without influence stays below, at 95 %"),
          DataPackage.field(
            "family_bound", "number", "what the largest of all without influence stays below"),
          DataPackage.field(
            "p_value", "number",
            "probability of at least as large a number when the input has no influence"),
          DataPackage.field(
            "distinguishable", "integer",
            "1 if it can be told from chance, 0 if not; empty where unknown"),
          DataPackage.field("samples", "integer", "samples that it rests on", isRequired: true),
          DataPackage.field(
            "evaluations", "integer", "evaluations of the model beyond the run",
            isRequired: true),
          DataPackage.field("unit", "string", "unit of the numbers"),
          DataPackage.field("gap", "string", "why there is no estimate"),
        ])
  }
}
