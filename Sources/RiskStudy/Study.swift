/// A model config as it was read: every name and value with the place where it stands.
///
/// A study knows nothing of plugins. Which fields exist, their units and ranges are checked when
/// the engine binds a study to the models it names.
public struct Study: Sendable {
  /// The file that was read.
  public var file: SourceFile
  /// The version of the config format; 1 is the only one.
  public var formatVersion: Int
  /// The identifier of the study: `[a-z][a-z0-9-]*`.
  public var name: Located<String>
  /// One line for a reader.
  public var title: String?
  /// What the study asks and how to read it, in Markdown.
  public var description: String?
  /// How the uncertainties are sampled.
  public var simulation: Simulation
  /// The models, in the order of the file.
  public var models: [ModelInstance]
  /// What is not known.
  public var uncertainties: [Uncertainty]
  /// What moves together.
  public var dependence: [Dependence]
  /// What policies can set.
  public var levers: [Lever]
  /// The policy that the others are compared with; the first one when the config names none.
  public var baseline: Located<String>?
  /// At least one: a config without policies has one, `current`, that sets nothing.
  public var policies: [Policy]
  /// The quantities that matter; at least one.
  public var outcomes: [Outcome]
  /// How forecasts are tried on the past; nil when they are not.
  public var backtest: Backtest?
  /// A rare event whose probability is wanted; nil when there is none.
  public var event: StudyEvent?
}

/// How many samples, drawn how, and what happens when some fail.
public struct Simulation: Sendable {
  /// How points of the unit cube are chosen.
  public enum Sampling: String, Sendable, CaseIterable {
    case random
    case latinHypercube = "latin-hypercube"
    case sobol
    case halton
  }
  /// Which samples are written out one by one.
  public enum WrittenSamples: Sendable, Equatable {
    case all
    case none
    case first(Int)
  }
  /// Which inputs and outcomes have a column of their own in the samples.
  public enum WrittenColumns: String, Sendable, CaseIterable {
    /// Those without dimensions.
    case scalar
    /// Every element of those with dimensions, too.
    case all
  }
  /// What a failing sample does to the run.
  public enum FailurePolicy: String, Sendable, CaseIterable {
    /// The run ends with an error at the first failure.
    case stop
    /// The sample is recorded and left out, as long as no more than the tolerated share fails.
    case skip
  }
  /// How many samples, at most where a rule can stop the run; 1 to 4,294,967,295.
  public var samples: Located<Int>
  /// Where all random numbers start; 0 to 2^63 − 1.
  public var seed: Located<UInt64>
  /// How points are chosen; random by default.
  public var sampling: Located<Sampling>
  /// When the run may stop before all samples are drawn; nil when it may not.
  public var stopping: StoppingRule?
  /// Which samples are written out; the first 10,000 by default.
  public var writtenSamples: WrittenSamples
  /// Which columns they have; scalar ones by default.
  public var writtenColumns: WrittenColumns = .scalar
  /// What failing samples do; they are skipped by default.
  public var failurePolicy: FailurePolicy
  /// The number of samples at the start of a run that are written.
  public func writtenCount(samples: Int) -> Int {
    switch writtenSamples {
    case .all: samples
    case .none: 0
    case .first(let count): min(count, samples)
    }
  }
  /// The tolerable share of (sample, policy) pairs that fail, 0 to 1; 0.01 by default.
  public var tolerableFailures: Double
}

/// One model of a plugin, under the name by which the config speaks of it.
public struct ModelInstance: Sendable {
  /// The name in the config.
  public var name: Located<String>
  /// `plugin/model`.
  public var model: Located<String>
  /// Structural inputs: field id and value.
  public var settings: [Setting]
  /// Tables by the name that the model gives them.
  public var tables: [Located<String>: Located<String>]
  /// Files that the model reads by itself, by the name that the model gives them.
  public var documents: [Located<String>: Located<String>]
  /// What is fed to the model, in the order of the file.
  public var inputs: [InputAssignment]
  /// Whether inputs that nothing sets follow the model's own priors.
  public var usesModelPriors: Bool
}

/// A structural input and its value.
public struct Setting: Sendable {
  /// The id of the field.
  public var field: Located<String>
  /// What was written for it.
  public var value: Located<ScalarValue>
  /// Makes it from its parts.
  public init(field: Located<String>, value: Located<ScalarValue>) {
    self.field = field
    self.value = value
  }
}

/// A number, or one of the names that a field offers as choices.
public enum ScalarValue: Sendable, Equatable {
  case number(Double)
  case text(String)
}

