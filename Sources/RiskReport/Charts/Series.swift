/// The policies that a chart shows: the baseline when it is wanted, and those that change most.
struct Series: Sendable {
  /// Indices of policies in the order of the config, the baseline first.
  let policies: [Int]
  /// Their titles, wrapped, and made different where two are alike.
  let labels: [String]
  let hasBaseline: Bool
  /// Policies that are left out.
  let omitted: Int

  init(
    _ run: ReportedRun, outcome: ReportedOutcome, withBaseline: Bool,
    labelWidth: Int = AxisLabel.wide
  ) {
    let statistic = outcome.comparison ?? ""
    let all = run.baseline == nil ? Array(run.policies.indices) : run.alternatives
    let effect = all.map { policy in
      outcome.policies[policy].reduce(0.0) {
        max($0, $1.difference(statistic)?.value?.magnitude ?? 0)
      }
    }
    let order = all.indices.sorted { effect[$0] > effect[$1] }.prefix(Palette.capacity)
    let chosen = order.map { all[$0] }.sorted()
    hasBaseline = withBaseline && run.baseline != nil
    policies = (hasBaseline ? run.baseline.map { [$0] } ?? [] : []) + chosen
    omitted = all.count - chosen.count
    var seen: Set<String> = []
    labels = policies.map { policy in
      let title = AxisLabel.wrapped(run.policies[policy].title, width: labelWidth)
      if seen.insert(title).inserted { return title }
      return AxisLabel.wrapped(
        "\(run.policies[policy].title) (\(run.policies[policy].name))", width: labelWidth)
    }
  }

  /// What is not shown, for a caption.
  var omission: String? {
    omitted > 0
      ? "Shown are the \(policies.count - (hasBaseline ? 1 : 0)) policies that change it most; "
        + "summary.csv has all."
      : nil
  }
}

/// Names of files from names of studies.
enum FileName {
  /// Letters and digits of ASCII, all else as hyphens; the index keeps names apart.
  static func text(_ index: Int, _ name: String, _ kind: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isSafe ? Character(scalar) : "-"
    }
    return "\(index + 1)-\(String(safe.prefix(40)).lowercased())-\(kind)"
  }
}
