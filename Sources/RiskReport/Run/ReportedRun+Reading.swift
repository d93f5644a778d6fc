extension ReportedRun {
  /// Reads the members that it knows; every one but `policies` and `outcomes` may be missing.
  init(results: JSONTree, assumptions: Assumptions, provenance: Provenance) {
    let study = results["study"]
    let simulation = results["simulation"]
    name = study["name"].text ?? "run"
    title = study["title"].text ?? study["name"].text ?? "Run"
    description = study["description"].text
    samples = simulation["samples"].integer ?? 0
    plannedSamples = simulation["planned_samples"].integer ?? samples
    isInterrupted = simulation["interrupted"].bool ?? false
    seed = simulation["seed"].label ?? "unknown"
    sampling = simulation["sampling"].text ?? "unknown"
    let pointer = JSONPointer()
    policies = results["policies"].placed(pointer.appending("policies")).map { value, pointer in
      ReportedPolicy(
        name: value["name"].text ?? "", title: value["title"].text ?? value["name"].text ?? "",
        failed: value["failed_samples"].integer ?? 0, pointer: pointer)
    }
    let baselineName = results["baseline"].text
    let found = policies.firstIndex { $0.name == baselineName }
    baseline = found
    let names = policies.map(\.name)
    outcomes = results["outcomes"].placed(pointer.appending("outcomes")).map {
      ReportedOutcome($0, pointer: $1, policies: names)
    }
    drivers = results["drivers"].placed(pointer.appending("drivers")).map {
      ReportedDrivers($0, pointer: $1)
    }
    stopping = ReportedStopping(simulation["stopping"])
    correlations = results["correlations"].placed(pointer.appending("correlations")).map {
      ReportedCorrelations($0, pointer: $1)
    }
    let repaired = "repaired_correlations"
    repairs = results[repaired].placed(pointer.appending(repaired)).map { value, pointer in
      ReportedRepair(
        members: value["members"].elements.compactMap(\.text),
        largestChange: value["largest_change"].number, pointer: pointer)
    }
    warnings = results["warnings"].elements.compactMap(\.text)
    self.assumptions = assumptions
    self.provenance = provenance
  }
}

extension JSONTree {
  /// The elements of a list, each with its pointer.
  func placed(_ pointer: JSONPointer) -> [(JSONTree, JSONPointer)] {
    elements.enumerated().map { ($1, pointer.appending($0)) }
  }
}

extension ReportedEstimate {
  init(_ tree: JSONTree, pointer: JSONPointer) {
    value = tree["value"].number
    standardError = tree["standard_error"].number
    lower = tree["lower"].number
    upper = tree["upper"].number
    samples = tree["samples"].integer
    tailSamples = tree["tail_samples"].integer
    self.pointer = pointer
  }
}

extension ReportedOutcome {
  init(_ tree: JSONTree, pointer: JSONPointer, policies names: [String]) {
    name = tree["name"].text ?? ""
    title = tree["title"].text ?? tree["name"].text ?? ""
    description = tree["description"].text
    unit = tree["unit"].text ?? "1"
    preference = tree["prefer"].text.flatMap(Preference.init(rawValue:))
    let dimensions = tree["dimensions"].elements.map(ReportedDimension.init)
    self.dimensions = dimensions
    let placed = tree["policies"].placed(pointer.appending("policies"))
    // By name, so that a policy without numbers stays an empty list.
    policies = names.map { name in
      guard let (value, place) = placed.first(where: { $0.0["policy"].text == name }) else {
        return []
      }
      return value["elements"].placed(place.appending("elements")).map {
        ReportedElement($0, pointer: $1, dimensions: dimensions)
      }
    }
    self.pointer = pointer
  }
}

extension ReportedDimension {
  init(_ tree: JSONTree) {
    id = tree["id"].text ?? ""
    label = tree["label"].text ?? tree["id"].text ?? ""
    let coordinates = tree["coordinates"].elements
    labels = coordinates.compactMap(\.label)
    let numbers = coordinates.compactMap { $0.number ?? $0.text.flatMap(Double.init) }
    let isAscending = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    scale = numbers.count == coordinates.count && numbers.count > 1 && isAscending ? numbers : nil
  }
}

