import RiskEngine
import RiskSensitivity
import RiskStatistics
import RiskStudy

/// The document of what a design tells of a study.
public struct DesignedDocument {
  private let results: DesignedResults
  private var plan: Plan { results.plan }

  /// The groups whose convergence is told: the largest.
  private static let convergingGroups = 5

  public init(_ results: DesignedResults) { self.results = results }

  /// - Parameter origin: Which command made it.
  public func document(origin: SensitivityDocument.Origin) -> SensitivityDocument {
    SensitivityDocument(
      study: .init(name: plan.study.name.value, title: plan.study.title), origin: origin,
      design: .init(
        name: designName, source: "simulated", base: results.base, samples: results.evaluations,
        evaluations: results.evaluations, sampling: plan.study.simulation.sampling.value.rawValue,
        seed: Int(plan.seed)),
      inputs: plan.draws.map {
        SensitivityDocument.Input(uncertainty: $0.name, label: $0.label, unit: $0.unit)
      },
      groups: groups(), dependence: dependence(), targets: results.targets.map(target),
      guidance: guidance())
  }

  private var designName: String {
    switch results.design {
    case .saltelli: "saltelli"
    case .morris: "morris"
    case .derivatives: "derivatives"
    }
  }

  /// Groups that are no single inputs.
  private func groups() -> [SensitivityDocument.Group] {
    let inputs = Set(plan.draws.map(\.columnName))
    return results.groups.filter { !inputs.contains($0.name) }.map { group in
      SensitivityDocument.Group(
        name: group.name,
        members: group.coordinates.filter { $0 < plan.draws.count }.map {
          plan.draws[$0].columnName
        })
    }
  }

  private func dependence() -> [SensitivityDocument.Dependence] {
    plan.study.dependence.map {
      SensitivityDocument.Dependence(
        family: $0.family.value.rawValue, members: $0.members.names.map(\.value))
    }
  }

  // MARK: Targets

  private func target(_ target: DesignedTarget) -> SensitivityDocument.Target {
    let outcome = target.outcome.map { plan.outcomes[$0] }
    let labels = outcome.flatMap { outcome in target.element.map { outcome.labels[$0] } } ?? []
    let coordinates = zip(outcome?.dimensions ?? [], labels).map {
      SensitivityDocument.Coordinate(dimension: $0.id, label: $1)
    }
    let isAggregate = target.outcome != nil && target.element == nil
    var threshold: Double?
    if case .exceedance(let bound) = target.kind { threshold = bound }
    return SensitivityDocument.Target(
      outcome: outcome?.name ?? "", title: outcome?.title ?? outcome?.name ?? "Failed samples",
      unit: target.kind == .value ? outcome?.unit ?? "1" : "1",
      policy: plan.policies[target.policy].name,
      baseline: target.isDifference ? plan.policies[plan.baseline].name : nil,
      coordinates: coordinates,
      aggregation: isAggregate
        ? outcome.map {
          SensitivityDocument.Aggregation(
            dimensions: $0.dimensions.map(\.id), elements: $0.elementCount)
        } : nil, kind: kind(target.kind), threshold: threshold, samples: target.samples,
      mean: target.mean, standardDeviation: target.standardDeviation, measures: measures(target),
      convergence: convergence(target))
  }

  private func kind(_ kind: DesignedTarget.Kind) -> SensitivityDocument.Kind {
    switch kind {
    case .value: .value
    case .exceedance: .exceedance
    case .failure: .failure
    }
  }