/// What an input of an instance is fed with.
public struct InputAssignment: Sendable {
  /// The address within the instance: `field` or `field(dimension=label)`.
  public var target: Located<Address>
  /// Where its value comes from.
  public var source: Located<InputSource>
}

/// Where the value of an input comes from.
public enum InputSource: Sendable {
  case constant(ScalarValue)
  /// A column of a table of the instance; rows are matched by columns named like the dimensions.
  case table(name: Located<String>, column: Located<String>)
  /// An output of another instance.
  case link(Address)
}

/// `instance.field(dimension=label;dimension=label)`: a field, or the part of it at some labels.
public struct Address: Sendable, Hashable, CustomStringConvertible {
  /// The name of the instance; empty where the context names it.
  public var instance: String
  /// The id of the field.
  public var field: String
  /// Dimension and label, in the order written.
  public var labels: [Coordinate]

  /// One fixed dimension of an address.
  public struct Coordinate: Sendable, Hashable {
    /// The id of the dimension.
    public var dimension: String
    /// The label; a number is written as in the config.
    public var label: String
    /// Makes it from its parts.
    public init(dimension: String, label: String) {
      self.dimension = dimension
      self.label = label
    }
  }

  /// Makes it from its parts.
  public init(instance: String, field: String, labels: [Coordinate] = []) {
    self.instance = instance
    self.field = field
    self.labels = labels
  }

  /// The address as configs write it.
  public var description: String {
    let path = instance.isEmpty ? field : "\(instance).\(field)"
    guard !labels.isEmpty else { return path }
    return path + "(" + labels.map { "\($0.dimension)=\($0.label)" }.joined(separator: ";") + ")"
  }
}

/// How a drawn or chosen value meets the value that its target has otherwise.
public enum Combination: String, Sendable, CaseIterable {
  /// The value takes the place of the other.
  case replace
  /// The other value is multiplied by it.
  case factor
  /// It is added to the other value.
  case shift
}

/// A quantity that is not known, and what is believed of it.
public struct Uncertainty: Sendable {
  /// The name in the config.
  public var name: Located<String>
  /// Whole fields or single elements; the draws of an element are named by its labels.
  public var targets: [Located<Address>]
  /// What is believed of it.
  public var distribution: DistributionSpecification
  /// How it meets the value that a target has otherwise.
  public var combination: Combination
  /// The unit that the author believes the target to have; checked, never converted.
  public var unit: Located<String>?
  /// Where it comes from.
  public var source: String?
  /// What it is, for a reader.
  public var description: String?
  /// The dimension of a Sobol sequence that the first element takes; by appearance when nil.
  public var sobolDimension: Located<Int>?

  /// Makes it from its parts.
  public init(
    name: Located<String>, targets: [Located<Address>], distribution: DistributionSpecification,
    combination: Combination, unit: Located<String>?, source: String?, description: String?,
    sobolDimension: Located<Int>?
  ) {
    self.name = name
    self.targets = targets
    self.distribution = distribution
    self.combination = combination
    self.unit = unit
    self.source = source
    self.description = description
    self.sobolDimension = sobolDimension
  }
}

/// A distribution as written: its family, its parameters by name, and its truncation.
public struct DistributionSpecification: Sendable {
  /// The name in the config: `normal`, `lognormal`, `dirichlet`, …
  public var family: Located<String>
  /// The parameters, in the order of the file.
  public var parameters: [Parameter]
  /// Bounds of the distribution; nil when there are none.
  public var truncation: Truncation?
  /// Where the distribution stands.
  public var location: SourceLocation

  /// One parameter, by its name in the config.
  public struct Parameter: Sendable {
    /// The name in the config.
    public var name: Located<String>
    /// What was written for it.
    public var value: Located<ParameterValue>
  }

  /// Where a parameter takes its value from.
  public enum ParameterValue: Sendable {
    case number(Double)
    /// A list of numbers, such as the values of `discrete`.
    case numbers([Double])
    /// The value that the target has without the uncertainty, element by element.
    case targetDefault
    /// A column of a table of the target's instance: matched by label where the parameter is a
    /// number, as a whole where it is a list.
    case table(name: Located<String>, column: Located<String>)
    /// A word, such as the dimension that a Dirichlet distribution runs over.
    case text(String)
    /// The distributions of a mixture.
    case components([Component])
  }

  /// A distribution in a mixture.
  public struct Component: Sendable {
    /// How likely it is, to a factor that all have in common; nil for 1.
    public var weight: Located<Double>?
    /// What the value is then distributed as.
    public var distribution: DistributionSpecification
  }

