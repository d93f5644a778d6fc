import Foundation
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Resolves every outcome to columns, folds and what remains of the dimensions.
  mutating func bindOutcomes() -> [PlannedOutcome] {
    study.outcomes.compactMap { outcome in
      collecting { builder throws(StudyError) in try builder.bind(outcome) }
    }
  }

  private mutating func bind(_ outcome: Outcome) throws(StudyError) -> PlannedOutcome {
    let (instance, output) = try output(outcome.address)
    let field = instances[instance].hosted.outputs[output]
    if let unit = outcome.unit, unit.value != field.unit {
      throw StudyError([
        Diagnostic(
          at: unit.location,
          "'\(outcome.address.value)' is in '\(field.unit)', not '\(unit.value)'",
          hint: "units are not converted")
      ])
    }
    let space = instances[instance].space(field)
    let selection = try space.select(outcome.address)
    let first = instances[instance].firstColumn(ofOutput: output)
    var open = selection.open
    var elements: [(positions: [Int], expression: PlannedElement.Expression)] = []
    for element in selection.elements {
      let positions = space.positions(element)
      elements.append(
        (
          open.map { positions[$0] },
          .column(first + element, weight: try weight(outcome, space, element))
        ))
    }
    for (name, aggregation) in outcome.aggregations {
      guard let place = open.firstIndex(where: { space.dimensions[$0].id == name.value }) else {
        throw StudyError([
          Diagnostic(
            at: name.location, "'\(outcome.address.value)' has no open dimension '\(name.value)'",
            hint: Suggestion.hint(
              for: name.value, among: open.map { space.dimensions[$0].id }, are: "dimensions"))
        ])
      }
      elements = Self.fold(elements, at: place, aggregation.value)
      open.remove(at: place)
    }
    if outcome.preference == nil,
      outcome.measures.contains(where: {
        if case .conditionalValueAtRisk = $0.value { true } else { false }
      })
    {
      throw StudyError([
        Diagnostic(
          at: outcome.name.location,
          "outcome '\(outcome.name.value)' asks for the mean of its worst part",
          hint: "add 'prefer: lower' or 'prefer: higher' to say which side is bad")
      ])
    }
    let dimensions = open.map { space.dimensions[$0] }
    return PlannedOutcome(
      name: outcome.name.value, title: outcome.title, description: outcome.description,
      unit: field.unit, preference: outcome.preference, dimensions: dimensions,
      measures: outcome.measures.map(\.value), instance: instance,
      elements: elements.map { positions, expression in
        PlannedElement(
          labels: zip(dimensions, positions).map { $0.labels[$1] }, expression: expression)
      })
  }

  /// The discount factor of an element.
  private func weight(_ outcome: Outcome, _ space: ElementSpace, _ element: Int)
    throws(StudyError) -> Double
  {
    guard let discount = outcome.discount else { return 1 }
    guard
      let d = space.dimensions.firstIndex(where: { $0.id == discount.dimension.value }),
      let year = space.number(element, dimension: d)
    else {
      throw StudyError([
        Diagnostic(
          at: discount.dimension.location,
          "'\(outcome.address.value)' has no dimension of years '\(discount.dimension.value)'")
      ])
    }
    return pow(1 + discount.rate, discount.baseYear - year)
  }

  /// Folds elements that differ in one position only.
  private static func fold(
    _ elements: [(positions: [Int], expression: PlannedElement.Expression)], at place: Int,
    _ aggregation: Outcome.Aggregation
  ) -> [(positions: [Int], expression: PlannedElement.Expression)] {
    var result: [(positions: [Int], expression: PlannedElement.Expression)] = []
    var index: [[Int]: Int] = [:]
    var members: [[PlannedElement.Expression]] = []
    for (positions, expression) in elements {
      var rest = positions
      rest.remove(at: place)
      if let known = index[rest] {
        members[known].append(expression)
      } else {
        index[rest] = members.count
        members.append([expression])
        result.append((rest, expression))
      }
    }
    for i in result.indices { result[i].expression = .fold(aggregation, members[i]) }
    return result
  }
}
