/// What the sides face in a year, by sample.
struct PostureSituation: Sendable {
  /// ln q, and the probability φ of a fait accompli.
  var logRatio, faitAccompli: [Double]
  /// h.
  var cohesion: [Double]
  /// η.
  var attribution: [Double]
  /// What instruments beside forces add to the worth of the status quo, and to the cost of sanctions.
  var reassurance, economicPressure: [Double]
  /// The share of unused diplomatic options that diplomacy uses.
  var diplomaticEffort: [Double]

  init(rows: Int) {
    let none = [Double](repeating: 0, count: rows)
    (logRatio, faitAccompli, cohesion, attribution) = (none, none, none, none)
    (reassurance, economicPressure, diplomaticEffort) = (none, none, none)
  }
}
