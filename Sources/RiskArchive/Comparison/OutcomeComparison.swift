import RiskStatistics

/// Puts an outcome's numbers of several runs beside each other.
struct OutcomeComparison {
  let name: String
  let runs: [RunComparison.Run]
  /// Samples by run; empty when there is one run.
  let kept: [KeptSamples]

  func outcome() -> RunComparison.Outcome {
    let found = runs.map { $0.archive.run.outcome(name) }
    // The name comes from one of the runs, so that one has it.
    guard let first = found.compactMap(\.self).first else { preconditionFailure("no such outcome") }
    var outcome = RunComparison.Outcome(
      name: name, title: first.title, unit: first.unit, preference: first.preference,
      dimensions: first.dimensions.map(\.id), notes: [], rows: [])
    var isComparable = [Bool](repeating: true, count: runs.count)
    for (index, other) in found.enumerated() {
      guard let other else {
        outcome.notes.append("run \(runs[index].label) has no outcome '\(name)'")
        isComparable[index] = false
        continue
      }
      if let reason = Self.mismatch(other, first) {
        outcome.notes.append("run \(runs[index].label) is not compared: \(reason)")
        isComparable[index] = false
      }
    }
    if found[0] == nil { isComparable = isComparable.map { _ in false } }
    let unpaired = runs.indices.filter { index in
      isComparable[index] && runs[index].pairedSamples > 0 && !hasColumns(first, run: index)
    }
    if !unpaired.isEmpty {
      outcome.notes.append(
        "elements of '\(name)' are not in samples.csv, so runs are not paired; simulate with "
          + "'write_columns: all', or compare with --replay")
    }
    outcome.rows = rows(found, isComparable)
    return outcome
  }

  private static func mismatch(_ own: ArchivedOutcome, _ first: ArchivedOutcome) -> String? {
    if own.unit != first.unit { return "its unit is \(own.unit), not \(first.unit)" }
    if own.dimensions.map(\.id) != first.dimensions.map(\.id) {
      return "it has other dimensions"
    }
    if own.preference != first.preference { return "it prefers another direction" }
    return nil
  }

  private func hasColumns(_ outcome: ArchivedOutcome, run: Int) -> Bool {
    guard let element = outcome.policies.first?.elements.first else { return true }
    let column = KeptSamples.column(name, element.coordinates)
    return kept[0].has(column) && kept[run].has(column)
  }

  /// What a row is about.
  private struct Key: Hashable {
    var policy: String
    var coordinates: [String]
    var statistic: StatisticName
  }

  private func rows(_ found: [ArchivedOutcome?], _ isComparable: [Bool]) -> [RunComparison.Row] {
    var (order, estimates): ([Key], [Key: [Int: ArchivedEstimate]]) = ([], [:])
    for (run, outcome) in found.enumerated() {
      for results in outcome?.policies ?? [] {
        for element in results.elements {
          for entry in element.statistics.entries + element.differences.entries {
            let key = Key(
              policy: results.policy, coordinates: element.coordinates, statistic: entry.name)
            if estimates[key] == nil { order.append(key) }
            estimates[key, default: [:]][run] = entry.estimate
          }
        }
      }
    }
    return order.map { key in
      let values = runs.indices.map { estimates[key]?[$0] }
      let cells = runs.indices.map { run in
        var cell = RunComparison.Cell(value: values[run])
        if runs.count == 1 {
          let difference = Key(
            policy: key.policy, coordinates: key.coordinates,
            statistic: StatisticName(key.statistic.text + "_difference"))
          cell.difference = estimates[difference]?[0]
          cell.basis = cell.difference.map { _ in .baseline }
        } else if run > 0, isComparable[run], let own = values[run], let other = values[0] {
          (cell.difference, cell.basis) = difference(key, run: run, own, other)
        }
        return cell
      }
      return RunComparison.Row(
        policy: key.policy, coordinates: key.coordinates, statistic: key.statistic, cells: cells)
    }
  }

  private func difference(
    _ key: Key, run: Int, _ own: ArchivedEstimate, _ other: ArchivedEstimate
  ) -> (ArchivedEstimate?, RunComparison.Basis?) {
    if let paired = paired(key, run: run), !Self.isDeceptive(paired, own, other) {
      return (paired, .paired)
    }
    switch key.statistic.measure {
    // What the samples happened to reach is no estimate, and its difference neither.
    case .minimum, .maximum: return (nil, nil)
    default: return (own.independentDifference(to: other), .independent)
    }
  }

  /// Whether the samples that were kept all agree on a difference that is not that of the runs:
  /// what sets the runs apart is among the samples that were not kept.
  private static func isDeceptive(
    _ paired: ArchivedEstimate, _ own: ArchivedEstimate, _ other: ArchivedEstimate
  ) -> Bool {
    guard paired.samples < min(own.samples, other.samples), paired.standardError == 0,
      let value = paired.value, let a = own.value, let b = other.value
    else { return false }
    return (a - b - value).magnitude > 1e-9 * max(a.magnitude, b.magnitude)
  }

  private func paired(_ key: Key, run: Int) -> ArchivedEstimate? {
    let count = runs[run].pairedSamples
    let simulation = runs[0].archive.run.simulation
    guard count > 0, let own = series(key, run: run), let other = series(key, run: 0) else {
      return nil
    }
    let difference = PairedDifference(
      statistic: key.statistic, kind: simulation.sampling == "random" ? .independent : .sectioned,
      preference: runs[0].archive.run.outcome(name)?.preference)
    return difference.estimate(Array(own.prefix(count)), Array(other.prefix(count)))
  }

  /// The samples of which the mean, or another statistic, is compared.
  ///
  /// - Returns: Nil when they were not kept, and for differences that are not those of samples.
  private func series(_ key: Key, run: Int) -> [Double]? {
    let column = KeptSamples.column(name, key.coordinates)
    guard let own = kept[run].series(column, policy: key.policy) else { return nil }
    guard key.statistic.isDifference else { return own }
    guard key.statistic.measure == .mean,
      let baseline = kept[run].series(column, policy: runs[run].archive.run.baseline),
      runs[run].archive.run.baseline == runs[0].archive.run.baseline
    else { return nil }
    return zip(own, baseline).map { $0 - $1 }
  }
}
