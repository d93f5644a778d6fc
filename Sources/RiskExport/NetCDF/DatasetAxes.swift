import RiskArchive

/// The dimensions of a dataset with their coordinates, shared by all that spans them.
struct DatasetAxes {
  var names = NetCDFNames()
  let policies: NetCDFFile.Dimension
  /// Statistics in the unit of their outcome; nil when no outcome has any.
  private(set) var statistics: (dimension: NetCDFFile.Dimension, names: [String])?
  /// Probabilities, whose unit is 1.
  private(set) var probabilities: (dimension: NetCDFFile.Dimension, names: [String])?
  let policyNames: [String]
  private var known: [(dimension: ArchivedDimension, defined: NetCDFFile.Dimension)] = []

  init(_ file: NetCDFFile, run: ArchivedRun) throws(ExportError) {
    policyNames = run.policies.map(\.name)
    // These names come first, so that no study can take them.
    let reserved = ["policy", "statistic", "probability", "sample", "failure", "driver"]
    for name in reserved { _ = names.name(name) }
    policies = try Self.labels("policy", "Policy", policyNames, file)
    if run.policies.contains(where: { $0.title != nil }) {
      let titles = try file.variable(names.name("policy_title"), .text, [policies])
      try file.write(run.policies.map(\.heading), to: titles)
      try file.attribute("long_name", "Title of the policy", of: titles)
    }
    let all = Set(
      run.outcomes.flatMap { outcome in
        outcome.policies.flatMap { policy in
          policy.elements.flatMap { $0.statistics.names + $0.differences.names }
        }
      }
    ).sorted { ($0.isDifference ? 1 : 0, $0) < ($1.isDifference ? 1 : 0, $1) }
    statistics = try Self.axis(
      "statistic", "Statistic", all.filter { !$0.isProbability }.map(\.text), file)
    probabilities = try Self.axis(
      "probability", "Probability, by threshold", all.filter(\.isProbability).map(\.text), file)
  }

  /// The dimension of an outcome; outcomes that span the same one share it.
  mutating func dimension(
    _ dimension: ArchivedDimension, file: NetCDFFile
  ) throws(ExportError) -> NetCDFFile.Dimension {
    if let found = known.first(where: { $0.dimension == dimension }) { return found.defined }
    let name = names.name(dimension.id)
    let defined: NetCDFFile.Dimension
    switch dimension.coordinates {
    case .labels(let labels): defined = try Self.labels(name, dimension.label, labels, file)
    case .numbers(let numbers):
      defined = try file.dimension(name, length: numbers.count)
      let variable = try file.variable(name, .double, [defined], isCoordinate: true)
      try file.write(numbers, to: variable)
      try file.attribute("long_name", dimension.label, of: variable)
      try file.attribute("units", dimension.unit, of: variable)
    }
    known.append((dimension, defined))
    return defined
  }

  /// A dimension along which texts stand.
  static func labels(
    _ name: String, _ title: String, _ labels: [String], _ file: NetCDFFile
  ) throws(ExportError) -> NetCDFFile.Dimension {
    let dimension = try file.dimension(name, length: labels.count)
    let variable = try file.variable(name, .text, [dimension])
    try file.write(labels, to: variable)
    try file.attribute("long_name", title, of: variable)
    return dimension
  }

  private static func axis(
    _ name: String, _ title: String, _ labels: [String], _ file: NetCDFFile
  ) throws(ExportError) -> (dimension: NetCDFFile.Dimension, names: [String])? {
    labels.isEmpty ? nil : (try Self.labels(name, title, labels, file), labels)
  }
}
