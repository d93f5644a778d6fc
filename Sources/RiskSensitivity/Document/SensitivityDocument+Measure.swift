import RiskStatistics

extension SensitivityDocument {
  /// One number about one input, a group or a pair of inputs.
  public struct Measure: Sendable, Equatable {
    public var measure: SensitivityMeasure
    /// How it was estimated, such as `bins of ranks` or `Jansen`.
    public var method: String
    /// Names of inputs or groups: one, or two for a pair.
    public var inputs: [String]
    public var value: Double?
    public var standardError: Double?
    /// Ends of the 95 % interval.
    public var lower: Double?
    public var upper: Double?
    /// What an input without influence stays below with probability 0.95.
    public var bound: Double?
    /// What the largest of all inputs without influence stays below with probability 0.95.
    public var familyBound: Double?
    /// The probability of at least as large a number when the input has no influence.
    public var pValue: Double?
    /// Whether chance alone would not give it; nil when that can't be told.
    public var isDistinguishable: Bool?
    /// The samples that it rests on.
    public var samples: Int
    /// The evaluations of the model that it rests on, beyond the run; 0 for given data.
    public var evaluations: Int
    /// Why there is no number.
    public var gap: String?

    public init(
      _ measure: SensitivityMeasure, method: String, inputs: [String], value: Double?,
      standardError: Double? = nil, lower: Double? = nil, upper: Double? = nil,
      bound: Double? = nil, familyBound: Double? = nil, pValue: Double? = nil,
      isDistinguishable: Bool? = nil, samples: Int, evaluations: Int = 0, gap: String? = nil
    ) {
      self.measure = measure
      self.method = method
      self.inputs = inputs
      self.value = value.known
      self.standardError = standardError.known
      self.lower = lower.known
      self.upper = upper.known
      self.bound = bound.known
      self.familyBound = familyBound.known
      self.pValue = pValue.known
      self.isDistinguishable = isDistinguishable
      self.samples = samples
      self.evaluations = evaluations
      self.gap = gap
    }

    /// A measure from an estimate, of which NaN and infinities are missing.
    public init(
      _ measure: SensitivityMeasure, method: String, inputs: [String], _ estimate: Estimate,
      bound: Double? = nil, familyBound: Double? = nil, pValue: Double? = nil,
      isDistinguishable: Bool? = nil, evaluations: Int = 0, gap: String? = nil
    ) {
      self.init(
        measure, method: method, inputs: inputs, value: estimate.value,
        standardError: estimate.standardError, lower: estimate.lower, upper: estimate.upper,
        bound: bound, familyBound: familyBound, pValue: pValue,
        isDistinguishable: isDistinguishable, samples: estimate.samples,
        evaluations: evaluations, gap: gap)
    }
  }

  /// What the target is on average where an input is low, and where it is high.
  public struct Swing: Sendable, Equatable, Decodable {
    public var input: String
    /// The share of the samples at either end, 0.1.
    public var share: Double
    public var low: Mean
    public var high: Mean

    public init(input: String, share: Double, low: Mean, high: Mean) {
      self.input = input
      self.share = share
      self.low = low
      self.high = high
    }
  }

  /// A conditional mean, in the unit of the target.
  public struct Mean: Sendable, Equatable, Decodable {
    public var value: Double?
    public var lower: Double?
    public var upper: Double?
    public var samples: Int

    public init(_ estimate: Estimate) {
      value = Optional(estimate.value).known
      lower = Optional(estimate.lower).known
      upper = Optional(estimate.upper).known
      samples = estimate.samples
    }
  }

  /// A measure as it was with fewer samples.
  public struct Step: Sendable, Equatable, Decodable {
    public var measure: SensitivityMeasure
    public var inputs: [String]
    /// Of given data, or the N of a design.
    public var samples: Int
    public var value: Double?
    public var lower: Double?
    public var upper: Double?

    public init(
      _ measure: SensitivityMeasure, inputs: [String], samples: Int, value: Double?,
      lower: Double? = nil, upper: Double? = nil
    ) {
      self.measure = measure
      self.inputs = inputs
      self.samples = samples
      self.value = value.known
      self.lower = lower.known
      self.upper = upper.known
    }
  }
}

extension Double? {
  /// The number, unless it is NaN or infinite.
  fileprivate var known: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
