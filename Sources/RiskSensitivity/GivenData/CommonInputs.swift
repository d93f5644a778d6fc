/// Inputs that rise and fall as one, and are told as one.
///
/// Elements that a study draws with perfect dependence have the same ranks in every sample. Measures
/// of ranks are then the same for all of them: told one by one, a single unknown would fill the list
/// of what matters most.
struct CommonInputs {
  /// For each input or group: its name and the inputs, of which the first stands for all.
  let units: [Unit]

  /// An input, or several that move as one.
  struct Unit: Equatable {
    var name: String
    var members: [Int]
  }

  init(_ inputs: [SampledInput]) {
    var units: [Unit] = []
    // Inputs whose first samples stand in another order are not the same.
    var candidates: [[Int]: [Int]] = [:]
    for (index, input) in inputs.enumerated() {
      let key = Self.order(Array(input.values.prefix(64)))
      let isConstant = input.values.allSatisfy { $0 == input.values[0] }
      let same =
        isConstant
        ? nil
        : candidates[key]?.first {
          Self.haveSameRanks(inputs[units[$0].members[0]].values, input.values)
        }
      if let same {
        units[same].members.append(index)
      } else {
        if !isConstant { candidates[key, default: []].append(units.count) }
        units.append(Unit(name: input.input.name, members: [index]))
      }
    }
    for index in units.indices where units[index].members.count > 1 {
      units[index].name = Self.name(units[index].members.map { inputs[$0].input })
    }
    self.units = units
  }

  /// Those that hold several inputs, as documents have them.
  func groups(_ inputs: [SampledInput]) -> [SensitivityDocument.Group] {
    units.filter { $0.members.count > 1 }.map { unit in
      SensitivityDocument.Group(
        name: unit.name, members: unit.members.map { inputs[$0].input.name })
    }
  }

  /// `restriction_rate[*]` for elements of one uncertainty, else the names joined.
  private static func name(_ inputs: [SensitivityDocument.Input]) -> String {
    var uncertainties: [String] = []
    for input in inputs where !uncertainties.contains(input.uncertainty) {
      uncertainties.append(input.uncertainty)
    }
    return uncertainties.map { name in
      inputs.contains { $0.uncertainty == name && !$0.label.isEmpty } ? "\(name)[*]" : name
    }.joined(separator: "+")
  }

  private static func order(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }

  /// Whether two columns order all samples alike, ties included.
  private static func haveSameRanks(_ a: [Double], _ b: [Double]) -> Bool {
    let order = order(a)
    return zip(order, order.dropFirst()).allSatisfy { first, second in
      a[first] == a[second] ? b[first] == b[second] : b[first] < b[second]
    }
  }
}
