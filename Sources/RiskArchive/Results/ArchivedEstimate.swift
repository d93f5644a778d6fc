/// A number with what is known of its error.
public struct ArchivedEstimate: Sendable, Equatable, Decodable {
  /// Nil when there is no sample, or when it is infinite, which JSON can't say.
  public var value: Double?
  /// Nil where it can't be told.
  public var standardError: Double?
  /// Ends of the 95 % interval; nil where there is none.
  public var lower: Double?
  public var upper: Double?
  /// The samples that it rests on.
  public var samples: Int
  /// The width of the cell in which a quantile was found, beyond the interval; 0 when exact.
  public var approximation: Double
  /// The samples in the tail that a quantile or a tail mean rests on.
  public var tailSamples: Int?

  /// Below this many samples in the tail an interval may cover less often than it says.
  public static let sufficientTailSamples = 100

  enum CodingKeys: String, CodingKey {
    case value, lower, upper, samples, approximation
    case standardError = "standard_error"
    case tailSamples = "tail_samples"
  }

  public init(
    value: Double?, standardError: Double? = nil, lower: Double? = nil, upper: Double? = nil,
    samples: Int, approximation: Double = 0, tailSamples: Int? = nil
  ) {
    self.value = value
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
    self.samples = samples
    self.approximation = approximation
    self.tailSamples = tailSamples
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decodeIfPresent(Double.self, forKey: .value)
    standardError = try container.decodeIfPresent(Double.self, forKey: .standardError)
    lower = try container.decodeIfPresent(Double.self, forKey: .lower)
    upper = try container.decodeIfPresent(Double.self, forKey: .upper)
    samples = try container.decodeIfPresent(Int.self, forKey: .samples) ?? 0
    approximation = try container.decodeIfPresent(Double.self, forKey: .approximation) ?? 0
    tailSamples = try container.decodeIfPresent(Int.self, forKey: .tailSamples)
  }

  /// Whether zero lies in the interval, its ends included; nil when there is no interval.
  public var includesZero: Bool? {
    guard let lower, let upper else { return nil }
    return lower <= 0 && upper >= 0
  }

  /// Whether it is nothing in every sample: zero, and its interval too.
  public var isNothing: Bool {
    value == 0 && [lower, upper].allSatisfy { $0 == nil || $0 == 0 }
  }

  /// Whether it rests on so few samples in a tail that a reader must be told.
  public var hasFewTailSamples: Bool {
    tailSamples.map { $0 < Self.sufficientTailSamples } ?? false
  }
}

/// A number with the ends of its 95 % interval; nil where they can't be told.
public struct ArchivedInterval: Sendable, Equatable, Decodable {
  public var value: Double?
  public var lower: Double?
  public var upper: Double?
}

/// Estimates by the name of the statistic, in the order of ``StatisticName``.
public struct ArchivedStatistics: Sendable, Equatable, Decodable {
  public private(set) var entries: [Entry]

  /// A statistic and its estimate.
  public struct Entry: Sendable, Equatable {
    public var name: StatisticName
    public var estimate: ArchivedEstimate
  }

  public init(_ estimates: [String: ArchivedEstimate] = [:]) {
    entries = estimates.map { Entry(name: StatisticName($0.key), estimate: $0.value) }
      .sorted { $0.name < $1.name }
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([String: ArchivedEstimate].self))
  }

  public var isEmpty: Bool { entries.isEmpty }
  public var names: [StatisticName] { entries.map(\.name) }

  /// An estimate by name, such as `mean` or `p05_difference`.
  public subscript(name: String) -> ArchivedEstimate? {
    entries.first { $0.name.text == name }?.estimate
  }
}
