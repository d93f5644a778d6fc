/// An outcome of a run with all that is known of it.
public struct ArchivedOutcome: Sendable, Equatable, Decodable {
  /// Which direction is better.
  public enum Preference: String, Sendable, Equatable, Decodable {
    case higher, lower
  }

  public var name: String
  public var title: String?
  public var description: String?
  /// UCUM, `1` for pure numbers; money with its price year, `EUR2025`.
  public var unit: String
  /// Nil when neither direction is better.
  public var preference: Preference?
  public var dimensions: [ArchivedDimension]
  /// In the order of the run's policies.
  public var policies: [PolicyResults]

  /// The results of an outcome under one policy.
  public struct PolicyResults: Sendable, Equatable {
    public var policy: String
    /// The last dimension varies fastest; one element when the outcome has no dimensions.
    public var elements: [ArchivedElement]
  }

  enum CodingKeys: String, CodingKey {
    case name, title, description, unit, prefer, dimensions, policies
  }

  private struct WrittenPolicy: Decodable {
    var policy: String
    var elements: [WrittenElement]
  }

  private struct WrittenElement: Decodable {
    var coordinates: [String: String]?
    var statistics: ArchivedStatistics?
    var differences: ArchivedStatistics?
    var histogram: ArchivedHistogram?
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    description = try container.decodeIfPresent(String.self, forKey: .description)
    unit = try container.decodeIfPresent(String.self, forKey: .unit) ?? "1"
    preference = try container.decodeIfPresent(Preference.self, forKey: .prefer)
    let dimensions: [ArchivedDimension] = try container.list(.dimensions)
    self.dimensions = dimensions
    let written = try container.decode([WrittenPolicy].self, forKey: .policies)
    policies = written.map { policy in
      PolicyResults(
        policy: policy.policy,
        elements: policy.elements.map { element in
          ArchivedElement(
            coordinates: dimensions.map { element.coordinates?[$0.id] ?? "" },
            statistics: element.statistics ?? ArchivedStatistics(),
            differences: element.differences ?? ArchivedStatistics(),
            histogram: element.histogram)
        })
    }
  }

  /// The title, or else the name.
  public var heading: String { title ?? name }

  /// The results under a policy.
  public func results(_ policy: String) -> PolicyResults? {
    policies.first { $0.policy == policy }
  }

  /// The number of elements.
  public var elementCount: Int { policies.first?.elements.count ?? 0 }
}

/// One value of an outcome: all of it, or that of one combination of labels.
public struct ArchivedElement: Sendable, Equatable {
  /// A label for each dimension of the outcome, in their order.
  public var coordinates: [String]
  public var statistics: ArchivedStatistics
  /// Comparisons with the baseline; empty for the baseline itself.
  public var differences: ArchivedStatistics
  public var histogram: ArchivedHistogram?
}

/// An axis of an outcome.
public struct ArchivedDimension: Sendable, Equatable, Decodable {
  public var id: String
  public var label: String
  public var unit: String?
  public var coordinates: Coordinates

  /// What stands along it.
  public enum Coordinates: Sendable, Equatable, Decodable {
    case labels([String])
    case numbers([Double])

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double].self), !numbers.isEmpty {
        self = .numbers(numbers)
      } else {
        self = .labels(try container.decode([String].self))
      }
    }

    public var count: Int {
      switch self {
      case .labels(let labels): labels.count
      case .numbers(let numbers): numbers.count
      }
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, label, unit, coordinates
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    label = try container.decodeIfPresent(String.self, forKey: .label) ?? id
    unit = try container.decodeIfPresent(String.self, forKey: .unit)
    coordinates =
      try container.decodeIfPresent(Coordinates.self, forKey: .coordinates) ?? .labels([])
  }
}
