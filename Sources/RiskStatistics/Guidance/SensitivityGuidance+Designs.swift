extension SensitivityGuidance {
  /// The fewest rows of a pick-and-freeze design for first-order and total indices, and for
  /// second-order ones, whose error is some times larger.
  static let baseSamples = 1_024
  static let secondOrderSamples = 4_096
  /// The most inputs or groups whose pairs are told.
  static let secondOrderPlayers = 30
  /// The fewest trajectories of Morris, and orders of the design for Shapley effects.
  static let trajectories = 16
  static let shapleyOrders = 1_024
  /// The fewest points for derivatives.
  static let derivativePoints = 256

  /// The advice on a method that needs evaluations.
  static func ofDesign(
    _ method: SensitivityMethod, _ situation: SensitivitySituation
  ) -> SensitivityGuidance {
    let cost = cost(of: method, players: situation.players)
    func advice(_ verdict: Verdict, _ reason: String) -> SensitivityGuidance {
      SensitivityGuidance(method: method, verdict: verdict, evaluations: cost, reason: reason)
    }
    if let reason = fault(of: method, situation) { return advice(.refused, reason) }
    guard situation.evaluations >= cost else {
      return advice(
        .refused,
        "It takes at least \(cost) evaluations, and \(situation.evaluations) are allowed.")
    }
    switch method {
    case .totalOrder:
      return advice(
        .recommended,
        "It tells what each input does alone and with others"
          + (situation.groups == nil ? "." : ", group by group."))
    case .secondOrder:
      return advice(.possible, "It tells which pairs interact, where totals exceed first orders.")
    case .shapleyDesign:
      return advice(
        situation.areDependent ? .recommended : .possible,
        situation.areDependent
          ? "It shares out the variance among dependent inputs without bias, by a Gaussian copula."
          : "With independent inputs, total indices cost less and tell more.")
    case .morris:
      let isScreening =
        situation.inputs > 50
        || situation.evaluations < baseSamples * (situation.players + 2)
      return advice(
        isScreening ? .recommended : .possible,
        "It finds inputs without influence at little cost, but its µ* is not a share of anything.")
    default:
      return advice(
        .possible, "It bounds total indices from above, if the model is smooth.")
    }
  }

  private static func cost(of method: SensitivityMethod, players: Int) -> Int {
    switch method {
    case .totalOrder: baseSamples * (players + 2)
    case .secondOrder: secondOrderSamples * (2 * players + 2)
    case .morris: trajectories * (players + 1)
    case .derivatives: derivativePoints * (players + 1)
    default: ShapleyDesign.inner * shapleyOrders * max(0, players - 1) + baseSamples
    }
  }

  /// Why a method would mislead, or nil.
  private static func fault(
    of method: SensitivityMethod, _ situation: SensitivitySituation
  ) -> String? {
    if situation.breaksDependence && method != .shapleyDesign {
      return switch method {
      case .morris:
        "Its steps move one input while those that depend on it stay: µ* would rank combinations"
          + " that cannot occur. Join dependent inputs into groups, or use Shapley effects."
      case .derivatives:
        "Its bound on total indices holds for independent inputs only. Use Shapley effects."
      default:
        "It exchanges single inputs between samples, which tears dependent ones apart. Join them into"
          + " groups that are independent of one another, or use Shapley effects."
      }
    }
    if situation.groups != nil && method == .derivatives {
      return "A derivative is that of one input, not of a group."
    }
    if situation.groups != nil && method == .shapleyDesign {
      return "It draws single inputs given others, not groups."
    }
    if situation.hasOwnRandomness {
      switch method {
      case .morris, .derivatives:
        return "Differences between near points would be those of the model's own random numbers:"
          + " fix them first."
      case .shapleyDesign:
        return "The model's own randomness would be shared out among the inputs: fix its random"
          + " numbers first."
      case .totalOrder, .secondOrder:
        return "The model's own randomness would count as interaction in every total index: fix its"
          + " random numbers, or make them an input."
      default: break
      }
    }
    if situation.isEvent && (method == .morris || method == .derivatives) {
      return "An event jumps from 0 to 1: most steps see nothing, few see everything."
    }
    if method == .secondOrder && situation.players > secondOrderPlayers {
      let pairs = situation.players * (situation.players - 1) / 2
      return "Of \(pairs) pairs, \(pairs / 20) would stand out by chance: screen inputs first."
    }
    return nil
  }
}
