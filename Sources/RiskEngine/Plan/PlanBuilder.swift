import RiskNumerics
import RiskPluginHost
import RiskStudy

/// Binds a study to plugins, collecting every problem on the way.
///
/// The steps follow the data: instances with their tables and shapes, then what feeds their
/// inputs, then policies, then outcomes.
struct PlanBuilder {
  let study: Study
  let catalogue: PluginCatalogue
  let journal: PluginJournal
  let stop: StopFlag
  let rowLimits: [RowLimit]
  var diagnostics: [Diagnostic] = []
  var warnings: [Diagnostic] = []
  var files: [PlannedFile] = []

  /// The instances in the order of the config, as far as they could be made.
  var instances: [BoundInstance] = []
  var uncertainties: [Uncertainty] = []
  var draws: [PlannedDraw] = []
  var couplings: [Coupling] = []
  var auxiliaries: [Coordinate] = []
  /// Matrices that were replaced by the nearest correlation matrices.
  var repairs: [CorrelationRepair] = []
  /// The first Sobol dimension of each uncertainty, from 0.
  var dimensions: [Int] = []
  /// Draws by the name of their uncertainty and the label of their element.
  var drawIndex: [String: [String: Int]] = [:]

  init(
    study: Study, catalogue: PluginCatalogue, journal: PluginJournal, stop: StopFlag,
    rowLimits: [RowLimit] = []
  ) {
    self.study = study
    self.catalogue = catalogue
    self.journal = journal
    self.stop = stop
    self.rowLimits = rowLimits
    uncertainties = study.uncertainties
  }

  /// Makes the plan.
  ///
  /// - Parameter isShapeOnly: Instances are checked and counted but not fitted.
  /// - Throws: `StudyError` with everything that is wrong.
  mutating func build(isShapeOnly: Bool, samples: Int, seed: UInt64) throws(StudyError) -> Plan {
    makeInstances(isShapeOnly: isShapeOnly, seed: seed)
    try stopIfBroken()
    addModelPriors()
    bindInputs()
    bindUncertainties(seed: seed)
    bindDependence(seed: seed)
    try stopIfBroken()
    assignDimensions()
    checkRanges()
    checkNames()
    let order = evaluationOrder()
    let (evaluations, policies) = bindPolicies(order)
    checkValues(evaluations)
    let outcomes = bindOutcomes()
    try stopIfBroken()
    checkUse(outcomes: outcomes, evaluations: evaluations)
    try stopIfBroken()
    let baseline = study.baseline.flatMap { name in
      study.policies.firstIndex { $0.name.value == name.value }
    }
    let looks = study.simulation.stopping?.looks(samples: samples) ?? [samples]
    return Plan(
      study: study, seed: seed, samples: samples, looks: looks,
      design: Design(study.simulation.sampling.value.design, stages: looks), draws: draws,
      couplings: couplings, auxiliaries: auxiliaries, repairs: repairs, dimensions: dimensions,
      instances: instances.map(\.planned), evaluations: evaluations, policies: policies,
      baseline: baseline ?? 0, outcomes: outcomes, warnings: warnings, files: files,
      journal: journal)
  }

  mutating func report(_ location: SourceLocation?, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(at: location, message, hint: hint))
  }

  mutating func warn(_ location: SourceLocation?, _ message: String, hint: String? = nil) {
    warnings.append(Diagnostic(.warning, at: location, message, hint: hint))
  }

  /// Runs a step whose problems are collected.
  mutating func collecting<Result>(_ step: (inout Self) throws(StudyError) -> Result) -> Result? {
    do throws(StudyError) {
      return try step(&self)
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  func stopIfBroken() throws(StudyError) {
    if !diagnostics.isEmpty { throw StudyError(diagnostics) }
  }

  /// The instance and the field that an address names, or a diagnostic.
  func input(_ address: Located<Address>) throws(StudyError) -> (instance: Int, input: Int) {
    let instance = try instanceIndex(address)
    let fields = instances[instance].reference.descriptor.inputs
    guard let input = fields.firstIndex(where: { $0.id == address.value.field }) else {
      throw StudyError([
        Diagnostic(
          at: address.location,
          "model '\(instances[instance].reference.identifier)' has no input '\(address.value.field)'",
          hint: Suggestion.hint(
            for: address.value.field, among: fields.map(\.id), are: "inputs"))
      ])
    }
    return (instance, input)
  }

  /// The instance and the output that an address names, or a diagnostic.
  func output(_ address: Located<Address>) throws(StudyError) -> (instance: Int, output: Int) {
    let instance = try instanceIndex(address)
    let fields = instances[instance].reference.descriptor.outputs
    guard let output = fields.firstIndex(where: { $0.id == address.value.field }) else {
      throw StudyError([
        Diagnostic(
          at: address.location,
          "model '\(instances[instance].reference.identifier)' has no output '\(address.value.field)'",
          hint: Suggestion.hint(
            for: address.value.field, among: fields.map(\.id), are: "outputs"))
      ])
    }
    return (instance, output)
  }

  private func instanceIndex(_ address: Located<Address>) throws(StudyError) -> Int {
    if let index = instances.firstIndex(where: { $0.name == address.value.instance }) {
      return index
    }
    throw StudyError([
      Diagnostic(
        at: address.location, "there is no model instance '\(address.value.instance)'",
        hint: Suggestion.hint(
          for: address.value.instance, among: instances.map(\.name), are: "instances"))
    ])
  }
}

extension Plan {
  /// Binds a study to plugins.
  ///
  /// - Parameters:
  ///   - isShapeOnly: Instances are checked and counted but not fitted.
  ///   - samples: Another number of samples than the config's.
  ///   - seed: Another seed than the config's.
  ///   - rowLimits: What models must not see of their tables.
  /// - Throws: `StudyError` with every problem found.
  public static func make(
    _ study: Study, catalogue: PluginCatalogue, isShapeOnly: Bool = false, samples: Int? = nil,
    seed: UInt64? = nil, journal: PluginJournal = PluginJournal(), stop: StopFlag = StopFlag(),
    rowLimits: [RowLimit] = []
  ) throws(StudyError) -> Plan {
    precondition((seed ?? 0) <= UInt64(Int64.max), "a seed is at most 2^63 - 1")
    var builder = PlanBuilder(
      study: study, catalogue: catalogue, journal: journal, stop: stop, rowLimits: rowLimits)
    return try builder.build(
      isShapeOnly: isShapeOnly, samples: samples ?? study.simulation.samples.value,
      seed: seed ?? study.simulation.seed.value)
  }
}
