import RiskEngine

/// Adds the probability of a rare event to the run that it is about.
public struct EventWriter {
  private let results: EventResults
  private let plan: Plan
  private let folder: String

  public init(_ results: EventResults, plan: Plan, folder: String) {
    self.results = results
    self.plan = plan
    self.folder = folder
  }

  /// Writes `event.json` and `event.csv`, and what tells of them.
  public func write() throws(OutputError) {
    let table = EventTable(results: results, plan: plan)
    try RunAmendment(folder: folder, packageName: plan.study.name.value).write(
      [
        ("event.csv", table.text()),
        ("event.json", EventDocument(results, plan: plan).value().json()),
      ], table: table.resource())
  }
}
