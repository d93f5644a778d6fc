/// A statement that uncertainties move together.
public struct Dependence: Sendable {
  /// The form of the dependence.
  public enum Family: String, Sendable, CaseIterable {
    case gaussian
    case studentT = "student-t"
    case clayton
    case gumbel
    case frank
    case empirical
    case comonotonic
  }

  /// Between what a statement holds.
  public enum Members: Sendable {
    /// Elements with the same labels, or single values, of these uncertainties.
    case between([Located<String>])
    /// All elements of these uncertainties together.
    case within([Located<String>])

    /// The uncertainties that are named.
    public var names: [Located<String>] {
      switch self {
      case .between(let names), .within(let names): names
      }
    }
  }

  /// What a correlation is of.
  public enum CorrelationKind: String, Sendable, CaseIterable {
    /// Of the normal scores, or of the scores that a Student t copula has.
    case correlation
    /// Of the ranks.
    case spearman
    /// Of the signs of differences.
    case kendall
  }

  /// How strong a dependence is.
  public enum Strength: Sendable {
    /// The same between each pair.
    case common(CorrelationKind, Located<Double>)
    /// A row for each member.
    case matrix(CorrelationKind, Located<[[Double]]>)
    /// A table with a row and a column for each member.
    case file(CorrelationKind, Located<String>)
    /// The parameter of an Archimedean copula.
    case theta(Located<Double>)
    /// A table with a column for each member and a row for each observation.
    case observations(Located<String>)
    /// Perfect dependence; the named uncertainties go the other way.
    case perfect(reversed: [Located<String>])
  }

  public var family: Located<Family>
  public var members: Members
  public var strength: Strength
  /// Degrees of freedom of a Student t copula.
  public var degrees: Located<Double>?
  /// Whether an Archimedean copula is turned round, so that the other tail holds together.
  public var isSurvival: Bool
  /// Whether a matrix that is no correlation matrix is replaced by the nearest one.
  public var isRepaired: Bool
}

extension Dependence: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Dependence, b: Dependence) -> Bool {
    a.family == b.family && a.members == b.members && a.strength == b.strength
      && a.degrees == b.degrees && a.isSurvival == b.isSurvival && a.isRepaired == b.isRepaired
  }
}

extension Dependence.Members: Equatable {}
extension Dependence.Strength: Equatable {}
