#if canImport(Glibc)
  import Glibc
#endif

/// Two forces that wear each other down at rates that are known.
///
/// Square law: dx/dt = −a y, dy/dt = −b x, for aimed fire; b x² − a y² does not change. Linear law:
/// dx/dt = −a x y, dy/dt = −b x y, for fire at an area; b x − a y does not change.
/// - Source: Lanchester 1916; Taylor, Lanchester Models of Warfare, 1983.
struct LanchesterDuel: Sendable {
  enum Law: Sendable { case square, linear }
  enum Side: Sendable { case x, y }

  /// How it ends: who is left with how many, after how long; without winner it never does.
  struct End: Sendable, Equatable {
    var winner: Side?
    var left: Double
    /// Infinite where the loser's last are never reached, as always under the linear law.
    var time: Double
  }

  /// What the sides start with; above 0.
  var x, y: Double
  /// The losses of x by one of y in a unit of time, and of y by one of x; above 0.
  var a, b: Double
  var law: Law = .square

  var end: End {
    let (own, other) =
      switch law {
      case .square: (b * x * x, a * y * y)
      case .linear: (b * x, a * y)
      }
    let difference = own - other
    // Equal but for rounding.
    guard abs(difference) > 4 * max(own, other).ulp else {
      return End(winner: nil, left: 0, time: .infinity)
    }
    let winner: Side = difference > 0 ? .x : .y
    let rate = difference > 0 ? b : a
    switch law {
    case .square:
      let ratio = (min(own, other) / max(own, other)).squareRoot()
      return End(
        winner: winner, left: (abs(difference) / rate).squareRoot(),
        time: atanh(ratio) / (a * b).squareRoot())
    case .linear:
      return End(winner: winner, left: abs(difference) / rate, time: .infinity)
    }
  }
}
