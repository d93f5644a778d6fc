import Foundation
import RiskEngine
import RiskStudy

/// `config.yaml` of a run: the config as it was resolved, with its defaults written out.
struct ConfigDocument {
  let plan: Plan
  var study: Study { plan.study }

  init(_ plan: Plan) { self.plan = plan }

  func value() -> DocumentValue {
    .compact([
      ("risktool", .integer(study.formatVersion)),
      ("name", .string(study.name.value)),
      ("title", .optional(study.title)),
      ("description", .optional(study.description)),
      ("simulation", simulation()),
      ("models", .object(study.models.map { ($0.name.value, model($0)) })),
      (
        "uncertainties",
        Self.unlessEmpty(
          study.uncertainties.enumerated().map { ($1.name.value, uncertainty($1, index: $0)) })
      ),
      ("dependence", study.dependence.isEmpty ? .null : .array(study.dependence.map(dependence))),
      ("levers", Self.unlessEmpty(study.levers.map { ($0.name.value, lever($0)) })),
      ("baseline", .string(plan.policies[plan.baseline].name)),
      ("policies", .object(study.policies.map { ($0.name.value, policy($0)) })),
      ("outcomes", .object(study.outcomes.map { ($0.name.value, outcome($0)) })),
      ("backtest", study.backtest.map(backtest) ?? .null),
      ("event", study.event.map(event) ?? .null),
    ])
  }

  static func unlessEmpty(_ members: [(String, DocumentValue)]) -> DocumentValue {
    members.isEmpty ? .null : .object(members)
  }

  private func simulation() -> DocumentValue {
    let simulation = study.simulation
    let written: DocumentValue =
      switch simulation.writtenSamples {
      case .all: .string("all")
      case .none: .string("none")
      case .first(let count): .string("first \(count)")
      }
    return .compact([
      ("samples", .integer(plan.samples)),
      ("seed", .integer(Int(plan.seed))),
      ("sampling", .string(simulation.sampling.value.rawValue)),
      ("stop_when", simulation.stopping.map(Self.stopping) ?? .null),
      ("write_samples", written),
      ("write_columns", .string(simulation.writtenColumns.rawValue)),
      (
        "failures",
        .object([
          ("policy", .string(simulation.failurePolicy.rawValue)),
          ("at_most", .number(simulation.tolerableFailures)),
        ])
      ),
    ])
  }

  private static func stopping(_ rule: StoppingRule) -> DocumentValue {
    .object([
      ("minimum", .integer(rule.minimum.value)),
      (
        "intervals",
        .array(
          rule.targets.map { target in
            let (key, width): (String, Double) =
              switch target.precision.value {
              case .absolute(let width): ("half_width", width)
              case .relative(let share): ("relative_half_width", share)
              }
            return .compact([
              ("outcome", .string(target.outcome.value)),
              ("measure", measure(target.measure.value)),
              ("policy", .optional(target.policy?.value)),
              ("difference", .bool(target.isDifference)),
              (key, .number(width)),
            ])
          })
      ),
    ])
  }

  /// The path of a file of the config, from the root.
  func path(_ path: Located<String>) -> DocumentValue {
    let folder = URL(filePath: study.file.path).deletingLastPathComponent()
    return .string(URL(filePath: path.value, relativeTo: folder).standardizedFileURL.path)
  }

  /// A model as it stands in a config.
  func model(_ model: ModelInstance) -> DocumentValue {
    func files(_ files: [Located<String>: Located<String>]) -> DocumentValue {
      Self.unlessEmpty(
        files.sorted { $0.key.value < $1.key.value }.map { ($0.value, path($1)) })
    }
    return .compact([
      ("model", .string(model.model.value)),
      (
        "settings",
        Self.unlessEmpty(
          model.settings.map { ($0.field.value, Self.scalar($0.value.value)) })
      ),
      ("tables", files(model.tables)),
      ("documents", files(model.documents)),
      (
        "inputs",
        Self.unlessEmpty(
          model.inputs.map { ($0.target.value.description, Self.source($0.source.value)) })
      ),
      ("use", model.usesModelPriors ? .string("model-priors") : .null),
    ])
  }

  private static func scalar(_ value: ScalarValue) -> DocumentValue {
    switch value {
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    }
  }

  private static func source(_ source: InputSource) -> DocumentValue {
    switch source {
    case .constant(let value): scalar(value)
    case .table(let name, let column):
      .object([("table", .string(name.value)), ("column", .string(column.value))])
    case .link(let address): .string(address.description)
    }
  }

