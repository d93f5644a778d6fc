/// One exchange of salvos of missiles between two groups of ships, both at once.
///
/// ΔB = (α A − y B)⁺ / w and ΔA = (β B − z A)⁺ / x, no more than there are.
/// - Source: Hughes 1995, A salvo model of warships in missile combat used to evaluate their staying
///   power, Naval Research Logistics 42, 267–289.
struct SalvoExchange: Sendable {
  /// A group of like ships.
  struct Group: Sendable {
    var ships: Double
    /// Missiles that a ship sends and that would hit.
    var offence: Double
    /// Missiles that a ship destroys.
    var defence: Double
    /// Hits that put a ship out of action; above 0.
    var stayingPower: Double
  }

  var first, second: Group

  /// The ships that are left of each group.
  var survivors: (first: Double, second: Double) {
    func left(_ target: Group, after attacker: Group) -> Double {
      let hits = max(0, attacker.offence * attacker.ships - target.defence * target.ships)
      return max(0, target.ships - hits / target.stayingPower)
    }
    return (left(first, after: second), left(second, after: first))
  }
}
