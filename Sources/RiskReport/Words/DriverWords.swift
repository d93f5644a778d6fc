import RiskSensitivity

/// Which uncertainties matter most for an outcome, or for what a policy changes in it.
struct DriverWords {
  let run: ReportedRun
  let drivers: ReportedDrivers
  /// Inputs that are named.
  private static let named = 3

  func sentences() -> [Sentence] {
    let strongest = drivers.strongest
    guard !strongest.isEmpty else { return [nothing()] }
    return strongest.prefix(Self.named).compactMap { input in
      guard let number = number(input) else { return nil }
      let caution: Sentence = input.share.lower == nil ? ", of which no interval is known" : ""
      switch drivers.measure {
      case .firstOrder:
        return
          "Knowing \(name: input.label) would take away \(number) of the variance\(caution)."
      case .total:
        return "\(name: input.label) takes part in \(number) of the variance\(caution)."
      case .shapley:
        return "\(name: input.label) has a fair share of \(number) of the variance\(caution)."
      default:
        return
          "\(name: input.label): \(name: drivers.measure.title) \(number)\(caution)."
      }
    }
  }

  /// The strongest inputs in one line: `governance (CHN) (12 %, 95 % interval …), …`.
  func line() -> Sentence? {
    let parts = drivers.strongest.prefix(Self.named).compactMap { input -> Sentence? in
      number(input).map { "\(name: input.label) \($0)" }
    }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { "\($0); \($1)" }
  }

  private func number(_ input: ReportedDrivers.Input) -> Sentence? {
    drivers.measure.scale == .share
      ? EstimateWords(share: input.share).valueWithInterval()
      : EstimateWords(input.share, statistic: "mean", unit: unit).valueWithInterval()
  }

  /// The unit of a measure that is no share.
  private var unit: String { drivers.measure.scale == .outcome ? drivers.unit : "1" }

  private func nothing() -> Sentence {
    let hasNumber = drivers.inputs.contains { $0.share.value != nil }
    if !hasNumber, let gap = drivers.inputs.lazy.compactMap(\.gap).first {
      return gap == "the output is constant"
        ? (drivers.isOfDifference
          ? "It is the same in every sample, so that nothing drives it."
          : "It does not vary, so that nothing drives it.")
        : "No share can be told: \(name: gap)."
    }
    return "No single uncertainty explains a share that is distinguishable from zero."
  }
}