  private func uncertainty(_ uncertainty: Uncertainty, index: Int) -> DocumentValue {
    let dimension = uncertainty.sobolDimension?.value ?? plan.sobolDimension(ofUncertainty: index)
    return .compact([
      ("for", .array(uncertainty.targets.map { .string($0.value.description) })),
      ("distribution", Self.distribution(uncertainty.distribution)),
      ("as", .string(uncertainty.combination.rawValue)),
      ("unit", .optional(uncertainty.unit?.value)),
      ("source", .optional(uncertainty.source)),
      ("description", .optional(uncertainty.description)),
      ("sobol_dimension", dimension.map { .integer($0) } ?? .null),
    ])
  }

  /// A distribution as it stands in a config.
  static func distribution(_ specification: DistributionSpecification) -> DocumentValue {
    let parameters = specification.parameters.map { parameter -> (String, DocumentValue) in
      let value: DocumentValue =
        switch parameter.value.value {
        case .number(let number): .number(number)
        case .numbers(let numbers): .array(numbers.map { .number($0) })
        case .targetDefault: .string("default")
        case .table(let name, let column):
          .object([("table", .string(name.value)), ("column", .string(column.value))])
        case .text(let text): .string(text)
        case .components(let components): .array(components.map(component))
        }
      return (parameter.name.value, value)
    }
    var members = [(specification.family.value, DocumentValue.object(parameters))]
    if let bounds = specification.truncation {
      members.append(
        (
          "truncate",
          .compact([
            ("minimum", bounds.minimum.map { .number($0.value) } ?? .null),
            ("maximum", bounds.maximum.map { .number($0.value) } ?? .null),
          ])
        ))
    }
    return .object(members)
  }

  private static func component(
    _ component: DistributionSpecification.Component
  ) -> DocumentValue {
    guard case .object(let members) = distribution(component.distribution) else { return .null }
    let weight = component.weight.map { [("weight", DocumentValue.number($0.value))] } ?? []
    return .object(weight + members)
  }

  private func lever(_ lever: Lever) -> DocumentValue {
    .compact([
      ("for", .array(lever.targets.map { .string($0.value.description) })),
      ("as", .string(lever.combination.rawValue)),
      ("unit", .optional(lever.unit?.value)),
      ("minimum", lever.minimum.map { .number($0.value) } ?? .null),
      ("maximum", lever.maximum.map { .number($0.value) } ?? .null),
      ("path", .optional(lever.path?.rawValue)),
      ("description", .optional(lever.description)),
      ("source", .optional(lever.source)),
    ])
  }

  private func policy(_ policy: Policy) -> DocumentValue {
    var members: [(String, DocumentValue)] = []
    if let title = policy.title { members.append(("title", .string(title))) }
    for (lever, value) in policy.settings {
      switch value.value {
      case .scalar(let scalar): members.append((lever.value, Self.scalar(scalar)))
      case .path(let points):
        members.append(
          (
            lever.value,
            .object(points.map { (DecimalText.label($0.coordinate), .number($0.value)) })
          ))
      }
    }
    return .object(members)
  }

  private func outcome(_ outcome: Outcome) -> DocumentValue {
    .compact([
      ("title", .optional(outcome.title)),
      ("description", .optional(outcome.description)),
      ("of", .string(outcome.address.value.description)),
      (
        "over",
        Self.unlessEmpty(
          outcome.aggregations.map {
            ($0.dimension.value, .string($0.aggregation.value.rawValue))
          })
      ),
      (
        "discount",
        outcome.discount.map {
          .object([
            ("dimension", .string($0.dimension.value)), ("rate", .number($0.rate)),
            ("base_year", .number($0.baseYear)),
          ])
        } ?? .null
      ),
      ("unit", .optional(outcome.unit?.value)),
      ("measures", .array(outcome.measures.map { Self.measure($0.value) })),
      ("prefer", .optional(outcome.preference?.rawValue)),
    ])
  }

  private static func measure(_ measure: Measure) -> DocumentValue {
    guard case .probability(let bound) = measure else { return .string(measure.name) }
    return .object([("probability", Self.bound(bound))])
  }

  /// A half-line as it stands in a config.
  static func bound(_ bound: Measure.ProbabilityBound) -> DocumentValue {
    let (key, value): (String, Double) =
      switch bound {
      case .above(let value): ("above", value)
      case .below(let value): ("below", value)
      case .atLeast(let value): ("at_least", value)
      case .atMost(let value): ("at_most", value)
      }
    return .object([(key, .number(value))])
  }
}
