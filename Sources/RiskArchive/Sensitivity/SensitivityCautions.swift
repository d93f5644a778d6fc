import RiskSensitivity

/// What a reader of an analysis must know before using its numbers.
struct SensitivityCautions {
  let run: ArchivedRun
  let document: SensitivityDocument
  /// Whether the config could be asked which inputs depend on one another.
  let isDependenceKnown: Bool
  /// Draws that are not among the samples.
  let missingInputs: Int

  /// Samples below which indices are rough.
  private static let fewSamples = 2048

  func guidance() -> [SensitivityDocument.Guidance] {
    inputs() + dependence() + size() + policies() + interactions() + others()
  }

  private func inputs() -> [SensitivityDocument.Guidance] {
    guard missingInputs > 0 else { return [] }
    return [
      .init(
        .warning,
        "\(missingInputs) of \(missingInputs + document.inputs.count) uncertain inputs are not "
          + "among the samples that were kept, and may matter more than those that are shown; "
          + "--replay looks at all.")
    ]
  }

  private func dependence() -> [SensitivityDocument.Guidance] {
    guard isDependenceKnown else {
      return [
        .init(
          .warning,
          "The config can't be read, so that it is not known which inputs depend on one another: "
            + "shares of those that do overlap.")
      ]
    }
    var result: [SensitivityDocument.Guidance] = []
    let together = document.dependence.filter { $0.family != "comonotonic" }
    if !together.isEmpty {
      let names = Set(together.flatMap(\.members)).sorted()
      result.append(
        .init(
          .warning,
          "Inputs depend on one another: \(Self.list(names)). The share of such an input includes "
            + "what moves with it, so that shares overlap and may add up to more than all. Read "
            + "them as what knowing the input would tell, not as what the input itself does.",
          measure: .firstOrder))
      result.append(
        .init(
          .advice,
          "A design for total indices would mislead here. "
            + FittingMeasures.totalsOfDependentInputs(document.inputs.count), measure: .total))
    }
    for group in document.groups {
      result.append(
        .init(
          .advice,
          "\(group.name) stands for \(group.members.count) inputs that rise and fall as one; "
            + "no sample can tell them apart."))
    }
    return result
  }

  private func size() -> [SensitivityDocument.Guidance] {
    let samples = document.design.samples
    guard samples < Self.fewSamples else { return [] }
    return [
      .init(
        .warning,
        "The analysis has \(RoundedNumber.count(samples)) samples: inputs that explain a few "
          + "percent can't be told from chance. \(RoundedNumber.count(Self.fewSamples)) or more "
          + "tell them.")
    ]
  }

  private func policies() -> [SensitivityDocument.Guidance] {
    guard run.alternatives.isEmpty else { return [] }
    return [
      .init(
        .warning,
        "The run has one policy, so that there is no difference to explain: this says what "
          + "drives levels, which depend on more assumptions than differences do.")
    ]
  }

  /// Targets of which single inputs explain little, so that inputs must act together.
  private func interactions() -> [SensitivityDocument.Guidance] {
    guard document.dependence.isEmpty else { return [] }
    let low = document.targets.filter { target in
      let shares = target.ranked(.firstOrder).compactMap(\.value)
      return target.aggregation == nil && !shares.isEmpty && shares.reduce(0, +) < 0.5
    }
    guard let first = low.first else { return [] }
    let others = low.count > 1 ? " and \(low.count - 1) other targets" : ""
    return [
      .init(
        .advice,
        "Single inputs explain less than half of '\(first.title)' under \(first.policy)\(others): "
          + "what is left comes of inputs that act together, and of randomness within models. "
          + "Total indices tell which, and need samples of their own: risktool simulate "
          + "--design saltelli.", measure: .total)
    ]
  }

  private func others() -> [SensitivityDocument.Guidance] {
    let shown = Set(document.targets.map(\.outcome))
    let left = run.outcomes.filter { !$0.dimensions.isEmpty && !shown.contains($0.name) }
    guard let first = left.first else { return [] }
    return [
      .init(
        .advice,
        "\(left.count == 1 ? "1 outcome" : "\(left.count) outcomes") with dimensions are looked at "
          + "when they are named: --outcome \(first.name).")
    ]
  }

  /// `a, b, c and 4 more`.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(6).joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }
}
