import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Instances in an order in which each comes after those that feed it.
  ///
  /// The study was checked for cycles when it was read.
  func evaluationOrder() -> [Int] {
    var order: [Int] = []
    var visited: Set<Int> = []
    func visit(_ index: Int) {
      guard visited.insert(index).inserted else { return }
      for column in instances[index].columns {
        if case .link(let source, _) = column.base { visit(source) }
      }
      order.append(index)
    }
    for index in instances.indices { visit(index) }
    return order
  }

  /// What one policy sets in one instance.
  private struct Choice {
    var settings: [Double]
    /// Structural inputs that a lever set.
    var chosen: Set<Int> = []
    var levers: [(column: Int, combination: Combination, value: Double)] = []
  }

  /// Resolves the lever values of every policy into the different calls that they need.
  mutating func bindPolicies(_ order: [Int]) -> ([PlannedEvaluation], [PlannedPolicy]) {
    checkLevers()
    var evaluations: [PlannedEvaluation] = []
    var known: [EvaluationKey: Int] = [:]
    var policies: [PlannedPolicy] = []
    for policy in study.policies {
      let choices = collecting { builder throws(StudyError) in try builder.choices(of: policy) }
      guard let choices else { continue }
      var chosen = Array(repeating: 0, count: instances.count)
      for instance in order {
        let variant = collecting { builder throws(StudyError) in
          try builder.variant(instance, settings: choices[instance].settings, policy: policy)
        }
        guard let variant else { continue }
        var upstream: [Int: Int] = [:]
        for column in instances[instance].columns {
          if case .link(let source, _) = column.base { upstream[source] = chosen[source] }
        }
        let key = EvaluationKey(
          instance: instance, variant: variant,
          levers: choices[instance].levers.map {
            EvaluationKey.Lever(column: $0.column, combination: $0.combination, value: $0.value)
          }, upstream: upstream)
        if let same = known[key] {
          chosen[instance] = same
          continue
        }
        known[key] = evaluations.count
        chosen[instance] = evaluations.count
        evaluations.append(
          PlannedEvaluation(
            instance: instance, variant: variant, levers: choices[instance].levers,
            upstream: upstream))
      }
      policies.append(
        PlannedPolicy(name: policy.name.value, title: policy.title, evaluations: chosen))
    }
    return (evaluations, policies)
  }

  private struct EvaluationKey: Hashable {
    struct Lever: Hashable {
      var column: Int
      var combination: Combination
      var value: Double
    }
    var instance: Int
    var variant: Int
    var levers: [Lever]
    var upstream: [Int: Int]
  }

  /// Checks that levers reach inputs that nothing else takes the place of.
  private mutating func checkLevers() {
    for lever in study.levers where lever.combination == .replace {
      for address in lever.targets {
        _ = collecting { builder throws(StudyError) in
          let (instance, input) = try builder.input(address)
          let field = builder.instances[instance].reference.descriptor.inputs[input]
          if let unit = lever.unit, unit.value != field.unit {
            throw StudyError([
              Diagnostic(
                at: unit.location, "'\(address.value)' is in '\(field.unit)', not '\(unit.value)'",
                hint: "units are not converted")
            ])
          }
          guard !field.isStructural else { return }
          let first = builder.instances[instance].firstColumn(ofInput: input)
          let selection = try builder.instances[instance].space(field).select(address)
          for element in selection.elements {
            if let earlier = builder.instances[instance].setAt[first + element] {
              throw builder.twice(address, earlier)
            }
          }
        }
      }
    }
  }

  private mutating func choices(of policy: Policy) throws(StudyError) -> [Choice] {
    var result = instances.map { Choice(settings: $0.variantSettings[0]) }
    for (name, value) in policy.settings {
      guard let lever = study.levers.first(where: { $0.name.value == name.value }) else { continue }
      for address in lever.targets {
        try apply(lever, value, address, to: &result)
      }
    }
    for index in result.indices {
      result[index].levers.sort { ($0.column, $0.combination) < ($1.column, $1.combination) }
      try checkRanges(of: result[index], instance: index, policy: policy)
    }
    return result
  }

  /// Checks what the levers of a policy make of an instance's inputs, where that is fixed; where
  /// it varies, it is checked sample by sample.
  private mutating func checkRanges(of choice: Choice, instance index: Int, policy: Policy)
    throws(StudyError)
  {
    let inputs = instances[index].reference.descriptor.inputs
    for levers in Dictionary(grouping: choice.levers, by: \.column).sorted(by: { $0.key < $1.key })
      .map(\.value)
    {
      let column = instances[index].columns[levers[0].column]
      let field = inputs.first { $0.id == column.field }!
      let replacing = levers.filter { $0.combination == .replace }
      if replacing.count > 1 {
        throw StudyError([
          Diagnostic(
            at: policy.name.location,
            "policy '\(policy.name.value)' sets '\(instances[index].name).\(column.field)' by two "
              + "levers",
            hint: "leave one out, or let one act 'as: factor' or 'as: shift'")
        ])
      }
      guard case .constant(let base) = column.base, column.draws.isEmpty else {
        instances[index].columns[levers[0].column].checkedRange = field
        continue
      }
      var value = base
      for lever in levers {
        switch lever.combination {
        case .replace: value = lever.value
        case .factor: value *= lever.value
        case .shift: value += lever.value
        }
      }
      // An input without any value is reported as such.
      if !value.isNaN { try check(value, for: field, at: policy.name.location) }
    }
  }

  private func apply(
    _ lever: Lever, _ value: Located<Policy.Value>, _ address: Located<Address>,
    to choices: inout [Choice]
  ) throws(StudyError) {
    let (instance, input) = try input(address)
    let inputs = instances[instance].reference.descriptor.inputs
    let field = inputs[input]
    if field.isStructural {
      guard case .scalar(let scalar) = value.value, lever.combination == .replace else {
        throw StudyError([
          Diagnostic(
            at: value.location, "'\(field.id)' is a structural input: it takes one plain value")
        ])
      }
      let position = inputs[..<input].count(where: \.isStructural)
      guard choices[instance].chosen.insert(position).inserted else {
        throw StudyError([
          Diagnostic(at: value.location, "'\(field.id)' is set by two levers of the policy")
        ])
      }
      choices[instance].settings[position] = try number(
        Located(scalar, at: value.location), for: field)
      return
    }
    let space = instances[instance].space(field)
    let selection = try space.select(address)
    let first = instances[instance].firstColumn(ofInput: input)
    for element in selection.elements {
      let number = try leverValue(
        lever, value, field: field, space: space, element: element, open: selection.open)
      if lever.combination == .replace { try check(number, for: field, at: value.location) }
      choices[instance].levers.append((first + element, lever.combination, number))
    }
  }

  private func leverValue(
    _ lever: Lever, _ value: Located<Policy.Value>, field: FieldDescriptor, space: ElementSpace,
    element: Int, open: [Int]
  ) throws(StudyError) -> Double {
    switch value.value {
    case .scalar(.number(let number)): return number
    case .scalar(let scalar):
      return try number(Located(scalar, at: value.location), for: field)
    case .path(let points):
      guard let path = lever.path else {
        throw StudyError([
          Diagnostic(
            at: value.location, "lever '\(lever.name.value)' takes one value",
            hint: "add 'path: linear' or 'path: step' to the lever to give values by year")
        ])
      }
      let numeric = open.filter { space.number(element, dimension: $0) != nil }
      guard numeric.count == 1, let coordinate = space.number(element, dimension: numeric[0])
      else {
        throw StudyError([
          Diagnostic(
            at: value.location,
            "'\(field.id)' has no single dimension of numbers, such as years, for values by year")
        ])
      }
      return Self.read(points, at: coordinate, path)
    }
  }

  /// The value of a path at a coordinate.
  static func read(
    _ points: [(coordinate: Double, value: Double)], at coordinate: Double, _ path: Lever.Path
  ) -> Double {
    guard let next = points.firstIndex(where: { $0.coordinate > coordinate }) else {
      return points[points.count - 1].value
    }
    guard next > 0 else { return points[0].value }
    let (before, after) = (points[next - 1], points[next])
    if path == .step { return before.value }
    let share = (coordinate - before.coordinate) / (after.coordinate - before.coordinate)
    return before.value + share * (after.value - before.value)
  }

  /// The variant of an instance with these structural inputs, made if it is new.
  private mutating func variant(_ index: Int, settings: [Double], policy: Policy)
    throws(StudyError) -> Int
  {
    if let same = instances[index].variantSettings.firstIndex(of: settings) { return same }
    let instance = instances[index]
    let made: HostedModel
    do throws(PluginError) {
      made = try HostedModel(
        name: instance.name, reference: instance.reference, settings: settings,
        tables: instance.hostedTables, documents: instance.documents,
        seed: instance.hosted.seed, isShapeOnly: instance.hosted.isShapeOnly, journal: journal,
        stop: stop)
    } catch {
      throw StudyError([
        Diagnostic(
          at: policy.name.location,
          "'\(instance.name)' could not be made for policy '\(policy.name.value)': \(error)")
      ])
    }
    guard made.dimensions == instance.hosted.dimensions else {
      throw StudyError([
        Diagnostic(
          at: policy.name.location,
          "policy '\(policy.name.value)' changes the dimensions of '\(instance.name)'",
          hint: "policies can only be compared over the same dimensions")
      ])
    }
    instances[index].variants.append(made)
    instances[index].variantSettings.append(settings)
    return instances[index].variants.count - 1
  }
}

extension Combination: Comparable {
  /// The order in which values act: taking the place of others, then factors, then shifts.
  public static func < (a: Combination, b: Combination) -> Bool { a.rank < b.rank }
  private var rank: Int {
    switch self {
    case .replace: 0
    case .factor: 1
    case .shift: 2
    }
  }
}
