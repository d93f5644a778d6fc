import RiskSensitivity

/// Aligned lines of a target: the input, its number with interval, dots on a common scale, and what
/// the target is on average where the input is low and where it is high.
struct SensitivityRows {
  private let rows: [SensitivityDocument.Measure]
  private let target: SensitivityDocument.Target
  private let measure: SensitivityMeasure
  private let style: TerminalStyle

  init(
    _ rows: [SensitivityDocument.Measure], of target: SensitivityDocument.Target,
    measure: SensitivityMeasure, style: TerminalStyle
  ) {
    self.rows = rows
    self.target = target
    self.measure = measure
    self.style = style
  }

  func lines() -> [String] {
    guard !rows.isEmpty else { return [] }
    let estimates = rows.map(SensitivityWords.estimate)
    let numbers = estimates.map { RoundedNumber.interval($0) }
    let swings = swings()
    let title = measure.scale == .share ? "share [%]" : measure.rawValue
    let numberColumns = ([title] + numbers).map(\.count).max() ?? 0
    let swingColumns = swings.texts.map { DisplayText($0).width }.max() ?? 0
    let room = style.width - 2 - numberColumns - 2 - (swingColumns > 0 ? swingColumns + 2 : 0)
    let widest = (rows.map(Self.name) + ["input"]).map { DisplayText($0).width }.max() ?? 0
    // Names come first: dots make do with what is left, ten columns at least.
    let nameColumns = min(widest, max(12, room - 12))
    let names = rows.map { DisplayText(Self.name($0, columns: nameColumns, style)) }
    let axis = IntervalAxis(
      estimates, columns: min(24, room - nameColumns - 2), includesZero: true, style: style)

    let head =
      "  " + DisplayText("input").padded(to: nameColumns, style) + "  "
      + DisplayText(title).padded(to: numberColumns, style)
    let space = String(repeating: " ", count: axis.map { $0.columns + 2 } ?? 0)
    var lines = [swings.title.isEmpty ? head : head + space + "  " + swings.title]
    for index in rows.indices {
      var line = "  " + names[index].padded(to: nameColumns, style) + "  "
      line += DisplayText(numbers[index]).padded(to: numberColumns, style)
      if let axis { line += "  " + axis.glyphs(estimates[index], marksZero: true) }
      line += "  " + swings.texts[index]
      lines.append(line)
      if rows[index].isDistinguishable == false {
        lines.append("    can't be told from chance")
      }
    }
    return lines
  }

  private static func name(_ measure: SensitivityDocument.Measure) -> String {
    measure.inputs.joined(separator: " with ")
  }

  /// A name in so many columns: of `uncertainty[label]`, the label stays whole as long as it can,
  /// since it tells elements apart.
  private static func name(
    _ measure: SensitivityDocument.Measure, columns: Int, _ style: TerminalStyle
  ) -> String {
    let name = name(measure)
    guard DisplayText(name).width > columns, let bracket = name.lastIndex(of: "[") else {
      return name
    }
    let label = String(name[bracket...])
    let rest = columns - DisplayText(label).width
    guard rest >= 4 else { return name }
    return DisplayText(String(name[..<bracket])).cut(to: rest, style).text + label
  }

  /// Means where inputs are low and high, in multiples that keep them short.
  private func swings() -> (title: String, texts: [String]) {
    let known = rows.map { row in target.swings.first { $0.input == row.inputs[0] } }
    let means = known.compactMap(\.self).flatMap { [$0.low, $0.high] }.map(Self.estimate)
    guard !means.isEmpty else { return ("", rows.map { _ in "" }) }
    let scale = Self.scale(of: target)
    // One number of digits for all, so that they can be compared.
    let finest = means.map { scale.scaled($0) }.filter { ($0.standardError ?? 0) > 0 }
      .min { ($0.standardError ?? .infinity) < ($1.standardError ?? .infinity) }
    let number = RoundedNumber(finest ?? means[0])
    let arrow = style.isUnicode ? " → " : " -> "
    let texts = known.map { swing in
      swing.map {
        number.text(scale.scaled(Self.estimate($0.low)).value) + arrow
          + number.text(scale.scaled(Self.estimate($0.high)).value)
      } ?? ""
    }
    return ("low\(arrow)high", texts)
  }

  /// What the means of a target are counted in.
  static func scale(of target: SensitivityDocument.Target) -> NumberScale {
    NumberScale(target.swings.flatMap { [$0.low, $0.high] }.map(estimate))
  }

  private static func estimate(_ mean: SensitivityDocument.Mean) -> ArchivedEstimate {
    let half = mean.upper.flatMap { upper in mean.lower.map { (upper - $0) / 2 } }
    return ArchivedEstimate(
      value: mean.value, standardError: half.map { $0 / 2 }, lower: mean.lower,
      upper: mean.upper, samples: mean.samples)
  }
}
