import RiskArchive

/// What every export says of the run that it was made from.
///
/// Not when it ran: the same run gives the same export on another day.
struct RunIdentity {
  /// Names and texts in a fixed order; what the run does not say is left out.
  let entries: [(name: String, value: String)]

  init(_ archive: RunArchive) {
    let (run, provenance) = (archive.run, archive.provenance)
    let config = provenance.inputs.first { $0.role == "config" }
    let entries: [(name: String, value: String?)] = [
      ("study", run.study.name), ("title", run.study.title),
      ("description", run.study.description), ("version", provenance.version),
      ("command", provenance.command), ("config_sha256", config?.sha256),
      ("baseline", run.baseline),
      ("samples", "\(run.simulation.samples)"),
      ("planned_samples", "\(run.simulation.plannedSamples)"),
      ("interrupted", "\(run.simulation.isInterrupted)"),
      ("failed_samples", "\(run.failedSamples)"), ("seed", "\(run.simulation.seed)"),
      ("sampling", run.simulation.sampling),
      ("interval_level", "\(run.simulation.intervalLevel)"),
    ]
    self.entries = entries.compactMap { entry in entry.value.map { (entry.name, $0) } }
  }
}
