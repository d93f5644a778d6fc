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
          resource(
            "summary", "Statistics of every outcome and policy, with intervals of 95 %",
            summaryFields()),
          resource(
            "samples", "Inputs and outcomes of the first samples, one row a sample and policy",
            sampleFields()),
          resource(
            "drivers", "How much each uncertainty drives the outcomes without dimensions",
            driverFields()),
          resource(
            "failures", "Samples that failed under a policy, and why", failureFields()),
        ])
      ),
    ])
  }

  private func resource(_ name: String, _ title: String, _ fields: [DocumentValue])
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

  private func field(
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
      field("policy", "string", "name of the policy", isRequired: true),
      field("outcome", "string", "name of the outcome", isRequired: true),
    ]
      + summary.dimensions.map { dimension in
        let type =
          if case .numbers = dimension.coordinates { "number" } else { "string" }
        return field(
          SummaryTable.column(dimension), type,
          "\(dimension.label); empty where an outcome does not span it",
          unit: dimension.unit)
      } + [
        field(
          "statistic", "string",
          "name of the statistic; those ending in _difference compare with the baseline",
          isRequired: true),
        field("value", "number", "the estimate, in the unit of the row"),
        field("standard_error", "number", "its standard error"),
        field("lower", "number", "lower end of its 95 % interval"),
        field("upper", "number", "upper end of its 95 % interval"),
        field("samples", "integer", "samples that it is based on", isRequired: true),
        field("unit", "string", "unit of the four numbers", isRequired: true),
        field(
          "tail_samples", "integer",
          "samples in the tail that a quantile or tail mean rests on; below 100 its interval may "
            + "cover less often than 95 %"),
      ]
  }

  private func sampleFields() -> [DocumentValue] {
    [
      field("sample", "integer", "index of the sample, from 0", isRequired: true),
      field("policy", "string", "name of the policy", isRequired: true),
    ]
      + samples.columns.map { field($0.name, "number", $0.description, unit: $0.unit) }
  }

  private func driverFields() -> [DocumentValue] {
    [
      field("policy", "string", "name of the policy", isRequired: true),
      field("outcome", "string", "name of the outcome", isRequired: true),
      field(
        "of", "string", "value, or difference to the baseline in the same samples",
        isRequired: true),
      field("uncertainty", "string", "name of the uncertainty", isRequired: true),
      field("label", "string", "the element of the uncertainty; empty if it has none"),
      field(
        "method", "string",
        "first_order: share of the variance explained by the uncertainty alone; rank_regression: "
          + "standardised regression coefficient of ranks", isRequired: true),
      field("value", "number", "the estimate; empty where there is none"),
      field("standard_error", "number", "its standard error"),
      field("lower", "number", "lower end of its 95 % interval"),
      field("upper", "number", "upper end of its 95 % interval"),
      field("bound", "number", "what one uncertainty without influence stays below, at 95 %"),
      field("family_bound", "number", "what the largest of all without influence stays below"),
      field(
        "distinguishable", "integer", "1 if it can be told from zero, 0 if not; empty where unknown"
      ),
      field("samples", "integer", "samples that it is based on", isRequired: true),
      field("gap", "string", "why there is no estimate"),
    ]
  }

  private func failureFields() -> [DocumentValue] {
    [
      field("sample", "integer", "index of the sample, from 0", isRequired: true),
      field("policy", "string", "name of the policy", isRequired: true),
      field("model", "string", "instance of the model that failed", isRequired: true),
      field("field", "string", "field at fault, if the model named one"),
      field("reason", "string", "what went wrong", isRequired: true),
    ]
  }
}
