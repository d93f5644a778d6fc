/// What is known of a model before a sensitivity analysis of it.
public struct SensitivitySituation: Sendable, Equatable {
  /// What kind of number is asked about.
  public enum Outcome: Sendable, Equatable {
    /// A number of many values.
    case continuous
    /// Whether something happens, with the number of samples on the rarer side.
    case event(rarer: Int)
  }

  /// The uncertain inputs.
  public var inputs: Int
  /// The groups that they are joined into, if they are; inputs of different groups are independent.
  public var groups: Int?
  /// Whether some inputs depend on one another.
  public var areDependent: Bool
  /// The samples of a run that is there, in which the outcome is known.
  public var samples: Int
  /// The further evaluations of the model that can be paid for.
  public var evaluations: Int
  /// Whether the model draws random numbers of its own, so that equal inputs give different outcomes.
  public var hasOwnRandomness: Bool
  public var outcome: Outcome

  public init(
    inputs: Int, groups: Int? = nil, areDependent: Bool, samples: Int, evaluations: Int,
    hasOwnRandomness: Bool, outcome: Outcome
  ) {
    (self.inputs, self.groups, self.areDependent) = (inputs, groups, areDependent)
    (self.samples, self.evaluations) = (samples, evaluations)
    (self.hasOwnRandomness, self.outcome) = (hasOwnRandomness, outcome)
  }

  /// What a design steps through: groups, or else inputs.
  var players: Int { groups ?? inputs }

  /// Whether a design that moves one player while it holds the others would meet combinations of
  /// inputs that cannot occur.
  var breaksDependence: Bool { areDependent && groups == nil }

  var isEvent: Bool { outcome != .continuous }
}
