import RiskNumerics
import RiskStudy

extension PlanBuilder {
  /// Gives every draw and auxiliary its own dimension of a quasi-random sequence.
  ///
  /// Dimensions that the config names come first; an uncertainty with elements takes as many in a
  /// row. The others take the lowest that are free, in their order of appearance, and auxiliaries
  /// of copulas the rest: the first dimensions are the most even ones.
  mutating func assignDimensions() {
    let sampling = study.simulation.sampling
    var members: [[Int]] = uncertainties.map { _ in [] }
    for (index, draw) in draws.enumerated() { members[draw.uncertainty].append(index) }
    dimensions = Array(repeating: 0, count: uncertainties.count)
    var owner: [Int: Int] = [:]
    for (index, uncertainty) in uncertainties.enumerated() {
      guard let named = uncertainty.sobolDimension else { continue }
      dimensions[index] = named.value - 1
      for dimension in named.value - 1..<named.value - 1 + members[index].count {
        guard let other = owner.updateValue(index, forKey: dimension) else { continue }
        report(
          named.location,
          "'\(uncertainty.name.value)' needs the Sobol dimensions \(named.value) to "
            + "\(named.value + members[index].count - 1), but \(dimension + 1) is taken by "
            + "'\(uncertainties[other].name.value)'",
          hint: "an uncertainty takes a dimension for each of its elements")
      }
    }
    var next = 0
    func isFree(_ start: Int, _ count: Int) -> Bool {
      (start..<start + count).allSatisfy { owner[$0] == nil }
    }
    for (index, uncertainty) in uncertainties.enumerated()
    where uncertainty.sobolDimension == nil {
      while !isFree(next, members[index].count) { next += 1 }
      dimensions[index] = next
      for dimension in next..<next + members[index].count { owner[dimension] = index }
      next += members[index].count
    }
    for index in uncertainties.indices {
      for (place, draw) in members[index].enumerated() {
        draws[draw].coordinate.dimension = dimensions[index] + place
      }
    }
    var last = owner.keys.max() ?? -1
    for index in auxiliaries.indices {
      last += 1
      auxiliaries[index].dimension = last
    }
    if let available = sampling.value.design.dimensions, last >= available {
      report(
        sampling.location,
        "the study needs \(last + 1) dimensions, but '\(sampling.value.rawValue)' has \(available)",
        hint: "use 'latin-hypercube' or 'random'")
    }
  }
}

extension Plan {
  /// The first dimension, from 1, of an uncertainty in a quasi-random sequence; nil in designs
  /// without dimensions.
  public func sobolDimension(ofUncertainty index: Int) -> Int? {
    study.simulation.sampling.value.design.dimensions == nil ? nil : dimensions[index] + 1
  }
}

extension Simulation.Sampling {
  /// The design that the word of the config stands for.
  var design: Design.Kind {
    switch self {
    case .random: .random
    case .latinHypercube: .latinHypercube
    case .sobol: .sobol
    case .halton: .halton
    }
  }
}

extension Design.Kind {
  /// The dimensions of a quasi-random sequence; nil where there can be any number.
  var dimensions: Int? {
    switch self {
    case .random, .latinHypercube: nil
    case .sobol: Design.sobolDimensions
    case .halton: Design.haltonDimensions
    }
  }
}
