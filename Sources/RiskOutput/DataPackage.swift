import RiskEngine

/// `datapackage.json`: what the CSV files hold, for Frictionless and those who read it.
///
/// It carries the profile of version 1 and the type of version 2, since readers differ.
struct DataPackage {
  let results: RunResults
  let samples: SampleTable
  let summary: SummaryTable

  func value() -> DocumentValue {
    let study = results.plan.study
    return .compact([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("profile", .string("tabular-data-package")),
      ("name", .string(study.name.value)),
      ("title", .optional(study.title)),
      ("description", .optional(study.description)),
      (
        "resources",
        .array([
          Self.resource(
            "summary", "Statistics of every outcome and policy, with intervals of 95 %",
            summaryFields()),
          Self.resource(
            "samples", "Inputs and outcomes of the first samples, one row a sample and policy",
            sampleFields()),
          Self.resource(
            "drivers", "How much each uncertainty drives the outcomes without dimensions",
            driverFields()),
          Self.resource(
            "failures", "Samples that failed under a policy, and why", failureFields()),
        ])
      ),
    ])
  }

  static func resource(_ name: String, _ title: String, _ fields: [DocumentValue])
    -> DocumentValue
  {
    .object([
      ("name", .string(name)),
      ("type", .string("table")),
      ("profile", .string("tabular-data-resource")),
      ("title", .string(title)),
      ("path", .string("\(name).csv")),
      ("scheme", .string("file")),
      ("format", .string("csv")),
      ("mediatype", .string("text/csv")),
      ("encoding", .string("utf-8")),
      (
        "dialect",
        .object([
          ("delimiter", .string(",")), ("lineTerminator", .string("\n")),
          ("quoteChar", .string("\"")), ("doubleQuote", .bool(true)), ("header", .bool(true)),
        ])
      ),
      (
        "schema",
        .object([("fields", .array(fields)), ("missingValues", .array([.string("")]))])
      ),
    ])
  }

  static func field(
    _ name: String, _ type: String, _ description: String, unit: String? = nil,
    isRequired: Bool = false
  ) -> DocumentValue {
    .compact([
      ("name", .string(name)),
      ("type", .string(type)),
      ("description", .string(description)),
      ("unit", .optional(unit)),
      ("constraints", isRequired ? .object([("required", .bool(true))]) : .null),
    ])
  }

  private func summaryFields() -> [DocumentValue] {
    [
      Self.field("policy", "string", "name of the policy", isRequired: true),
      Self.field("outcome", "string", "name of the outcome", isRequired: true),
    ]
      + summary.dimensions.map { dimension in
        let type =
          if case .numbers = dimension.coordinates { "number" } else { "string" }
        return Self.field(
          SummaryTable.column(dimension), type,
          "\(dimension.label); empty where an outcome does not span it",
          unit: dimension.unit)
      } + [
        Self.field(
          "statistic", "string",
          "name of the statistic; those ending in _difference compare with the baseline",
          isRequired: true),
        Self.field("value", "number", "the estimate, in the unit of the row"),
        Self.field("standard_error", "number", "its standard error"),
        Self.field("lower", "number", "lower end of its 95 % interval"),
        Self.field("upper", "number", "upper end of its 95 % interval"),
        Self.field("samples", "integer", "samples that it is based on", isRequired: true),
        Self.field("unit", "string", "unit of the four numbers", isRequired: true),
        Self.field(
          "tail_samples", "integer",
          "samples in the tail that a quantile or tail mean rests on; below 100 its interval may "
            + "cover less often than 95 %"),
      ]
  }

  private func sampleFields() -> [DocumentValue] {
    [
      Self.field("sample", "integer", "index of the sample, from 0", isRequired: true),
      Self.field("policy", "string", "name of the policy", isRequired: true),
    ]
      + samples.columns.map { Self.field($0.name, "number", $0.description, unit: $0.unit) }
  }

  private func driverFields() -> [DocumentValue] {
    [
      Self.field("policy", "string", "name of the policy", isRequired: true),
      Self.field("outcome", "string", "name of the outcome", isRequired: true),
      Self.field(
        "of", "string", "value, or difference to the baseline in the same samples",
        isRequired: true),
      Self.field("uncertainty", "string", "name of the uncertainty", isRequired: true),
      Self.field("label", "string", "the element of the uncertainty; empty if it has none"),
      Self.field(
        "method", "string",
        "first_order: share of the variance explained by the uncertainty alone; rank_regression: "
          + "standardised regression coefficient of ranks", isRequired: true),
      Self.field("value", "number", "the estimate; empty where there is none"),
      Self.field("standard_error", "number", "its standard error"),
      Self.field("lower", "number", "lower end of its 95 % interval"),
      Self.field("upper", "number", "upper end of its 95 % interval"),
      Self.field("bound", "number", "what one uncertainty without influence stays below, at 95 %"),
      Self.field("family_bound", "number", "what the largest of all without influence stays below"),
      Self.field(
        "distinguishable", "integer", "1 if it can be told from zero, 0 if not; empty where unknown"
      ),
      Self.field("samples", "integer", "samples that it is based on", isRequired: true),
      Self.field("gap", "string", "why there is no estimate"),
    ]
  }

  private func failureFields() -> [DocumentValue] {
    [
      Self.field("sample", "integer", "index of the sample, from 0", isRequired: true),
      Self.field("policy", "string", "name of the policy", isRequired: true),
      Self.field("model", "string", "instance of the model that failed", isRequired: true),
      Self.field("field", "string", "field at fault, if the model named one"),
      Self.field("reason", "string", "what went wrong", isRequired: true),
    ]
  }
}
