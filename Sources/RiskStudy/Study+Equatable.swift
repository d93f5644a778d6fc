/// Studies are equal when they say the same, wherever and in whichever notation it is written.
extension Study: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Study, b: Study) -> Bool {
    a.formatVersion == b.formatVersion && a.name == b.name && a.title == b.title
      && a.description == b.description && a.simulation == b.simulation && a.models == b.models
      && a.uncertainties == b.uncertainties && a.dependence == b.dependence
      && a.levers == b.levers && a.baseline == b.baseline && a.policies == b.policies
      && a.outcomes == b.outcomes && a.backtest == b.backtest && a.event == b.event
  }
}

extension Simulation: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Simulation, b: Simulation) -> Bool {
    a.samples == b.samples && a.seed == b.seed && a.sampling == b.sampling
      && a.stopping == b.stopping
      && a.writtenSamples == b.writtenSamples
      && a.writtenColumns == b.writtenColumns && a.failurePolicy == b.failurePolicy
      && a.tolerableFailures == b.tolerableFailures
  }
}

extension ModelInstance: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: ModelInstance, b: ModelInstance) -> Bool {
    a.name == b.name && a.model == b.model && a.settings == b.settings && a.tables == b.tables
      && a.documents == b.documents && a.inputs == b.inputs
      && a.usesModelPriors == b.usesModelPriors
  }
}

extension Setting: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Setting, b: Setting) -> Bool {
    a.field == b.field && a.value == b.value
  }
}

extension InputAssignment: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: InputAssignment, b: InputAssignment) -> Bool {
    a.target == b.target && a.source == b.source
  }
}

extension InputSource: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: InputSource, b: InputSource) -> Bool {
    switch (a, b) {
    case (.constant(let a), .constant(let b)): a == b
    case (.table(let a, let aColumn), .table(let b, let bColumn)): a == b && aColumn == bColumn
    case (.link(let a), .link(let b)): a == b
    default: false
    }
  }
}

extension Uncertainty: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Uncertainty, b: Uncertainty) -> Bool {
    a.name == b.name && a.targets == b.targets && a.distribution == b.distribution
      && a.combination == b.combination && a.unit == b.unit && a.source == b.source
      && a.description == b.description && a.sobolDimension == b.sobolDimension
  }
}

extension DistributionSpecification: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: DistributionSpecification, b: DistributionSpecification) -> Bool {
    a.family == b.family && a.truncation == b.truncation
      && a.parameters.elementsEqual(b.parameters) { $0.name == $1.name && $0.value == $1.value }
  }
}

extension DistributionSpecification.ParameterValue: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (
    a: DistributionSpecification.ParameterValue, b: DistributionSpecification.ParameterValue
  ) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a == b
    case (.numbers(let a), .numbers(let b)): a == b
    case (.targetDefault, .targetDefault): true
    case (.table(let a, let aColumn), .table(let b, let bColumn)): a == b && aColumn == bColumn
    case (.text(let a), .text(let b)): a == b
    case (.components(let a), .components(let b)): a == b
    default: false
    }
  }
}

extension DistributionSpecification.Component: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (
    a: DistributionSpecification.Component, b: DistributionSpecification.Component
  ) -> Bool {
    a.weight == b.weight && a.distribution == b.distribution
  }
}

extension DistributionSpecification.Truncation: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (
    a: DistributionSpecification.Truncation, b: DistributionSpecification.Truncation
  ) -> Bool {
    a.minimum == b.minimum && a.maximum == b.maximum
  }
}

extension Lever: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Lever, b: Lever) -> Bool {
    a.name == b.name && a.targets == b.targets && a.combination == b.combination
      && a.unit == b.unit && a.minimum == b.minimum && a.maximum == b.maximum && a.path == b.path
      && a.description == b.description && a.source == b.source
  }
}

extension Policy: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Policy, b: Policy) -> Bool {
    a.name == b.name && a.title == b.title
      && a.settings.elementsEqual(b.settings) { $0.lever == $1.lever && $0.value == $1.value }
  }
}

extension Policy.Value: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Policy.Value, b: Policy.Value) -> Bool {
    switch (a, b) {
    case (.scalar(let a), .scalar(let b)): a == b
    case (.path(let a), .path(let b)): a.elementsEqual(b) { $0 == $1 }
    default: false
    }
  }
}

extension Outcome: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Outcome, b: Outcome) -> Bool {
    a.name == b.name && a.title == b.title && a.description == b.description
      && a.address == b.address && a.discount == b.discount && a.unit == b.unit
      && a.measures == b.measures && a.preference == b.preference
      && a.aggregations.elementsEqual(b.aggregations) {
        $0.dimension == $1.dimension && $0.aggregation == $1.aggregation
      }
  }
}

extension Outcome.Discount: Equatable {
  /// Whether both say the same, wherever it is written.
  public static func == (a: Outcome.Discount, b: Outcome.Discount) -> Bool {
    a.dimension == b.dimension && a.rate == b.rate && a.baseYear == b.baseYear
  }
}
