extension SensitivityDocument {
  /// What of a target is explained.
  public enum Kind: String, Sendable, Decodable {
    /// The outcome itself, or its difference to the baseline.
    case value
    /// Whether the outcome exceeds a threshold: 1 or 0, and −1 to 1 for a difference.
    case exceedance
    /// Whether the sample failed under the policy.
    case failure
  }

  /// An outcome under a policy, what a policy changes in it, or an event of either.
  public struct Target: Sendable, Equatable {
    /// The outcome; empty for failures of a policy.
    public var outcome: String
    /// The outcome in words.
    public var title: String
    /// UCUM; `1` for events.
    public var unit: String
    public var policy: String
    /// The policy that the difference is to; nil when the target is no difference.
    public var baseline: String?
    /// The element, in the order of the outcome's dimensions; empty when it has none, or when it is
    /// aggregated over all of them.
    public var coordinates: [Coordinate]
    /// How several elements became one target; nil when they did not.
    public var aggregation: Aggregation?
    public var kind: Kind
    /// What an exceedance exceeds, in the unit of the outcome.
    public var threshold: Double?
    /// The samples that have the target.
    public var samples: Int
    /// Of those samples; nil for an aggregate.
    public var mean: Double?
    public var standardDeviation: Double?
    public var measures: [Measure]
    public var swings: [Swing]
    public var convergence: [Step]
    /// What a reader must know of this target alone.
    public var notes: [String]

    public init(
      outcome: String, title: String, unit: String, policy: String, baseline: String? = nil,
      coordinates: [Coordinate] = [], aggregation: Aggregation? = nil, kind: Kind = .value,
      threshold: Double? = nil, samples: Int, mean: Double? = nil,
      standardDeviation: Double? = nil, measures: [Measure] = [], swings: [Swing] = [],
      convergence: [Step] = [], notes: [String] = []
    ) {
      self.outcome = outcome
      self.title = title
      self.unit = unit
      self.policy = policy
      self.baseline = baseline
      self.coordinates = coordinates
      self.aggregation = aggregation
      self.kind = kind
      self.threshold = threshold
      self.samples = samples
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.measures = measures
      self.swings = swings
      self.convergence = convergence
      self.notes = notes
    }

    public var isDifference: Bool { baseline != nil }
  }

  /// A label along a dimension of an outcome.
  public struct Coordinate: Sendable, Equatable, Decodable {
    public var dimension: String
    public var label: String

    public init(dimension: String, label: String) {
      self.dimension = dimension
      self.label = label
    }
  }

  /// Elements of an outcome that are one target: their measures are weighed by their variances.
  ///
  /// This is the generalised index of Lamboni, Monod and Makowski (2011),
  /// doi:10.1016/j.ress.2010.12.002, and of Gamboa, Janon, Klein and Lagnoux (2014),
  /// doi:10.1214/14-EJS895: Σ Var(Yⱼ) Sⱼ / Σ Var(Yⱼ).
  public struct Aggregation: Sendable, Equatable, Decodable {
    /// Ids of the dimensions that are gone.
    public var dimensions: [String]
    /// The elements that have the measure.
    public var elements: Int

    public init(dimensions: [String], elements: Int) {
      self.dimensions = dimensions
      self.elements = elements
    }
  }
}
