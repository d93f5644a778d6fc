/// What policies change in an outcome, and what drives it.
extension RunOverview {
  func differences(
    _ outcome: ArchivedOutcome, _ headlines: Headlines, _ scale: NumberScale
  ) -> [String] {
    let (equal, missing) = (headlines.equalCount, headlines.missingCount)
    guard run.policies.count > 1 else { return [] }
    let baseline = name(run.baseline)
    if headlines.differences.isEmpty {
      guard equal > 0 else {
        return missing > 0 ? ["  no sample to compare with \(baseline)"] : []
      }
      let elements = outcome.elementCount > 1 ? " for all \(outcome.elementCount)" : ""
      let policies = run.policies.count > 2 ? ", whatever the policy" : ""
      return ["  the same as under \(baseline)\(elements)\(policies)"]
    }
    guard headlines.groups.isEmpty else { return groups(headlines.groups, scale) }
    let order = headlines.differences.count > 1 ? ", the largest differences first" : ""
    var lines = ["  against \(baseline)\(order)"]
    lines += OverviewRows(headlines.differences, isDifference: true, scale: scale, style: style)
      .lines()
    if headlines.hiddenDifferences > 0 { lines.append(hidden(headlines.hiddenDifferences)) }
    if equal > 0 { lines.append("  no difference under \(Self.policies(equal))") }
    if missing > 0 { lines.append("  no sample to compare under \(Self.policies(missing))") }
    return lines
  }

  /// Policy by policy, how many elements move which way and which ones move most.
  private func groups(_ groups: [Headlines.Group], _ scale: NumberScale) -> [String] {
    // Those that move anything most, in the order of the config.
    func size(_ group: Headlines.Group) -> Double {
      group.moved.first?.estimate.value?.magnitude ?? 0
    }
    let least = groups.map(size).sorted(by: >).prefix(Self.shownGroups).last ?? 0
    let shown = groups.filter { size($0) >= least }.prefix(Self.shownGroups)
    let count = max(3, Self.shownRows / shown.count)
    let all = shown.flatMap { $0.moved.prefix(count) }
    // What is set in further has fewer columns.
    var style = style
    style.width -= 2
    var lines = shown.flatMap { group -> [String] in
      let rows = Array(group.moved.prefix(count))
      var lines = wrapped(
        "\(name(group.policy.name)) against \(name(run.baseline)): \(Self.counts(group))", indent: 2
      ).map { "  " + $0 }
      lines += OverviewRows(rows, among: all, isDifference: true, scale: scale, style: style)
        .lines()
        .map { "  " + $0 }
      if group.moved.count > rows.count {
        lines.append("  " + hidden(group.moved.count - rows.count))
      }
      return lines
    }
    let more = groups.count - shown.count
    if more > 0 { lines.append("  \(style.ellipsis) and \(more) more policies in summary.csv") }
    return lines
  }

  /// `12 lower, 43 the same`.
  private static func counts(_ group: Headlines.Group) -> String {
    let counts = [
      (group.lower, "lower"), (group.higher, "higher"), (group.unclear, "not distinguishable"),
      (group.equal, "the same"), (group.missing, "without a sample"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\(RoundedNumber.count($0.0)) \($0.1)" }
      .joined(separator: ", ")
  }

  private static func policies(_ count: Int) -> String {
    count == 1 ? "1 policy" : "\(RoundedNumber.count(count)) policies"
  }

  /// A name within a line, cut so that the line has room for another one.
  private func name(_ text: String) -> String {
    DisplayText(text).cut(to: 20, style).isolated(style)
  }

  func hidden(_ count: Int) -> String {
    "  \(style.ellipsis) and \(RoundedNumber.count(count)) more in summary.csv"
  }

  /// What drives what the last policy changes, or else the outcome itself.
  func drivers(_ outcome: ArchivedOutcome) -> [String] {
    let all = run.drivers.filter { $0.outcome == outcome.name }
    guard
      let drivers = all.last(where: { $0.target == .difference && !$0.distinguishable.isEmpty })
        ?? all.first(where: { $0.policy == run.baseline }) ?? all.first
    else { return [] }
    let policy = DisplayText(drivers.policy).isolated(style)
    let subject =
      drivers.target == .difference ? "what \(policy) changes" : "its variance under \(policy)"
    let strongest = drivers.distinguishable.prefix(3).map { driver in
      let share = driver.firstOrder?.value ?? 0
      return "\(DisplayText(driver.name).isolated(style)) \(Int((share * 100).rounded())) %"
    }
    let text =
      strongest.isEmpty
      ? "no input can be told from chance on \(RoundedNumber.count(drivers.samples)) samples"
      : strongest.joined(separator: ", ")
    return wrapped("  drivers of \(subject): \(text)", indent: 4)
      .map { $0.hasPrefix(" ") ? $0 : "  " + $0 }
  }
}
