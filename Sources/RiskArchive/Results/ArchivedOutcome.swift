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
  /// The statistics in the order in which the study asks for them; empty in runs of version 0.1.
  public var measures: [StatisticName]
  /// In the order of the run's policies.
  public var policies: [PolicyResults]

  /// The results of an outcome under one policy.
  public struct PolicyResults: Sendable, Equatable {
    public var policy: String
    /// The last dimension varies fastest; one element when the outcome has no dimensions.
    public var elements: [ArchivedElement]
  }

  enum CodingKeys: String, CodingKey {
    case name, title, description, unit, prefer, dimensions, measures, policies
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
    var reduction: ArchivedVarianceReduction?

    enum CodingKeys: String, CodingKey {
      case coordinates, statistics, differences, histogram
      case reduction = "variance_reduction"
    }
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
    measures = try container.list(.measures)
    let written = try container.decode([WrittenPolicy].self, forKey: .policies)
    policies = written.map { policy in
      PolicyResults(
        policy: policy.policy,
        elements: policy.elements.map { element in
          ArchivedElement(
            coordinates: dimensions.map { element.coordinates?[$0.id] ?? "" },
            statistics: element.statistics ?? ArchivedStatistics(),
            differences: element.differences ?? ArchivedStatistics(),
            histogram: element.histogram, varianceReduction: element.reduction)
        })
    }
  }

  /// The title, or else the name.
  public var heading: String { title ?? name }

  /// The statistic that is told first: what the study asks for first, or else the first by name.
  public var headline: StatisticName? {
    let known =
      policies.lazy.flatMap(\.elements).map(\.statistics.names).first { !$0.isEmpty } ?? []
    return measures.first(where: known.contains) ?? known.first
  }

  /// The statistic by which policies are compared: the headline where it has a difference, or else
  /// the first that has one.
  public var comparison: StatisticName? {
    let elements = policies.lazy.flatMap(\.elements)
    let compared = elements.map(\.differences.names).first { !$0.isEmpty } ?? []
    let statistics = elements.map(\.statistics.names).first { !$0.isEmpty } ?? []
    let order = measures + statistics
    return order.first { compared.contains(StatisticName("\($0.text)_difference")) }
  }

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
  public var varianceReduction: ArchivedVarianceReduction?
}

/// How many times fewer samples a run needs than one without what makes its errors small.
public struct ArchivedVarianceReduction: Sendable, Equatable, Decodable {
  /// Of the difference of means, because policies share their futures.
  public var commonRandomNumbers: ArchivedEstimate?
  /// Of the mean, because samples are evenly spread.
  public var design: ArchivedEstimate?

  enum CodingKeys: String, CodingKey {
    case design
    case commonRandomNumbers = "common_random_numbers"
  }
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
