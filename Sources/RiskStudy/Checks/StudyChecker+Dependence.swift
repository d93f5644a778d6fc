extension StudyChecker {
  mutating func checkDependence() {
    let names = study.uncertainties.map(\.name.value)
    var homes: [String: SourceLocation] = [:]
    for dependence in study.dependence {
      var seen: Set<String> = []
      for name in dependence.members.names {
        if !names.contains(name.value) {
          error(
            name.location, "no uncertainty is called '\(name.value)'",
            hint: Suggestion.hint(for: name.value, among: names, are: "uncertainties"))
        } else if !seen.insert(name.value).inserted {
          error(name.location, "'\(name.value)' is named twice")
        } else if let first = homes.updateValue(name.location, forKey: name.value) {
          error(
            name.location, "'\(name.value)' stands in two dependences",
            hint: "state all that it moves with in one; the other one is in line \(first.line)")
        }
      }
      checkStrength(dependence, size: seen.count)
    }
  }

  private mutating func checkStrength(_ dependence: Dependence, size: Int) {
    switch dependence.strength {
    case .common(let kind, let value):
      // Correlations of ranks are converted first; the engine judges them.
      guard case .between = dependence.members, kind == .correlation, size > 2,
        dependence.family.value == .gaussian || dependence.family.value == .studentT,
        value.value <= -1 / Double(size - 1)
      else { return }
      error(
        value.location,
        "\(size) uncertainties cannot all have the correlation "
          + "\(value.value.shortDescription) with each other",
        hint: "it must be greater than −1/\(size - 1)")
    case .matrix(_, let matrix):
      guard case .between = dependence.members else { return checkMatrix(matrix, size: nil) }
      checkMatrix(matrix, size: size)
    case .file(_, let path): checkFile("correlations", path.value, path)
    case .observations(let path): checkFile("observations", path.value, path)
    case .theta(let theta): checkTheta(theta, dependence.family.value, size: size)
    case .perfect(let reversed):
      let members = dependence.members.names.map(\.value)
      for name in reversed where !members.contains(name.value) {
        error(
          name.location, "'\(name.value)' is not among those that move together",
          hint: Suggestion.hint(for: name.value, among: members, are: "members"))
      }
    }
  }

  private mutating func checkMatrix(_ matrix: Located<[[Double]]>, size: Int?) {
    let rows = matrix.value
    let size = size ?? rows.count
    if rows.count != size || rows.contains(where: { $0.count != size }) {
      let found = rows.first { $0.count != size }.map { "a row of \($0.count)" }
      return error(
        matrix.location,
        "the matrix of \(size) uncertainties needs \(size) rows of \(size), but has "
          + (found ?? "\(rows.count) rows"))
    }
    for i in rows.indices {
      if rows[i][i] != 1 {
        return error(
          matrix.location,
          "row \(i + 1) of the matrix must have 1 in place \(i + 1), but has "
            + rows[i][i].shortDescription)
      }
      for j in 0..<i where rows[i][j] != rows[j][i] {
        return error(
          matrix.location,
          "the matrix is not symmetric: row \(j + 1) has \(rows[j][i].shortDescription) in place "
            + "\(i + 1), row \(i + 1) has \(rows[i][j].shortDescription) in place \(j + 1)")
      }
    }
  }

  private mutating func checkTheta(
    _ theta: Located<Double>, _ family: Dependence.Family, size: Int
  ) {
    let problem: String? =
      switch family {
      case .clayton where theta.value <= 0: "must be greater than 0"
      case .gumbel where theta.value < 1: "must be at least 1"
      case .frank where theta.value == 0: "must not be 0"
      case .frank where theta.value < 0 && size > 2: "must be greater than 0 for more than two"
      default: nil
      }
    if let problem {
      error(
        theta.location,
        "'theta' of a \(family.rawValue) copula \(problem), but is "
          + theta.value.shortDescription)
    }
  }
}