  private func measures(_ target: DesignedTarget) -> [SensitivityDocument.Measure] {
    let names = results.groups.map(\.name)
    switch target.measures {
    case .pickFreeze(let indices, _):
      return zip(names, indices.groups).flatMap { name, group in
        [
          measure(.firstOrder, "Janon with control", [name], group.first),
          measure(.total, "Jansen with control", [name], group.total),
        ]
      }
        + indices.pairs.map { pair in
          measure(
            .secondOrder, "products of differences", pair.groups.map { names[$0] },
            pair.interaction)
        }
    case .screening(let effects):
      return zip(names, effects.groups).flatMap { name, group in
        [
          measure(.muStar, "elementary effects", [name], group.magnitude),
          measure(.mu, "elementary effects", [name], group.mean),
          measure(.sigma, "elementary effects", [name], group.deviation),
        ]
      }
    case .derivatives(let measures):
      return zip(names, measures.inputs).flatMap { name, input in
        [
          measure(.dgsm, "finite differences", [name], input.meanSquare),
          measure(.dgsmBound, "finite differences", [name], input.totalBound),
        ]
      }
    }
  }

  private func measure(
    _ measure: SensitivityMeasure, _ method: String, _ inputs: [String], _ found: DesignEstimate
  ) -> SensitivityDocument.Measure {
    let estimate = found.estimate
    let isKnown = estimate.lower.isFinite && estimate.upper.isFinite
    return SensitivityDocument.Measure(
      measure, method: method, inputs: inputs, estimate,
      isDistinguishable: isKnown ? estimate.lower > 0 || estimate.upper < 0 : nil,
      evaluations: results.evaluations, gap: found.gap?.description)
  }

  private func convergence(_ target: DesignedTarget) -> [SensitivityDocument.Step] {
    guard case .pickFreeze(let indices, let steps) = target.measures, !steps.isEmpty else {
      return []
    }
    let largest = indices.groups.indices.filter { !indices.groups[$0].total.estimate.value.isNaN }
      .sorted {
        indices.groups[$0].total.estimate.value > indices.groups[$1].total.estimate.value
      }.prefix(Self.convergingGroups)
    return largest.flatMap { group in
      steps.map { step in
        let total = step.indices.groups[group].total.estimate
        return SensitivityDocument.Step(
          .total, inputs: [results.groups[group].name], samples: step.baseSamples,
          value: total.value, lower: total.lower, upper: total.upper)
      }
    }
  }

  // MARK: Guidance

  /// What depends on each other: uncertainties, or the elements of one.
  private static func subject(_ group: InputGroup) -> String {
    group.members.count == 1
      ? "The elements of \(group.members[0])"
      : group.members.dropLast().joined(separator: ", ") + " and "
        + group.members[group.members.count - 1]
  }

  private func guidance() -> [SensitivityDocument.Guidance] {
    var sentences: [SensitivityDocument.Guidance] = []
    for group in results.groups where group.isJoined {
      sentences.append(
        .init(
          .warning,
          "\(Self.subject(group)) depend on each other in this study, so they are moved together: "
            + "the numbers are about all of them."))
    }
    if !results.leftOut.isEmpty {
      let names = results.leftOut.flatMap(\.members).joined(separator: ", ")
      sentences.append(
        .init(
          .refusal,
          "\(names) depend on each other, and have no derivative with the others held fixed; a "
            + "saltelli design moves them together.", measure: .dgsm))
    }
    if results.hasChance {
      sentences.append(
        .init(
          .advice,
          "'\(DesignedRun.chanceName)' is what the models' own random numbers explain: no better "
            + "knowledge of the inputs would take it away."))
    }
    if case .morris = results.design {
      sentences.append(
        .init(
          .warning,
          "A screening ranks inputs and finds those that do nothing; its numbers are effects in "
            + "the unit of the outcome for the whole range of probability, no shares of variance."
        ))
    }
    if plan.study.simulation.sampling.value == .random, case .saltelli = results.design {
      sentences.append(
        .init(
          .advice, "With 'sampling: sobol' the intervals of the same base are often narrower."))
    }
    if results.failures > 0 {
      sentences.append(
        .init(
          .warning,
          "\(results.failures) pairs of point and policy failed; base samples with one of them "
            + "are left out of the indices that need it."))
    }
    return sentences
  }
}
