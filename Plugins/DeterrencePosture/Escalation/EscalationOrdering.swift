/// Whether payoffs are ordered as the theorems on asymmetric escalation suppose.
///
/// Challenger: EE− < DE < EE+ < DD < ED < SQ < DC. Defender: EE− < ED < EE+ < DD− < DC < DD+ < DE < SQ.
/// Outside these orderings the theorems say nothing, while equilibria are as well defined as ever.
/// - Source: Zagare and Kilgour, Perfect Deterrence, 2000.
enum EscalationOrdering {
  /// - Parameters: payoffs in the order of ``EscalationTree/outcomes``.
  static func holds(
    challenger: ArraySlice<Double>, defender: ArraySlice<Double>, tacticalShift: Double,
    strategicShift: Double
  ) -> Bool {
    let c = Array(challenger)
    let d = Array(defender)
    guard c.count == 8, d.count == 8 else { return false }
    let (sq, dc, dd, ed, de, ee) = (0, 3, 4, 5, 6, 7)
    let challengers = [
      c[ee] - strategicShift, c[de], c[ee] + strategicShift, c[dd], c[ed], c[sq], c[dc],
    ]
    let defenders = [
      d[ee] - strategicShift, d[ed], d[ee] + strategicShift, d[dd] - tacticalShift, d[dc],
      d[dd] + tacticalShift, d[de], d[sq],
    ]
    return [challengers, defenders].allSatisfy { ascending in
      zip(ascending, ascending.dropFirst()).allSatisfy { $0 < $1 }
    }
  }
}
