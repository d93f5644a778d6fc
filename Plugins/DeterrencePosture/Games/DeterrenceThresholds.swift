/// Where play of the rudimentary asymmetric deterrence game turns.
///
/// A attacks or keeps the status quo; B, hard with a probability that A knows, concedes or resists.
/// - Source: Zagare and Kilgour, Perfect Deterrence, Cambridge University Press, 2000.
struct RudimentaryDeterrence: Sendable {
  /// The attacker's payoffs; conflict < status quo < concession.
  var statusQuo, concession, conflict: Double

  /// The credibility of the defender above which deterrence is certain:
  /// (concession − status quo) / (concession − conflict).
  var credibility: Double { (concession - statusQuo) / (concession - conflict) }
}

/// Where play of the unilateral deterrence game turns.
///
/// The challenger keeps the status quo or demands; the defender concedes or resists; the challenger
/// backs down or fights. Either can be hard, that is, prefer conflict to giving in.
/// - Source: Zagare and Kilgour 2000; conditions derived anew and checked against equilibria.
struct UnilateralDeterrence: Sendable {
  /// What a side gets from each outcome.
  struct Side: Sendable {
    /// The defender concedes.
    var concession: Double
    /// The challenger backs down.
    var retreat: Double
    /// Conflict if this side is hard.
    var hardConflict: Double
    /// Conflict if it is soft.
    var softConflict: Double
  }

  /// What the challenger gets when he does nothing.
  var statusQuo: Double
  var challenger: Side
  var defender: Side

  /// The credibility of the defender above which a hard challenger is deterred.
  var hardChallenger: Double {
    (challenger.concession - statusQuo) / (challenger.concession - challenger.hardConflict)
  }

  /// The credibility of the defender above which a soft challenger is deterred.
  var softChallenger: Double {
    (challenger.concession - statusQuo) / (challenger.concession - challenger.retreat)
  }

  /// The belief in a hard challenger above which a soft defender concedes.
  var softDefender: Double {
    (defender.retreat - defender.concession) / (defender.retreat - defender.softConflict)
  }

  /// How equilibria go, apart from those that beliefs off the path hold up.
  enum Region: Sendable, Equatable {
    /// Nobody challenges.
    case deterrence
    /// The hard challenger alone challenges, and the hard defender alone resists.
    case separating
    /// Both challenge; the soft defender concedes.
    case attack
    /// The soft challenger challenges, and the soft defender resists, with these probabilities.
    case bluff(challenge: Double, resistance: Double)
  }

  /// The region of these credibilities.
  func region(challengerHard p: Double, defenderHard q: Double) -> Region {
    if q > hardChallenger { return .deterrence }
    if q > softChallenger { return .separating }
    if p > softDefender { return .attack }
    return .bluff(
      challenge: p * (1 - softDefender) / (softDefender * (1 - p)),
      resistance: (softChallenger - q) / (1 - q))
  }
}
