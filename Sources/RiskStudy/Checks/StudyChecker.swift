/// Checks what the schema cannot say: whether names exist, values fit and nothing is set twice.
struct StudyChecker {
  let study: Study
  let vocabulary: DistributionVocabulary
  var diagnostics: [Diagnostic] = []

  init(_ study: Study, vocabulary: DistributionVocabulary) {
    self.study = study
    self.vocabulary = vocabulary
  }

  /// All problems of the study, in no particular order.
  static func check(_ study: Study, vocabulary: DistributionVocabulary) -> [Diagnostic] {
    var checker = StudyChecker(study, vocabulary: vocabulary)
    checker.checkAddresses()
    checker.checkLinkCycles()
    checker.checkSettings()
    checker.checkTables()
    checker.checkDistributions()
    checker.checkDependence()
    checker.checkSobolDimensions()
    checker.checkLevers()
    checker.checkPolicies()
    checker.checkOutcomes()
    checker.checkSimulation()
    checker.checkStopping()
    checker.checkBacktest()
    checker.checkEvent()
    return checker.diagnostics
  }

  mutating func error(_ place: SourceLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(at: place, message, hint: hint))
  }

  mutating func warn(_ place: SourceLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(.warning, at: place, message, hint: hint))
  }

  var instanceNames: [String] { study.models.map(\.name.value) }

  private mutating func checkAddresses() {
    for uncertainty in study.uncertainties { uncertainty.targets.forEach { checkInstance($0) } }
    for lever in study.levers { lever.targets.forEach { checkInstance($0) } }
    for outcome in study.outcomes { checkInstance(outcome.address) }
    for model in study.models {
      for input in model.inputs {
        guard case .link(let address) = input.source.value else { continue }
        checkInstance(Located(address, at: input.source.location))
      }
    }
  }

  private mutating func checkInstance(_ address: Located<Address>) {
    let name = address.value.instance
    // Without any model, that is the problem to report.
    guard !study.models.isEmpty, !instanceNames.contains(name) else { return }
    var place = address.location
    let length = address.value.description.unicodeScalars.count
    if place.length == length || place.length == length + 2 {
      place.column += (place.length - length) / 2
      place.length = name.unicodeScalars.count
    }
    error(
      place, "no model is called '\(name)'",
      hint: Suggestion.hint(for: name, among: instanceNames, are: "models"))
  }

  private mutating func checkSimulation() {
    let simulation = study.simulation
    if case .first(let count) = simulation.writtenSamples, count > simulation.samples.value,
      count != 10_000
    {
      warn(
        simulation.samples.location,
        "the first \(count) samples are to be written, but only \(simulation.samples.value) are drawn"
      )
    }
  }

  private mutating func checkSobolDimensions() {
    var places: [Int: SourceLocation] = [:]
    for uncertainty in study.uncertainties {
      guard let dimension = uncertainty.sobolDimension else { continue }
      if let first = places[dimension.value] {
        error(
          dimension.location, "two uncertainties have the Sobol dimension \(dimension.value)",
          hint: "the other one is in line \(first.line)")
      }
      places[dimension.value] = dimension.location
    }
  }
}
