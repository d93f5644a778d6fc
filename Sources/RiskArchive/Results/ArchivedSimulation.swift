/// How a run was sampled.
public struct ArchivedSimulation: Sendable, Equatable, Decodable {
  /// Samples that are complete.
  public var samples: Int
  public var plannedSamples: Int
  public var isInterrupted: Bool
  public var seed: Int
  /// `random`, `latin-hypercube`, `sobol`.
  public var sampling: String
  /// The probability that intervals cover, 0.95.
  public var intervalLevel: Double
  /// When the run decided for itself how many samples to take.
  public var stopping: ArchivedStopping?

  enum CodingKeys: String, CodingKey {
    case samples, seed, sampling, stopping
    case plannedSamples = "planned_samples"
    case isInterrupted = "interrupted"
    case intervalLevel = "interval_level"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    samples = try container.decode(Int.self, forKey: .samples)
    plannedSamples = try container.decodeIfPresent(Int.self, forKey: .plannedSamples) ?? samples
    isInterrupted = try container.decodeIfPresent(Bool.self, forKey: .isInterrupted) ?? false
    seed = try container.decode(Int.self, forKey: .seed)
    sampling = try container.decodeIfPresent(String.self, forKey: .sampling) ?? "random"
    intervalLevel = try container.decodeIfPresent(Double.self, forKey: .intervalLevel) ?? 0.95
    stopping = try container.decodeIfPresent(ArchivedStopping.self, forKey: .stopping)
  }
}

/// Whether the goals for the width of intervals were met.
public struct ArchivedStopping: Sendable, Equatable, Decodable {
  public var isSatisfied: Bool
  /// Samples after which the intervals were looked at.
  public var looks: [Int]
  public var intervals: [Goal]

  /// The interval of one statistic and how narrow it was meant to be.
  public struct Goal: Sendable, Equatable, Decodable {
    public var outcome: String
    /// Labels by dimension.
    public var coordinates: [String: String]
    public var policy: String
    public var statistic: StatisticName
    /// In the unit of the outcome; nil when it can't be told.
    public var halfWidth: Double?
    public var goal: Double?
    public var isNarrowEnough: Bool

    enum CodingKeys: String, CodingKey {
      case outcome, coordinates, policy, statistic, goal
      case halfWidth = "half_width"
      case isNarrowEnough = "narrow_enough"
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      outcome = try container.decode(String.self, forKey: .outcome)
      coordinates =
        try container.decodeIfPresent([String: String].self, forKey: .coordinates) ?? [:]
      policy = try container.decode(String.self, forKey: .policy)
      statistic = try container.decode(StatisticName.self, forKey: .statistic)
      halfWidth = try container.decodeIfPresent(Double.self, forKey: .halfWidth)
      goal = try container.decodeIfPresent(Double.self, forKey: .goal)
      isNarrowEnough = try container.decode(Bool.self, forKey: .isNarrowEnough)
    }
  }

  enum CodingKeys: String, CodingKey {
    case looks, intervals
    case isSatisfied = "satisfied"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    isSatisfied = try container.decode(Bool.self, forKey: .isSatisfied)
    looks = try container.list(.looks)
    intervals = try container.list(.intervals)
  }
}

/// What was changed of the config so that samples could be drawn.
public struct ArchivedDesign: Sendable, Equatable, Decodable {
  /// Correlation matrices that were not positive definite and got replaced by the nearest one.
  public var repairs: [Repair]

  /// A matrix that was replaced.
  public struct Repair: Sendable, Equatable, Decodable {
    /// The uncertainties that it is about.
    public var members: [String]
    /// The Frobenius norm of the change.
    public var distance: Double?
    /// The largest change of a single correlation.
    public var largestChange: Double?

    enum CodingKeys: String, CodingKey {
      case members, distance
      case largestChange = "largest_change"
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      members = try container.list(.members)
      distance = try container.decodeIfPresent(Double.self, forKey: .distance)
      largestChange = try container.decodeIfPresent(Double.self, forKey: .largestChange)
    }
  }

  enum CodingKeys: String, CodingKey {
    case repairs = "repaired_correlations"
  }

  public init(from decoder: any Decoder) throws {
    // Either the list itself or an object that holds it.
    if let repairs = try? decoder.singleValueContainer().decode([Repair].self) {
      self.repairs = repairs
    } else {
      repairs = try decoder.container(keyedBy: CodingKeys.self).list(.repairs)
    }
  }
}