extension ReportedElement {
  /// What the names of differences end in.
  static let suffix = "_difference"

  init(_ tree: JSONTree, pointer: JSONPointer, dimensions: [ReportedDimension]) {
    let coordinates = tree["coordinates"]
    labels = dimensions.map { coordinates[$0.id].label ?? "" }
    func named(_ member: String) -> [Named] {
      let place = pointer.appending(member)
      return tree[member].members.map { member in
        Named(
          name: member.name,
          estimate: ReportedEstimate(member.value, pointer: place.appending(member.name)))
      }
    }
    statistics = named("statistics")
    differences = named("differences").map { difference in
      var difference = difference
      // What is no difference of a statistic, such as `difference_p05`, keeps its name.
      if difference.name.hasSuffix(Self.suffix) {
        difference.name.removeLast(Self.suffix.count)
      }
      return difference
    }
    histogram = ReportedHistogram(tree["histogram"])
    let (reductions, common) = ("variance_reduction", "common_random_numbers")
    let reduction = tree[reductions][common]
    varianceReduction =
      reduction["value"].number == nil
      ? nil
      : ReportedEstimate(
        reduction, pointer: pointer.appending(reductions).appending(common))
  }
}

extension ReportedHistogram {
  /// Nil where there is none, or its counts do not fit its cells.
  init?(_ tree: JSONTree) {
    let counts = tree["counts"].elements.compactMap(\.number)
    let edges = tree["edges"].elements.compactMap(\.number)
    let values = tree["values"].elements.compactMap(\.number)
    if !counts.isEmpty, edges.count == counts.count + 1 {
      self = .cells(
        edges: edges, counts: counts, below: tree["below"].number ?? 0,
        above: tree["above"].number ?? 0)
    } else if !counts.isEmpty, values.count == counts.count {
      self = .values(values, counts: counts)
    } else {
      return nil
    }
  }
}

extension ReportedDrivers {
  init(_ tree: JSONTree, pointer: JSONPointer) {
    outcome = tree["outcome"].text ?? ""
    policy = tree["policy"].text ?? ""
    isOfDifference = tree["of"].text == "difference"
    samples = tree["samples"].integer
    explained = ReportedEstimate(tree["r_squared"], pointer: pointer.appending("r_squared"))
    inputs = tree["inputs"].placed(pointer.appending("inputs")).map { value, place in
      let first = value["first_order"]
      let name = value["uncertainty"].text ?? ""
      let label = value["label"].label ?? ""
      return Input(
        name: name, label: label.isEmpty || label == name ? name : "\(name) (\(label))",
        firstOrder: ReportedEstimate(first, pointer: place.appending("first_order")),
        gap: first["gap"].text, isDistinguishable: first["distinguishable"].bool ?? false,
        rankRegression: ReportedEstimate(
          value["rank_regression"], pointer: place.appending("rank_regression")))
    }
    self.pointer = pointer
  }
}

extension ReportedStopping {
  init?(_ tree: JSONTree) {
    guard let satisfied = tree["satisfied"].bool else { return nil }
    isSatisfied = satisfied
    looks = tree["looks"].elements.compactMap(\.integer)
    let place = JSONPointer("/simulation/stopping/intervals")
    intervals = tree["intervals"].placed(place).map { value, pointer in
      Interval(
        outcome: value["outcome"].text ?? "",
        coordinates: value["coordinates"].members.compactMap(\.value.label),
        policy: value["policy"].text ?? "", statistic: value["statistic"].text ?? "",
        halfWidth: value["half_width"].number, goal: value["goal"].number,
        isNarrowEnough: value["narrow_enough"].bool ?? false, pointer: pointer)
    }
  }
}

extension ReportedCorrelations {
  init(_ tree: JSONTree, pointer: JSONPointer) {
    policy = tree["policy"].text ?? ""
    outcomes = tree["outcomes"].elements.compactMap(\.text)
    matrix = tree["matrix"].placed(pointer.appending("matrix")).map { row, pointer in
      row.placed(pointer).map { ReportedEstimate($0, pointer: $1) }
    }
  }
}
