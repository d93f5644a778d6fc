/// What `results.json` says: all that a run found out.
///
/// Members that came with later versions are empty or nil when the run was written without them.
public struct ArchivedRun: Sendable, Equatable, Decodable {
  /// The format, such as `risktool/results/1`.
  public var schema: String
  public var study: ArchivedStudy
  public var simulation: ArchivedSimulation
  /// The name of the policy that others are compared with; empty when there is none.
  public var baseline: String
  /// In the order of the config.
  public var policies: [ArchivedPolicy]
  /// In the order of the config.
  public var outcomes: [ArchivedOutcome]
  /// How outcomes without dimensions go together, by policy.
  public var correlations: [ArchivedCorrelation]
  /// What moves the outcomes, by outcome and policy.
  public var drivers: [ArchivedDrivers]
  public var uncertainties: [ArchivedUncertainty]
  /// Correlations that could not be as the config says.
  public var repairedCorrelations: [ArchivedRepair]
  /// What the tool had to say of the plan.
  public var warnings: [String]

  enum CodingKeys: String, CodingKey {
    case schema, study, simulation, baseline, policies, outcomes, correlations, drivers
    case uncertainties, warnings
    case repairedCorrelations = "repaired_correlations"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(String.self, forKey: .schema)
    study = try container.decode(ArchivedStudy.self, forKey: .study)
    simulation = try container.decode(ArchivedSimulation.self, forKey: .simulation)
    // Null where there is no policy.
    baseline = try container.decodeIfPresent(String.self, forKey: .baseline) ?? ""
    policies = try container.decode([ArchivedPolicy].self, forKey: .policies)
    outcomes = try container.decode([ArchivedOutcome].self, forKey: .outcomes)
    correlations = try container.list(.correlations)
    drivers = try container.list(.drivers)
    uncertainties = try container.list(.uncertainties)
    repairedCorrelations = try container.list(.repairedCorrelations)
    warnings = try container.list(.warnings)
  }

  /// An outcome by name.
  public func outcome(_ name: String) -> ArchivedOutcome? { outcomes.first { $0.name == name } }

  /// Policies other than the baseline.
  public var alternatives: [ArchivedPolicy] { policies.filter { $0.name != baseline } }

  /// Failed pairs of sample and policy.
  public var failedSamples: Int { policies.reduce(0) { $0 + $1.failedSamples } }
}

/// What a run is about.
public struct ArchivedStudy: Sendable, Equatable, Decodable {
  public var name: String
  public var title: String?
  public var description: String?

  /// The title, or else the name.
  public var heading: String { title ?? name }
}

/// A policy of a run.
public struct ArchivedPolicy: Sendable, Equatable, Decodable {
  public var name: String
  public var title: String?
  /// Samples that failed under it and are left out.
  public var failedSamples: Int

  enum CodingKeys: String, CodingKey {
    case name, title
    case failedSamples = "failed_samples"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    failedSamples = try container.decodeIfPresent(Int.self, forKey: .failedSamples) ?? 0
  }

  /// The title, or else the name.
  public var heading: String { title ?? name }
}

/// A quantity that was not known and was drawn.
public struct ArchivedUncertainty: Sendable, Equatable, Decodable {
  public var name: String
  /// Addresses of the inputs that it sets.
  public var targets: [String]
  /// Draws a sample.
  public var elements: Int
  /// As the config says it.
  public var distribution: JSONValue
  /// `replace`, `factor` or `shift`.
  public var combination: String?
  /// Where the distribution comes from.
  public var source: String?

  enum CodingKeys: String, CodingKey {
    case name, elements, distribution, source
    case targets = "for"
    case combination = "as"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    targets = try container.list(.targets)
    elements = try container.decodeIfPresent(Int.self, forKey: .elements) ?? 1
    distribution = try container.decodeIfPresent(JSONValue.self, forKey: .distribution) ?? .null
    combination = try container.decodeIfPresent(String.self, forKey: .combination)
    source = try container.decodeIfPresent(String.self, forKey: .source)
  }
}
