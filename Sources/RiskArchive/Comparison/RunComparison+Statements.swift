extension RunComparison {
  /// What the runs are and what their differences rest on, a sentence or two each.
  public var statements: [String] {
    runs.map(description) + runs.dropFirst().flatMap(basis)
      + (hasIndependent
        ? [
          "~ marks differences as though runs were independent: errors added in quadrature, wider "
            + "than need be where runs have something in common."
        ] : [])
      + (runs.count == 1
        ? ["Differences are to the policy \(DisplayText(runs[0].archive.run.baseline).text)."]
        : ["Differences are to run A under the same policy."])
  }

  private var hasIndependent: Bool {
    outcomes.contains { $0.rows.contains { $0.cells.contains { $0.basis == .independent } } }
  }

  private func description(_ run: Run) -> String {
    let simulation = run.archive.run.simulation
    let end = simulation.isInterrupted ? ", interrupted" : ""
    return "\(run.label): \(run.archive.path): \(run.archive.run.study.heading); "
      + "\(RoundedNumber.count(simulation.samples)) samples (\(simulation.sampling), seed "
      + "\(simulation.seed))\(end)"
  }

  private func basis(_ run: Run) -> [String] {
    guard let futures = run.futures else { return [] }
    let total = min(run.archive.run.simulation.samples, runs[0].archive.run.simulation.samples)
    var statements: [String] = []
    if !futures.areShared {
      statements.append(
        "warning: \(run.label) does not share the futures of A, so their differences are not "
          + "paired: \(futures.reasons.joined(separator: "; ")).")
    } else if run.pairedSamples == 0 {
      statements.append(
        "warning: \(run.label) shares the futures of A, but samples were not kept, so their "
          + "differences are not paired; compare with --replay, or simulate with "
          + "--write-samples all.")
    } else if run.pairedSamples < total {
      statements.append(
        "\(run.label) shares the futures of A: differences are paired. They rest on the first "
          + "\(RoundedNumber.count(run.pairedSamples)) samples, which were kept, while values rest "
          + "on all \(RoundedNumber.count(total)); --replay pairs all of them.")
    } else {
      statements.append(
        "\(run.label) shares the futures of A: differences are paired, on "
          + "\(RoundedNumber.count(run.pairedSamples)) samples.")
    }
    return statements + futures.notes.map { "note on \(run.label): \($0)" }
  }
}
