import RiskSensitivity

/// What drives a finished run, told from its samples.
public struct RunSensitivity {
  private let archive: RunArchive
  private let request: SensitivityRequest
  private let samples: RunSamples

  public init(_ archive: RunArchive, _ request: SensitivityRequest, samples: RunSamples) {
    self.archive = archive
    self.request = request
    self.samples = samples
  }

  /// The analysis as a document.
  ///
  /// - Parameters:
  ///   - source: `kept` or `replayed`.
  ///   - dependence: What the config says of it; nil when the config can't be read.
  ///   - key: of the random stream that shuffles samples.
  public func document(
    origin: SensitivityDocument.Origin, source: String,
    dependence: [SensitivityDocument.Dependence]?, key: UInt64
  ) -> SensitivityDocument {
    let run = archive.run
    let dependent = (dependence ?? []) + shares()
    let fitting = FittingMeasures(
      request.measures, inputs: samples.inputs.count,
      areDependent: dependent.contains { $0.family != "comonotonic" }, samples: samples.count,
      isEvent: request.above != nil)
    let analysis = GivenDataAnalysis(samples.inputs, measures: fitting.told, key: key)
    let targets = RunTargets(run: run, request: request, samples: samples).families()
      .flatMap { withWhole(analysis.targets($0), values: $0.map(\.values)) }
    var document = SensitivityDocument(
      study: .init(name: run.study.name, title: run.study.title), origin: origin,
      design: .init(
        name: "given-data", source: source, samples: samples.count, evaluations: 0,
        sampling: run.simulation.sampling, seed: run.simulation.seed),
      inputs: samples.inputs.map(\.input), groups: analysis.groups,
      dependence: dependent, targets: targets)
    document.guidance =
      fitting.refusals
      + SensitivityCautions(
        run: run, document: document, isDependenceKnown: dependence != nil,
        missingInputs: run.uncertainties.reduce(0) { $0 + $1.elements } - samples.inputs.count
      ).guidance()
    return document
  }

  /// Uncertainties whose elements add up to one.
  private func shares() -> [SensitivityDocument.Dependence] {
    archive.run.uncertainties.filter { uncertainty in
      guard case .object(let members) = uncertainty.distribution else { return false }
      return members["dirichlet"] != nil && uncertainty.elements > 1
    }.map { .init(family: "dirichlet", members: [$0.name]) }
  }

  /// Elements of an outcome under a policy: first as a whole, then by themselves with the inputs
  /// that matter most.
  private func withWhole(
    _ elements: [SensitivityDocument.Target], values: [[Double]]
  ) -> [SensitivityDocument.Target] {
    let dimensions = elements[0].coordinates.map(\.dimension)
    guard !dimensions.isEmpty else { return elements }
    let whole = AggregatedTarget(elements, values: values).target(over: dimensions)
    return (whole.map { [$0] } ?? []) + elements.map { $0.keepingStrongest(Self.inputLimit) }
  }

  /// Inputs that are told of one element of an outcome; of more, files would grow out of hand.
  private static let inputLimit = 20
}
