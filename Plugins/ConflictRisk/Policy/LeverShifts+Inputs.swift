import RiskPluginKit

extension LeverShifts {
  /// A threshold of aid cuts, and how sharp it is, in percent of the recipient's income.
  /// - Source: the worst 15 % of two-year falls, 2.1 or more; the sharpness is an assumption.
  static let aidThreshold = 2.1
  static let aidSharpness = 0.5

  /// Reads the levers of a block of samples.
  /// - Parameters:
  ///   - engagement: uniform numbers of diplomatic engagement, a column for each country.
  init(
    _ inputs: BlockInputs, _ reported: ReportedCountries, engagement: Matrix,
    with vectorMath: VectorMath
  ) throws(RiskError) {
    self.init(rows: inputs.rows, countries: reported.codes.count)
    let detection = try Self.detection(inputs, with: vectorMath)
    let dutchCut = try inputs.column("dutch_aid_cut")
    let otherCut = try inputs.column("other_aid_cut")
    for country in reported.codes.indices {
      try addPrevention(inputs, country, detection, with: vectorMath)
      let share = reported.dutchShares[country]
      let fall = zip(dutchCut, otherCut).map {
        100 * reported.aidShares[country] * ($0 * share + $1 * (1 - share))
      }
      if fall.contains(where: { $0 != 0 }) {
        let effect = try inputs.column("aid_cut_effect")
        let steps = Self.aidStep(fall, with: vectorMath)
        Self.add(zip(effect, steps).map { $0 * $1 }, to: &onset, country)
      }
      try addEngagement(inputs, country, engagement, with: vectorMath)
      try addPeaceProcess(inputs, country, with: vectorMath)
      try Self.addScaled(inputs, country, "macro_programme", by: "macro_effect", 1, to: &programme)
      try Self.addScaled(
        inputs, country, "mission_troops", by: "troop_effect", -0.001, to: &intensity)
      try Self.addScaled(
        inputs, country, "climate_stress", by: "climate_onset_effect", 1, to: &climate)
      hasProgramme[country] = Self.isSet(programme, country)
      hasTroops[country] = Self.isSet(intensity, country)
      isActive[country] = [onset, recurrence, continuation, programme, climate].contains {
        Self.isSet($0, country)
      }
    }
  }

  /// Adds a column to one of the shifts of a country.
  private static func add(_ values: [Double], to shift: inout Matrix, _ country: Int) {
    let view = shift.mutableView
    var column = view.column(country)
    for row in column.indices { column[row] += values[row] }
  }

  private static func isSet(_ matrix: Matrix, _ country: Int) -> Bool {
    let column = matrix.view.column(country)
    for row in column.indices where column[row] != 0 { return true }
    return false
  }

  private static func addScaled(
    _ inputs: BlockInputs, _ country: Int, _ lever: String, by effect: String, _ scale: Double,
    to shift: inout Matrix
  ) throws(RiskError) {
    guard let values = try inputs.setColumn(lever, country) else { return }
    let effects = try inputs.column(effect)
    add(zip(values, effects).map { scale * $0 * $1 }, to: &shift, country)
  }

  /// The share of onsets that are warned of, Φ(d′ + Φ⁻¹(false alarms)).
  ///
  /// d′ = √2 Φ⁻¹(AUC) of signals that are normal with unit variance, plus what partners add.
  /// - Source: Green and Swets 1966, Signal Detection Theory and Psychophysics.
  static func detection(
    _ inputs: BlockInputs, with vectorMath: VectorMath
  ) throws(RiskError) -> [Double] {
    var skill = try inputs.column("warning_skill")
    var alarms = try inputs.column("false_alarm_rate")
    var skillSpan = skill.mutableSpan
    vectorMath.normalQuantile(inPlace: &skillSpan)
    var alarmSpan = alarms.mutableSpan
    vectorMath.normalQuantile(inPlace: &alarmSpan)
    let partners = try inputs.column("early_warning_partners")
    let gain = try inputs.column("warning_gain")
    var result = skill.indices.map {
      2.0.squareRoot() * skill[$0] + partners[$0] * gain[$0] + alarms[$0]
    }
    var span = result.mutableSpan
    vectorMath.normalCumulative(inPlace: &span)
    return result
  }

  /// ln(1 − detection · (e(x₀ + x) − e(x₀))), e(x) = e_max (1 − exp(−x/κ)).
  private mutating func addPrevention(
    _ inputs: BlockInputs, _ country: Int, _ detection: [Double],
    with vectorMath: VectorMath
  ) throws(RiskError) {
    guard let spending = try inputs.setColumn("prevention_spending", country) else { return }
    let scale = try inputs.column("prevention_scale")
    let most = try inputs.column("prevention_most")
    let present = try inputs.column("prevention_in_place")
    let before = vectorMath.exp(zip(present, scale).map { -$0 / $1 })
    let after = vectorMath.exp(spending.indices.map { -(present[$0] + spending[$0]) / scale[$0] })
    let shift = vectorMath.log1p(
      spending.indices.map { -detection[$0] * most[$0] * (before[$0] - after[$0]) })
    Self.add(shift, to: &onset, country)
  }

  /// σ((fall − 2.1)/0.5) − σ(−2.1/0.5): 0 without a fall, hardly more for one that is small.
  static func aidStep(_ fall: [Double], with vectorMath: VectorMath) -> [Double] {
    let atZero = 1 / (1 + vectorMath.exp(aidThreshold / aidSharpness))
    return vectorMath.exp(fall.map { (aidThreshold - $0) / aidSharpness })
      .map { 1 / (1 + $0) - atZero }
  }

  private mutating func addEngagement(
    _ inputs: BlockInputs, _ country: Int, _ engagement: Matrix,
    with vectorMath: VectorMath
  ) throws(RiskError) {
    guard let coverage = try inputs.setColumn("post_coverage", country) else { return }
    let onsetEffect = vectorMath.log(try inputs.column("post_onset_ratio"))
    let termination = vectorMath.log(try inputs.column("post_termination_ratio"))
    let uniform = engagement.view.column(country)
    let isEngaged = coverage.indices.map { uniform[$0] < coverage[$0] }
    Self.add(zip(isEngaged, onsetEffect).map { $0 ? $1 : 0 }, to: &onset, country)
    Self.add(zip(isEngaged, termination).map { $0 ? -$1 : 0 }, to: &continuation, country)
  }

  /// w ln HR₁ and −0.43 · strength · ln(1 + y/12.6 m).
  private mutating func addPeaceProcess(
    _ inputs: BlockInputs, _ country: Int, with vectorMath: VectorMath
  ) throws(RiskError) {
    if let share = try inputs.setColumn("wps_share", country) {
      let ratio = vectorMath.log(try inputs.column("wps_hazard_ratio"))
      Self.add(zip(share, ratio).map { $0 * $1 }, to: &recurrence, country)
    }
    if let spending = try inputs.setColumn("mission_spending", country) {
      let strength = try inputs.column("mission_strength")
      let logs = vectorMath.log1p(spending.map { $0 / 12.6e6 })
      Self.add(zip(strength, logs).map { -0.43 * $0 * $1 }, to: &recurrence, country)
    }
  }
}
