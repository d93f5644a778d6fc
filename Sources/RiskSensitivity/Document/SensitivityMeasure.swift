/// A way to say how much an input matters, by the name that documents give it.
///
/// Names that are not among the constants come from later versions and are kept as they are.
public struct SensitivityMeasure: RawRepresentable, Sendable, Hashable, Decodable {
  public var rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// Var(E[Y | X]) / Var(Y): what knowing the input alone takes off the variance.
  public static let firstOrder = Self(rawValue: "first_order")
  /// 1 − Var(E[Y | all others]) / Var(Y): what is left when all but the input are known.
  public static let total = Self(rawValue: "total")
  /// What two inputs explain together beyond their first-order indices.
  public static let secondOrder = Self(rawValue: "second_order")
  /// Borgonovo's δ: half the mean distance of the outcome's density given the input.
  public static let delta = Self(rawValue: "delta")
  /// PAWN: the distance of the outcome's distribution function given the input.
  public static let pawn = Self(rawValue: "pawn")
  /// Chatterjee's ξ: how far the outcome is a function of the input.
  public static let xi = Self(rawValue: "xi")
  /// The Hilbert–Schmidt independence criterion, normalised.
  public static let hsic = Self(rawValue: "hsic")
  /// The standardised coefficient of a regression of ranks: sign and strength.
  public static let rankRegression = Self(rawValue: "rank_regression")
  /// Morris' μ: the mean elementary effect.
  public static let mu = Self(rawValue: "mu")
  /// Morris' μ*: the mean magnitude of elementary effects.
  public static let muStar = Self(rawValue: "mu_star")
  /// Morris' σ: the standard deviation of elementary effects.
  public static let sigma = Self(rawValue: "sigma")
  /// The mean square of the derivative.
  public static let dgsm = Self(rawValue: "dgsm")
  /// What the derivatives leave the total index at most.
  public static let dgsmBound = Self(rawValue: "dgsm_bound")
  /// The Shapley effect: a fair share of the variance, also of dependent inputs.
  public static let shapley = Self(rawValue: "shapley")

  /// What a measure's numbers are.
  public enum Scale: Sendable {
    /// Shares of the variance, told in percent.
    case share
    /// Pure numbers from 0 to 1 that are no shares of anything.
    case unitInterval
    /// Pure numbers from −1 to 1.
    case signed
    /// Numbers in the unit of the outcome, or powers of it.
    case outcome
  }

  public var scale: Scale {
    switch self {
    case .firstOrder, .total, .secondOrder, .shapley: .share
    case .delta, .pawn, .xi, .hsic: .unitInterval
    case .rankRegression: .signed
    default: .outcome
    }
  }

  /// The measure in a reader's words: `share explained alone`.
  public var title: String {
    switch self {
    case .firstOrder: "share explained alone"
    case .total: "share with all interactions"
    case .secondOrder: "share explained by a pair beyond its parts"
    case .delta: "shift of the distribution (delta)"
    case .pawn: "shift of the distribution (PAWN)"
    case .xi: "dependence on the input (xi)"
    case .hsic: "dependence on the input (HSIC)"
    case .rankRegression: "direction and strength (rank regression)"
    case .mu: "mean effect (mu)"
    case .muStar: "mean size of effects (mu*)"
    case .sigma: "spread of effects (sigma)"
    case .dgsm: "mean square of the derivative"
    case .dgsmBound: "upper bound of the total share"
    case .shapley: "fair share (Shapley)"
    default: rawValue
    }
  }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }
}
