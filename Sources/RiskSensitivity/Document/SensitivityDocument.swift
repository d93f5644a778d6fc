/// What drives the outcomes of a run: the one document that every analysis writes and every view
/// reads, `sensitivity.json`.
///
/// The types know neither the engine nor run directories, so that what simulates designs, what looks
/// at finished runs and what shows either can share them. A number that is missing is nil, never NaN
/// and never zero; why it is missing stands in ``Measure/gap``.
public struct SensitivityDocument: Sendable, Equatable {
  /// The format; its number grows when a reader must change.
  public static let schema = "risktool/sensitivity/1"

  public var study: Study
  public var origin: Origin
  public var design: Design
  /// The probability that intervals cover.
  public var intervalLevel: Double
  /// All inputs that were looked at, in the order of the study.
  public var inputs: [Input]
  /// Inputs that were looked at together, in the order of the analysis.
  public var groups: [Group]
  /// What the study says of inputs that are not independent; empty when all are.
  public var dependence: [Dependence]
  /// What was explained: differences to the baseline first.
  public var targets: [Target]
  /// What a reader must know, the most important first.
  public var guidance: [Guidance]

  public init(
    study: Study, origin: Origin, design: Design, intervalLevel: Double = 0.95,
    inputs: [Input], groups: [Group] = [], dependence: [Dependence] = [], targets: [Target],
    guidance: [Guidance] = []
  ) {
    self.study = study
    self.origin = origin
    self.design = design
    self.intervalLevel = intervalLevel
    self.inputs = inputs
    self.groups = groups
    self.dependence = dependence
    self.targets = targets
    self.guidance = guidance
  }
}

extension SensitivityDocument {
  /// The study that was run.
  public struct Study: Sendable, Equatable, Decodable {
    public var name: String
    public var title: String?

    public init(name: String, title: String? = nil) {
      self.name = name
      self.title = title
    }
  }

  /// Where the numbers come from.
  public struct Origin: Sendable, Equatable, Decodable {
    /// The version of the tool.
    public var risktool: String
    /// What repeats the analysis, for a shell.
    public var command: String
    /// The SHA-256 of the run's `results.json`; nil when the analysis is a part of that run.
    public var results: String?

    public init(risktool: String, command: String, results: String? = nil) {
      self.risktool = risktool
      self.command = command
      self.results = results
    }
  }

  /// How the samples were chosen.
  public struct Design: Sendable, Equatable, Decodable {
    /// `given-data`, `saltelli`, `morris` and the like.
    public var name: String
    /// `kept` samples of a finished run, those of a run that was `replayed`, or `simulated` ones.
    public var source: String
    /// The N of a design that is told by one: base samples, or trajectories.
    public var base: Int?
    /// The samples that were looked at.
    public var samples: Int
    /// Evaluations of the model that the analysis took beyond the run; 0 for given data.
    public var evaluations: Int
    /// How the unit cube was filled: `random`, `latin-hypercube`, `sobol`.
    public var sampling: String
    public var seed: Int

    public init(
      name: String, source: String, base: Int? = nil, samples: Int, evaluations: Int,
      sampling: String, seed: Int
    ) {
      self.name = name
      self.source = source
      self.base = base
      self.samples = samples
      self.evaluations = evaluations
      self.sampling = sampling
      self.seed = seed
    }
  }

  /// A sentence that a reader must know.
  public struct Guidance: Sendable, Equatable, Decodable {
    /// How much a sentence weighs.
    public enum Kind: String, Sendable, Decodable {
      /// What to do next.
      case advice
      /// What to keep in mind when reading.
      case warning
      /// What was asked for and is not told, since it would mislead.
      case refusal
    }

    public var kind: Kind
    /// The measure that it is about; nil when it is about all.
    public var measure: SensitivityMeasure?
    public var text: String

    public init(_ kind: Kind, _ text: String, measure: SensitivityMeasure? = nil) {
      self.kind = kind
      self.measure = measure
      self.text = text
    }
  }
}