  /// Bounds outside which the distribution has no mass.
  public struct Truncation: Sendable {
    /// The smallest value; nil when unbounded.
    public var minimum: Located<Double>?
    /// The largest value; nil when unbounded.
    public var maximum: Located<Double>?
    /// Makes it from its parts.
    public init(minimum: Located<Double>? = nil, maximum: Located<Double>? = nil) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }
}

/// Something that a policy can set.
public struct Lever: Sendable {
  /// How a value by year is read between the years given.
  public enum Path: String, Sendable, CaseIterable {
    /// On the straight line between the two; constant outside.
    case linear
    /// The latest value given stands until the next.
    case step
  }
  /// The name in the config.
  public var name: Located<String>
  /// The inputs that take the value.
  public var targets: [Located<Address>]
  /// How it meets the value that a target has otherwise.
  public var combination: Combination
  /// The unit that the author believes it to have; checked, never converted.
  public var unit: Located<String>?
  /// Nil when unbounded.
  public var minimum: Located<Double>?
  /// The largest value; nil when unbounded.
  public var maximum: Located<Double>?
  /// Set when policies give the lever as values by a numeric dimension.
  public var path: Path?
  /// What it is, for a reader.
  public var description: String?
  /// Where it comes from.
  public var source: String?
}

/// A named choice of lever values.
public struct Policy: Sendable {
  /// The value of a lever.
  public enum Value: Sendable {
    case scalar(ScalarValue)
    /// Values by coordinate, ascending.
    case path([(coordinate: Double, value: Double)])
  }
  /// The name in the config.
  public var name: Located<String>
  /// One line for a reader.
  public var title: String?
  /// Values by lever, in the order of the file.
  public var settings: [(lever: Located<String>, value: Located<Value>)]
}

/// A quantity that somebody cares about, and what is to be said of it.
public struct Outcome: Sendable {
  /// How a dimension is folded away.
  public enum Aggregation: String, Sendable, CaseIterable {
    case sum, mean, minimum = "min", maximum = "max", first, last
  }
  /// Which side is the better one.
  public enum Preference: String, Sendable, CaseIterable {
    case higher, lower
  }
  /// The name in the config.
  public var name: Located<String>
  /// One line for a reader.
  public var title: String?
  /// What it is, for a reader.
  public var description: String?
  /// The output, whole or at some labels.
  public var address: Located<Address>
  /// How dimensions are folded away, in this order.
  public var aggregations: [(dimension: Located<String>, aggregation: Located<Aggregation>)]
  /// Discounting over a dimension of years, before that is aggregated.
  public var discount: Discount?
  /// The unit that the author believes it to have; checked, never converted.
  public var unit: Located<String>?
  /// What is said of its distribution.
  public var measures: [Located<Measure>]
  /// Which side is the better one; nil when neither is.
  public var preference: Preference?

  /// Values of a year are divided by `(1 + rate)^(year - base)`.
  public struct Discount: Sendable {
    /// The id of the dimension.
    public var dimension: Located<String>
    /// Per year.
    public var rate: Double
    /// The year whose values are not changed.
    public var baseYear: Double
  }
}

/// A number that sums up the distribution of an outcome.
public enum Measure: Sendable, Hashable {
  case mean
  case standardDeviation
  case minimum
  case maximum
  /// The literal quantile: `p05`, `p95`; two or more digits, so `p995` is 0.995.
  case quantile(digits: String)
  /// The mean of the worst part: `cvar95` is that of the worst 5 %.
  case conditionalValueAtRisk(digits: String)
  case probability(ProbabilityBound)
  /// The literal quantile on the worse side: `var95` is exceeded on that side by 5 %.
  case valueAtRisk(digits: String)
  /// The bound that at least such a share of futures stays within, with a confidence of 95 %.
  case toleranceBound(digits: String)
  /// The third standardised moment.
  case skewness
  /// The fourth standardised moment, less the normal distribution's 3.
  case excessKurtosis
  /// A quantile of the paired difference to the baseline: `difference_p05`.
  case differenceQuantile(digits: String)

  /// A half-line of an outcome.
  public enum ProbabilityBound: Sendable, Hashable {
    /// Greater than the bound.
    case above(Double)
    /// Less than the bound.
    case below(Double)
    /// Greater than or equal to the bound.
    case atLeast(Double)
    /// Less than or equal to the bound.
    case atMost(Double)
  }
}
