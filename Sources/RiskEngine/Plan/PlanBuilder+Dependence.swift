import RiskNumerics
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Joins draws by the copulas of the config.
  mutating func bindDependence(seed: UInt64) {
    for dependence in study.dependence {
      _ = collecting { builder throws(StudyError) in try builder.bind(dependence, seed: seed) }
    }
  }

  /// Draws that one copula joins.
  private struct Group {
    var draws: [Int]
    /// The label that the members share; empty for single values and for whole uncertainties.
    var label: String
  }

  private mutating func bind(_ dependence: Dependence, seed: UInt64) throws(StudyError) {
    let groups = try groups(of: dependence)
    guard let first = groups.first else { return }
    let copula = try copula(dependence, members: first.draws)
    let names = dependence.members.names.map(\.value)
    for group in groups {
      let firstAuxiliary = auxiliaries.count
      for number in 0..<copula.auxiliaryCount {
        let key = StreamKey.derive(
          seed: seed, kind: "dependence", name: names.joined(separator: ","),
          stream: UInt32(number), label: group.label)
        auxiliaries.append(Coordinate(stream: RandomStream(key: key), dimension: 0))
      }
      couplings.append(
        .copula(copula, draws: group.draws, auxiliaries: firstAuxiliary..<auxiliaries.count))
    }
  }

  private func groups(of dependence: Dependence) throws(StudyError) -> [Group] {
    let names = dependence.members.names
    let members = names.compactMap { drawIndex[$0.value] }
    // An uncertainty without draws has been reported.
    guard members.count == names.count, let first = members.first else { return [] }
    switch dependence.members {
    case .between:
      guard members.allSatisfy({ Set($0.keys) == Set(first.keys) }) else {
        throw StudyError([
          Diagnostic(
            at: names[0].location,
            "the uncertainties \(names.map(\.value).joined(separator: ", ")) have different "
              + "elements",
            hint: "'between' joins elements with the same labels, or single values; 'within' "
              + "joins all elements")
        ])
      }
      return first.keys.sorted().map { label in
        Group(draws: members.map { $0[label]! }, label: label)
      }
    case .within:
      let draws = members.flatMap { $0.values.sorted() }
      guard draws.count > 1 else {
        throw StudyError([
          Diagnostic(
            at: names[0].location, "'\(names[0].value)' has one element, which joins nothing",
            hint: "use 'between' to join it with others")
        ])
      }
      return [Group(draws: draws, label: "")]
    }
  }

  private mutating func copula(
    _ dependence: Dependence, members: [Int]
  ) throws(StudyError) -> any Copula {
    switch dependence.strength {
    case .perfect(let reversed):
      let falling = Set(reversed.map(\.value))
      return try Self.locating(dependence.family.location) { () throws(CopulaError) in
        try ComonotonicCopula(reversed: members.map { falling.contains(draws[$0].name) })
      }
    case .observations(let path):
      let rows = try observations(path, names: dependence.members.names.map(\.value))
      return try Self.locating(path.location) { () throws(CopulaError) in
        try EmpiricalCopula(observations: rows)
      }
    case .theta(let theta):
      return try Self.locating(theta.location) { () throws(CopulaError) in
        try Self.archimedean(dependence, theta: theta.value, size: members.count)
      }
    case .common(let kind, let value):
      guard dependence.family.value.isElliptical else {
        return try Self.locating(value.location) { () throws(CopulaError) in
          let theta = try dependence.parameter(kind, value.value)
          return try Self.archimedean(dependence, theta: theta, size: members.count)
        }
      }
      let rows = members.indices.map { row in
        members.indices.map { $0 == row ? 1 : value.value }
      }
      return try elliptical(dependence, kind, rows, members, at: value.location)
    case .matrix(let kind, let rows):
      return try elliptical(dependence, kind, rows.value, members, at: rows.location)
    case .file(let kind, let path):
      let rows = try correlations(path, names: memberNames(dependence, members))
      return try elliptical(dependence, kind, rows, members, at: path.location)
    }
  }

  private static func archimedean(
    _ dependence: Dependence, theta: Double, size: Int
  ) throws(CopulaError) -> any Copula {
    switch dependence.family.value {
    case .clayton:
      try ClaytonCopula(dimension: size, theta: theta, isSurvival: dependence.isSurvival)
    case .gumbel:
      try GumbelCopula(dimension: size, theta: theta, isSurvival: dependence.isSurvival)
    default: try FrankCopula(dimension: size, theta: theta)
    }
  }

  /// A copula with a correlation matrix, repaired if that is needed and asked for.
  private mutating func elliptical(
    _ dependence: Dependence, _ kind: Dependence.CorrelationKind, _ given: [[Double]],
    _ members: [Int], at place: SourceLocation
  ) throws(StudyError) -> any Copula {
    guard given.count == members.count else {
      throw StudyError([
        Diagnostic(
          at: place,
          "the matrix has \(given.count) rows, but \(members.count) elements are joined: "
            + memberNames(dependence, members).joined(separator: ", "))
      ])
    }
    let rows = try Self.locating(place) { () throws(CopulaError) in
      var rows = given
      for i in rows.indices {
        for j in rows.indices where i != j {
          rows[i][j] = try dependence.parameter(kind, given[i][j])
        }
      }
      return rows
    }
    let matrix = try Self.locating(place) { () throws(CorrelationError) in
      try dependence.isRepaired
        ? repaired(rows, names: memberNames(dependence, members)) : CorrelationMatrix(rows)
    }
    guard let degrees = dependence.degrees else { return GaussianCopula(correlation: matrix) }
    return try Self.locating(degrees.location) { () throws(CopulaError) in
      try StudentTCopula(correlation: matrix, degrees: degrees.value)
    }
  }

  private mutating func repaired(
    _ rows: [[Double]], names: [String]
  ) throws(CorrelationError) -> CorrelationMatrix {
    let repair = try NearestCorrelation.repair(rows)
    guard repair.distance > 0 else { return repair.matrix }
    var largest = 0.0
    for i in rows.indices {
      for j in rows.indices {
        largest = max(largest, (rows[i][j] - repair.matrix[i, j]).magnitude)
      }
    }
    repairs.append(
      CorrelationRepair(members: names, distance: repair.distance, largestChange: largest))
    return repair.matrix
  }

  /// What a member is called in files and messages.
  private func memberNames(_ dependence: Dependence, _ members: [Int]) -> [String] {
    switch dependence.members {
    case .between(let names): names.map(\.value)
    case .within(let names):
      members.map { names.count == 1 ? draws[$0].label : draws[$0].columnName }
    }
  }

  // MARK: Files

  private mutating func table(
    _ path: Located<String>, role: String, expecting columns: [ColumnExpectation]
  ) throws(StudyError) -> Table {
    let table = try TableReader.read(
      path: study.file.resolve(path.value), name: path.value, expecting: columns)
    let file = PlannedFile(
      role: role, path: table.path,
      sha256: (try? SHA256.hex(contentsOfFile: table.path)) ?? "")
    if !files.contains(file) { files.append(file) }
    return table
  }

  /// The numbers of some columns, row by row.
  private static func rows(_ table: Table, _ names: [String]) throws(StudyError) -> [[Double]] {
    var columns: [[Double]] = []
    for name in names {
      guard case .numbers(let numbers)? = table[name]?.values else { continue }
      if let row = numbers.firstIndex(where: { !$0.isFinite }) {
        throw StudyError([
          Diagnostic(
            at: table.location(row: row),
            "the column '\(name)' has no number in this row", hint: "every row needs all of them")
        ])
      }
      columns.append(numbers)
    }
    return (0..<table.rowCount).map { row in columns.map { $0[row] } }
  }

  private mutating func observations(
    _ path: Located<String>, names: [String]
  ) throws(StudyError) -> [[Double]] {
    let table = try table(
      path, role: "observations", expecting: names.map { ColumnExpectation(name: $0) })
    return try Self.rows(table, names)
  }

  /// The matrix of a file, with rows and columns in the order of the names.
  private mutating func correlations(
    _ path: Located<String>, names: [String]
  ) throws(StudyError) -> [[Double]] {
    let table = try table(
      path, role: "correlations",
      expecting: [ColumnExpectation(name: "name", isText: true)]
        + names.map { ColumnExpectation(name: $0) })
    let all = try Self.rows(table, names)
    var result: [[Double]] = []
    for name in names {
      let places = table.rows(matching: [(column: "name", label: name)])
      guard places.count == 1 else {
        throw StudyError([
          Diagnostic(
            at: path.location,
            "'\(path.value)' has \(places.count == 0 ? "no row" : "\(places.count) rows") for "
              + "'\(name)'",
            hint: "the column 'name' must have each member once")
        ])
      }
      result.append(all[places[0]])
    }
    return result
  }

  // MARK: Errors

  private static func locating<Result, Failure: Error & CustomStringConvertible>(
    _ place: SourceLocation, _ step: () throws(Failure) -> Result
  ) throws(StudyError) -> Result {
    do throws(Failure) {
      return try step()
    } catch {
      throw StudyError([Diagnostic(at: place, error.description)])
    }
  }
}

extension Dependence.Family {
  /// Whether it takes a matrix of correlations.
  var isElliptical: Bool { self == .gaussian || self == .studentT }
}

extension Dependence {
  /// The copula's parameter for a correlation of some kind.
  func parameter(_ kind: CorrelationKind, _ value: Double) throws(CopulaError) -> Double {
    let copula: CopulaFamily =
      switch family.value {
      case .studentT: .studentT(degrees: degrees?.value ?? .nan)
      case .clayton: .clayton
      case .gumbel: .gumbel
      case .frank: .frank
      default: .gaussian
      }
    switch kind {
    case .correlation: return value
    case .spearman: return try copula.parameter(.spearman, value)
    case .kendall: return try copula.parameter(.kendall, value)
    }
  }
}
