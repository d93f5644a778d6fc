/// What moves an outcome under a policy, or its difference to the baseline.
public struct ArchivedDrivers: Sendable, Equatable, Decodable {
  /// What is explained.
  public enum Target: String, Sendable, Equatable, Decodable {
    case value, difference
  }

  public var outcome: String
  public var policy: String
  public var target: Target
  public var samples: Int
  /// The share of the ranks' variance that a regression on all inputs explains.
  public var rSquared: ArchivedInterval?
  public var inputs: [ArchivedDriver]

  enum CodingKeys: String, CodingKey {
    case outcome, policy, samples, inputs
    case target = "of"
    case rSquared = "r_squared"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    outcome = try container.decode(String.self, forKey: .outcome)
    policy = try container.decode(String.self, forKey: .policy)
    target = try container.decodeIfPresent(Target.self, forKey: .target) ?? .value
    samples = try container.decodeIfPresent(Int.self, forKey: .samples) ?? 0
    rSquared = try container.decodeIfPresent(ArchivedInterval.self, forKey: .rSquared)
    inputs = try container.list(.inputs)
  }

  /// Inputs that can be told from chance, the strongest first.
  public var distinguishable: [ArchivedDriver] {
    inputs.filter { $0.firstOrder?.isDistinguishable == true && $0.firstOrder?.value != nil }
      .sorted { ($0.firstOrder?.value ?? 0) > ($1.firstOrder?.value ?? 0) }
  }
}

/// An uncertain input and how it moves an outcome.
public struct ArchivedDriver: Sendable, Equatable, Decodable {
  /// The uncertainty's name.
  public var uncertainty: String
  /// Of the element, when the uncertainty has several draws; else empty.
  public var label: String
  public var firstOrder: FirstOrder?
  public var rankRegression: RankRegression?

  /// The share of the outcome's variance that knowing the input explains.
  public struct FirstOrder: Sendable, Equatable, Decodable {
    public var value: Double?
    public var standardError: Double?
    public var lower: Double?
    public var upper: Double?
    /// What chance alone reaches for one input.
    public var bound: Double?
    /// What chance alone reaches for any of the inputs.
    public var familyBound: Double?
    public var isDistinguishable: Bool
    /// Why there is no number.
    public var gap: String?

    enum CodingKeys: String, CodingKey {
      case value, lower, upper, bound, gap
      case standardError = "standard_error"
      case familyBound = "family_bound"
      case isDistinguishable = "distinguishable"
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      value = try container.decodeIfPresent(Double.self, forKey: .value)
      standardError = try container.decodeIfPresent(Double.self, forKey: .standardError)
      lower = try container.decodeIfPresent(Double.self, forKey: .lower)
      upper = try container.decodeIfPresent(Double.self, forKey: .upper)
      bound = try container.decodeIfPresent(Double.self, forKey: .bound)
      familyBound = try container.decodeIfPresent(Double.self, forKey: .familyBound)
      isDistinguishable =
        try container.decodeIfPresent(Bool.self, forKey: .isDistinguishable) ?? false
      gap = try container.decodeIfPresent(String.self, forKey: .gap)
    }
  }

  /// The standardised coefficient in a regression of ranks; its sign says in which direction.
  public struct RankRegression: Sendable, Equatable, Decodable {
    public var value: Double?
    public var standardError: Double?
    public var lower: Double?
    public var upper: Double?
    /// Why there is no number.
    public var gap: String?

    enum CodingKeys: String, CodingKey {
      case value, lower, upper, gap
      case standardError = "standard_error"
    }
  }

  enum CodingKeys: String, CodingKey {
    case uncertainty, label
    case firstOrder = "first_order"
    case rankRegression = "rank_regression"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    uncertainty = try container.decode(String.self, forKey: .uncertainty)
    label = try container.decodeIfPresent(String.self, forKey: .label) ?? ""
    firstOrder = try container.decodeIfPresent(FirstOrder.self, forKey: .firstOrder)
    rankRegression = try container.decodeIfPresent(RankRegression.self, forKey: .rankRegression)
  }

  /// `governance` or `governance[NLD]`.
  public var name: String { label.isEmpty ? uncertainty : "\(uncertainty)[\(label)]" }
}

/// How outcomes without dimensions go together under a policy.
public struct ArchivedCorrelation: Sendable, Equatable, Decodable {
  public var policy: String
  public var outcomes: [String]
  /// A row and a column an outcome.
  public var matrix: [[ArchivedInterval]]
}
