import RiskNumerics
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Adds the models' own priors for inputs that nothing sets, where the config asks for them.
  mutating func addModelPriors() {
    for instance in instances where instance.model.usesModelPriors {
      for field in instance.reference.descriptor.inputs where !field.isStructural {
        guard let prior = field.prior, !isSet(field, of: instance) else { continue }
        let address = Address(instance: instance.name, field: field.id)
        let place = instance.model.name.location
        do throws(StudyError) {
          let distribution = try StudyReader.readDistribution(
            text: prior, path: "prior of \(address)")
          uncertainties.append(
            Uncertainty(
              name: Located("\(instance.name).\(field.id)", at: place),
              targets: [Located(address, at: place)], distribution: distribution,
              combination: .replace, unit: nil, source: field.source,
              description: field.description, sobolDimension: nil))
        } catch {
          report(
            place, "the prior of '\(address)' can't be read: \(prior)",
            hint: error.diagnostics.first?.message)
        }
      }
    }
  }

  private func isSet(_ field: FieldDescriptor, of instance: BoundInstance) -> Bool {
    func names(_ address: Address) -> Bool {
      address.instance == instance.name && address.field == field.id
    }
    return instance.model.inputs.contains { $0.target.value.field == field.id }
      || study.uncertainties.contains {
        $0.combination == .replace && $0.targets.contains { names($0.value) }
      }
      || study.levers.contains {
        $0.combination == .replace && $0.targets.contains { names($0.value) }
      }
  }

  /// Makes the draws of every uncertainty and leads them to the columns they feed.
  mutating func bindUncertainties(seed: UInt64) {
    for index in uncertainties.indices {
      _ = collecting { builder throws(StudyError) in
        try builder.bind(uncertainty: index, seed: seed)
      }
    }
  }

  /// A target of an uncertainty with the elements it picks.
  private struct Target {
    let address: Located<Address>
    let instance: Int
    let field: FieldDescriptor
    let firstColumn: Int
    let space: ElementSpace
    let selection: ElementSpace.Selection
  }

  private func target(_ address: Located<Address>, unit: Located<String>?) throws(StudyError)
    -> Target
  {
    let (instance, input) = try input(address)
    let field = instances[instance].reference.descriptor.inputs[input]
    try refuseStructural(field, at: address.location)
    if let unit, unit.value != field.unit {
      throw StudyError([
        Diagnostic(
          at: unit.location, "'\(address.value)' is in '\(field.unit)', not '\(unit.value)'",
          hint: "units are not converted")
      ])
    }
    let space = instances[instance].space(field)
    return Target(
      address: address, instance: instance, field: field,
      firstColumn: instances[instance].firstColumn(ofInput: input), space: space,
      selection: try space.select(address))
  }

  private mutating func bind(uncertainty index: Int, seed: UInt64) throws(StudyError) {
    let uncertainty = uncertainties[index]
    var targets: [Target] = []
    for address in uncertainty.targets {
      // The unit of a factor is that of a ratio, whatever its target's.
      let unit = uncertainty.combination == .factor ? nil : uncertainty.unit
      targets.append(try target(address, unit: unit))
    }
    if uncertainty.combination == .factor, let unit = uncertainty.unit, unit.value != "1" {
      throw StudyError([
        Diagnostic(at: unit.location, "a factor has the unit '1', not '\(unit.value)'")
      ])
    }
    // The first target that has a label decides the parameters of its draw.
    var labels: [String] = []
    var owner: [String: (target: Int, element: Int)] = [:]
    for (t, target) in targets.enumerated() {
      for (element, label) in zip(target.selection.elements, target.selection.openLabels)
      where owner[label] == nil {
        owner[label] = (t, element)
        labels.append(label)
      }
    }
    let elements = labels.map { owner[$0]! }
    let distributions = try distributions(
      uncertainty, labels: labels, elements: elements.map { (targets[$0.target], $0.element) })
    let firstDraw = draws.count
    var byLabel: [String: Int] = [:]
    for (label, distribution) in zip(labels, distributions.marginals) {
      byLabel[label] = draws.count
      let key = StreamKey.derive(
        seed: seed, kind: "uncertainty", name: uncertainty.name.value, stream: 0, label: label)
      draws.append(
        PlannedDraw(
          uncertainty: index, name: uncertainty.name.value, label: label,
          unit: uncertainty.combination == .factor ? "1" : targets[0].field.unit,
          coordinate: Coordinate(stream: RandomStream(key: key), dimension: 0),
          distribution: distribution))
    }
    for group in distributions.shares {
      couplings.append(.shares(draws: group.map { firstDraw + $0 }))
    }
    drawIndex[uncertainty.name.value] = byLabel
    for target in targets {
      try connect(target, uncertainty, byLabel)
    }
  }

  private mutating func connect(
    _ target: Target, _ uncertainty: Uncertainty, _ byLabel: [String: Int]
  ) throws(StudyError) {
    let combination = uncertainty.combination
    let isShare = uncertainty.distribution.family.value == "dirichlet"
    for (element, label) in zip(target.selection.elements, target.selection.openLabels) {
      let column = target.firstColumn + element
      if combination == .replace {
        if let earlier = instances[target.instance].setAt[column] {
          throw twice(target.address, earlier)
        }
        instances[target.instance].setAt[column] = target.address.location
      }
      // Whether a value that is combined stays in its range, one that is drawn is whole, and
      // shares have a sum to be divided by, can only be seen sample by sample.
      if combination != .replace || target.field.isInteger || isShare {
        instances[target.instance].columns[column].checkedRange = target.field
      }
      instances[target.instance].columns[column].draws.append((combination, byLabel[label]!))
    }
  }

  /// One marginal distribution an element, and groups that are shares of one whole.
  private func distributions(
    _ uncertainty: Uncertainty, labels: [String], elements: [(target: Target, element: Int)]
  ) throws(StudyError) -> (marginals: [any Distribution], shares: [[Int]]) {
    let specification = uncertainty.distribution
    if specification.family.value == "dirichlet" {
      var parameters: [(name: String, values: [[Double]])] = []
      var over: Located<String>?
      for parameter in specification.parameters {
        if case .text(let text) = parameter.value.value {
          over = Located(text, at: parameter.value.location)
          continue
        }
        var values: [[Double]] = []
        for element in elements {
          values.append(try numbers(parameter, element, takesList: false))
        }
        parameters.append((parameter.name.value, values))
      }
      return try dirichlet(uncertainty, parameters, over: over, elements)
    }
    // Equal parameters share one distribution, since preparing it may take a while.
    var made: [[Double]: any Distribution] = [:]
    var marginals: [any Distribution] = []
    for (element, label) in zip(elements, labels) {
      let own = try specification.resolved { parameter, takesList throws(StudyError) in
        let numbers = try numbers(parameter, element, takesList: takesList)
        return takesList ? .numbers(numbers) : .number(numbers[0])
      }
      if let distribution = made[own.numbers] {
        marginals.append(distribution)
        continue
      }
      do throws(DistributionError) {
        guard let distribution = try own.make()?.prepared() else {
          preconditionFailure("a parameter of '\(uncertainty.name.value)' is still open")
        }
        made[own.numbers] = distribution
        marginals.append(distribution)
      } catch {
        throw StudyError([
          Diagnostic(
            at: specification.location,
            "'\(uncertainty.name.value)'\(label.isEmpty ? "" : " (\(label))"): \(error)")
        ])
      }
    }
    return (marginals, [])
  }

  /// The numbers of a parameter for one element: of a list parameter, a whole column.
  private func numbers(
    _ parameter: DistributionSpecification.Parameter,
    _ place: (target: Target, element: Int), takesList: Bool
  ) throws(StudyError) -> [Double] {
    let (target, element) = place
    switch parameter.value.value {
    case .number(let number): return [number]
    case .numbers(let numbers): return numbers
    case .text, .components: return []
    case .targetDefault:
      let column = instances[target.instance].columns[target.firstColumn + element]
      guard case .constant(let value) = column.base, !value.isNaN else {
        throw StudyError([
          Diagnostic(
            at: parameter.value.location,
            "'\(target.address.value)' has no default to use here",
            hint: "give a number or a table column here instead")
        ])
      }
      return [value]
    case .table(let name, let column) where takesList:
      return try tableColumn(
        instance: target.instance, table: name, column: column, unit: nil
      ).numbers
    case .table(let name, let column):
      return try tableValues(
        instance: target.instance, table: name, column: column, space: target.space,
        elements: [element], unit: nil)
    }
  }

  /// The gamma marginals of a Dirichlet distribution over all elements or over one dimension.
  private func dirichlet(
    _ uncertainty: Uncertainty, _ parameters: [(name: String, values: [[Double]])],
    over: Located<String>?, _ elements: [(target: Target, element: Int)]
  ) throws(StudyError) -> (marginals: [any Distribution], shares: [[Int]]) {
    let place = uncertainty.distribution.location
    if uncertainty.distribution.truncation != nil {
      throw StudyError([Diagnostic(at: place, "a Dirichlet distribution can't be truncated")])
    }
    func parameter(_ name: String) -> [Double]? {
      parameters.first { $0.name == name }?.values.map { $0[0] }
    }
    var groups: [[String]: [Int]] = [:]
    for (position, (target, element)) in elements.enumerated() {
      var labels = target.space.labels(element)
      if let over {
        guard let d = target.space.dimensions.firstIndex(where: { $0.id == over.value }) else {
          throw StudyError([
            Diagnostic(
              at: over.location, "'\(target.address.value)' has no dimension '\(over.value)'",
              hint: Suggestion.hint(
                for: over.value, among: target.space.dimensions.map(\.id), are: "dimensions"))
          ])
        }
        labels.remove(at: d)
      } else {
        labels = []
      }
      groups[labels, default: []].append(position)
    }
    let alphas: [Double]
    if let alpha = parameter("alpha") {
      alphas = alpha
    } else {
      let mean = parameter("mean")!
      let concentration = parameter("concentration")!
      var result = mean
      for group in groups.values {
        let total = group.reduce(0) { $0 + mean[$1] }
        for position in group {
          result[position] = mean[position] / total * concentration[position]
        }
      }
      alphas = result
    }
    var marginals: [any Distribution] = []
    for alpha in alphas {
      guard alpha >= 0, alpha.isFinite else {
        throw StudyError([
          Diagnostic(at: place, "'\(uncertainty.name.value)': \(alpha) is no parameter of a share")
        ])
      }
      do throws(DistributionError) {
        // A share that is zero stays so.
        marginals.append(
          alpha == 0
            ? try DistributionCatalogue.make(family: "constant", parameters: ["value": [0]])
            : try DistributionCatalogue.make(
              family: "gamma", parameters: ["shape": [alpha], "scale": [1]]
            ).prepared())
      } catch {
        throw StudyError([Diagnostic(at: place, "'\(uncertainty.name.value)': \(error)")])
      }
    }
    return (marginals, groups.values.sorted { $0[0] < $1[0] })
  }
}
