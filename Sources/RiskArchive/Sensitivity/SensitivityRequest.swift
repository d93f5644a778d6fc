import RiskSensitivity

/// What is asked about a finished run.
public struct SensitivityRequest: Sendable {
  /// Names of outcomes; empty for all without dimensions, or for all when none is without.
  public var outcomes: [String]
  /// Names of policies; empty for all.
  public var policies: [String]
  public var measures: [SensitivityMeasure]
  /// The threshold of the event that is explained instead of the value.
  public var above: Double?

  public init(
    outcomes: [String] = [], policies: [String] = [], measures: [SensitivityMeasure] = [],
    above: Double? = nil
  ) {
    self.outcomes = outcomes
    self.policies = policies
    self.measures = measures
    self.above = above
  }

  /// Elements of an outcome that are looked at, at most.
  static let elementLimit = 200

  /// The outcomes of a run that the request is about.
  public func outcomes(of run: ArchivedRun) -> [ArchivedOutcome] {
    guard outcomes.isEmpty else {
      return run.outcomes.filter { outcomes.contains($0.name) }
    }
    let scalars = run.outcomes.filter(\.dimensions.isEmpty)
    return scalars.isEmpty ? run.outcomes : scalars
  }

  /// Columns of those outcomes, as `samples.csv` names them.
  public func columns(of run: ArchivedRun) -> [String] {
    outcomes(of: run).flatMap { outcome in
      outcome.elementLabels.map { KeptSamples.column(outcome.name, $0) }
    }
  }

  /// Whether the samples can answer: no column that is asked for is missing, nor is any draw.
  public func isAnswered(by samples: RunSamples, of run: ArchivedRun) -> Bool {
    let expected = run.uncertainties.reduce(0) { $0 + $1.elements }
    return samples.inputs.count >= expected && columns(of: run).allSatisfy(samples.has)
  }

  /// Says what of a request a run can't answer.
  public func require(_ archive: RunArchive) throws(ArchiveError) {
    let run = archive.run
    let asked = outcomes(of: run)
    if let above, !above.isFinite {
      throw ArchiveError(.broken, path: archive.path, reason: "a threshold is a finite number")
    }
    if above != nil, asked.count > 1 {
      throw ArchiveError(
        .broken, path: archive.path,
        reason: "a threshold belongs to one outcome, and \(asked.count) are asked about",
        hint: "name the outcome: --outcome \(asked[0].name)")
    }
    if let large = asked.first(where: { $0.elementCount > Self.elementLimit }) {
      throw ArchiveError(
        .broken, path: archive.path,
        reason: "'\(large.name)' has \(large.elementCount) elements, and at most "
          + "\(Self.elementLimit) are explained one by one",
        hint: "reduce it in the config, by a mean or a sum over a dimension, and simulate again")
    }
    guard !run.uncertainties.isEmpty else {
      throw ArchiveError(
        .broken, path: archive.path,
        reason: "the study has no uncertainties, so that nothing drives its outcomes")
    }
    guard !asked.isEmpty else {
      throw ArchiveError(.broken, path: archive.path, reason: "the run has no outcome")
    }
  }
}

extension ArchivedOutcome {
  /// The labels of each element; an element without labels when there are no dimensions.
  var elementLabels: [[String]] { policies.first?.elements.map(\.coordinates) ?? [] }
}
