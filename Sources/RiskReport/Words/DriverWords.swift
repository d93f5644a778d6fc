/// Which uncertainties matter most for an outcome.
struct DriverWords {
  let run: ReportedRun
  let drivers: ReportedDrivers

  func sentences() -> [Sentence] {
    let known = drivers.inputs.filter { $0.isDistinguishable && $0.share.value != nil }
    guard !known.isEmpty else {
      return ["No single uncertainty explains a share that is distinguishable from zero."]
    }
    let ranked = known.sorted { ($0.share.value ?? 0) > ($1.share.value ?? 0) }
    return ranked.prefix(3).compactMap { input in
      guard
        let share = EstimateWords(share: input.share).valueWithInterval()
      else { return nil }
      return
        "Knowing \(name: input.label) would take away \(share) of the variance\(caution(input))."
    }
  }

  private func caution(_ input: ReportedDrivers.Input) -> Sentence {
    input.share.lower == nil ? ", of which no interval is known" : ""
  }
}
