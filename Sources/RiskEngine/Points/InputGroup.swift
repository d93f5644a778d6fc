/// Coordinates of a plan that an analysis moves together.
public struct InputGroup: Sendable, Equatable {
  /// The name of the group, or of its uncertainties joined by ` + `.
  public let name: String
  /// The uncertainties, or their elements as `name[label]`.
  public let members: [String]
  /// The coordinates of its draws, and of the auxiliaries of the copulas that join them.
  public let coordinates: [Int]
  /// Whether the config makes its members depend on each other, so that none can be moved alone.
  public let isJoined: Bool
}

/// Uncertainties that the user wants to see as one.
public struct NamedGroup: Sendable, Equatable {
  public let name: String
  public let members: [String]

  public init(name: String, members: [String]) {
    self.name = name
    self.members = members
  }
}

/// Why coordinates cannot be grouped as asked for.
public struct InputGroupError: Error, Sendable, CustomStringConvertible {
  public let description: String
  public let hint: String?
}

extension Plan {
  /// The coordinates of the plan in groups that can be moved independently of each other.
  ///
  /// Without further wishes a group is an uncertainty with all its elements. Uncertainties that
  /// `dependence` joins, and shares of one whole, are one group: the share of variance of one of
  /// them alone has no meaning that a design could measure.
  /// - Parameters:
  ///   - named: Uncertainties to see as one.
  ///   - byElement: Whether every element of an uncertainty is a group of its own.
  public func inputGroups(named: [NamedGroup] = [], byElement: Bool = false)
    throws(InputGroupError) -> [InputGroup]
  {
    var sets = DisjointSets(count: draws.count)
    var firstDraws: [String: Int] = [:]
    for (draw, planned) in draws.enumerated() {
      if byElement { continue }
      if let first = firstDraws[planned.name] { sets.join(first, draw) }
      firstDraws[planned.name] = firstDraws[planned.name] ?? draw
    }
    for coupling in couplings {
      for draw in coupling.draws.dropFirst() { sets.join(coupling.draws[0], draw) }
    }
    let joined = Set(couplings.flatMap(\.draws).map { sets.root($0) })
    var groupNames: [Int: String] = [:]
    for group in named {
      let members = try self.draws(of: group)
      for draw in members.dropFirst() { sets.join(members[0], draw) }
    }
    for group in named {
      let root = sets.root(try draws(of: group)[0])
      if let other = groupNames[root], other != group.name {
        throw InputGroupError(
          description: "the groups '\(other)' and '\(group.name)' share inputs, or depend on "
            + "each other",
          hint: "inputs that 'dependence' joins belong to one group")
      }
      groupNames[root] = group.name
    }
    return sets.sets().map { members in
      let root = sets.root(members[0])
      return group(of: members, name: groupNames[root], isJoined: joined.contains(root))
    }
  }

  private func draws(of group: NamedGroup) throws(InputGroupError) -> [Int] {
    var result: [Int] = []
    for member in group.members {
      let found = draws.indices.filter {
        draws[$0].name == member || draws[$0].columnName == member
      }
      if found.isEmpty {
        throw InputGroupError(
          description: "group '\(group.name)' names '\(member)', which is no uncertainty",
          hint: "the uncertainties are \(Set(draws.map(\.name)).sorted().joined(separator: ", "))")
      }
      result += found
    }
    return result
  }

  private func group(of members: [Int], name: String?, isJoined: Bool) -> InputGroup {
    var auxiliaries: [Int] = []
    for case .copula(_, let draws, let range) in couplings where members.contains(draws[0]) {
      auxiliaries += range.map { self.draws.count + $0 }
    }
    // An uncertainty that is here with all its elements is called by its own name.
    var names: [String] = []
    for draw in members {
      let name = draws[draw].name
      let all = draws.indices.filter { draws[$0].name == name }
      let label = all.allSatisfy(members.contains) ? name : draws[draw].columnName
      if !names.contains(label) { names.append(label) }
    }
    return InputGroup(
      name: name ?? names.joined(separator: " + "), members: names,
      coordinates: members + auxiliaries, isJoined: isJoined && members.count > 1)
  }
}
