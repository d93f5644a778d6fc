extension SensitivityGuidance {
  /// The fewest samples for PAWN: a hundred in each of ten slices.
  static let pawnSamples = 1_000
  /// From here on delta's noise is small beside most dependence, see its table of coverage.
  static let deltaSamples = 2_048
  /// The most inputs or groups for Shapley effects from neighbourhoods.
  static let shapleyPlayers = 10
  /// The fewest samples at which these are more than a hint.
  static let shapleySamples = 4_096

  /// The advice on a method that needs no evaluation.
  static func ofSamples(
    _ method: SensitivityMethod, _ situation: SensitivitySituation
  ) -> SensitivityGuidance {
    func advice(_ verdict: Verdict, _ reason: String) -> SensitivityGuidance {
      SensitivityGuidance(method: method, verdict: verdict, evaluations: 0, reason: reason)
    }
    let samples = situation.samples
    guard samples >= Drivers.minimumSamples else {
      return advice(
        .refused,
        "It needs \(Drivers.minimumSamples) samples with an outcome, and there are \(samples).")
    }
    if case .event(let rarer) = situation.outcome, rarer < Exceedance.minimumCount {
      return advice(
        .refused,
        "Only \(rarer) samples are on the rarer side of the event, and \(Exceedance.minimumCount)"
          + " are needed: run more samples, or sample the tail on purpose.")
    }
    let shared =
      situation.areDependent ? " It counts whatever moves with an input as that input's." : ""
    switch method {
    case .rankRegression: return ofRegression(situation, advice)
    case .shapleyNeighbours: return ofNeighbours(situation, advice)
    case .firstOrder:
      return advice(
        .recommended,
        "It tells what share of the variance each input explains by itself." + shared)
    case .xi:
      return advice(
        .recommended, "It sees any dependence, also of a tail, with a sharp interval." + shared)
    case .delta:
      guard samples >= deltaSamples else {
        return advice(
          .possible, "Below \(deltaSamples) samples its noise hides weak inputs." + shared)
      }
      return advice(
        situation.isEvent ? .possible : .recommended,
        situation.isEvent
          ? "Of an event it says no more than the first-order index." + shared
          : "It tells how far each input moves the whole distribution." + shared)
    case .pawn:
      guard samples >= pawnSamples else {
        return advice(
          .refused,
          "Below \(pawnSamples) samples a slice holds fewer than 100, and chance alone gives it"
            + " a distance of about 0.1.")
      }
      guard !situation.isEvent else {
        return advice(
          .refused,
          "Distribution functions of an event have one step: its distances are those of means,"
            + " which the first-order index sums up better.")
      }
      return advice(
        .possible, "It finds inputs that matter in a part of their range; see delta first." + shared
      )
    case .hsic:
      let isScreening = samples < deltaSamples || situation.inputs > 50
      return advice(
        isScreening ? .recommended : .possible,
        "It finds smooth dependence from few samples, but is not a share of anything." + shared)
    default:
      guard situation.isEvent else {
        return advice(.refused, "It is about an event: give a threshold.")
      }
      return advice(
        .recommended, "It tells which values of the inputs go with the event." + shared)
    }
  }

  private static func ofRegression(
    _ situation: SensitivitySituation, _ advice: (Verdict, String) -> SensitivityGuidance
  ) -> SensitivityGuidance {
    let needed = 2 * (situation.inputs + 1)
    guard situation.samples >= needed else {
      return advice(
        .refused,
        "With \(situation.inputs) inputs it needs \(needed) samples: twice as many as coefficients."
      )
    }
    guard !situation.isEvent else {
      return advice(
        .refused,
        "A straight line through the two ranks of an event explains too little to rank inputs by.")
    }
    return advice(
      .recommended,
      "It tells the direction in which each input acts, if its R² is above 0.7."
        + (situation.areDependent ? " Read how much of an input the others explain." : ""))
  }

  private static func ofNeighbours(
    _ situation: SensitivitySituation, _ advice: (Verdict, String) -> SensitivityGuidance
  ) -> SensitivityGuidance {
    guard situation.samples >= ShapleyEffects.minimumSamples else {
      return advice(.refused, "It needs \(ShapleyEffects.minimumSamples) samples.")
    }
    guard situation.players <= shapleyPlayers else {
      return advice(
        .refused,
        "Samples have no near neighbours in \(situation.players) dimensions: screen inputs, or join"
          + " them into at most \(shapleyPlayers) groups of few inputs.")
    }
    guard situation.samples >= shapleySamples else {
      return advice(
        .possible,
        "Below \(shapleySamples) samples neighbourhoods are wide: effects are moved towards one"
          + " another.")
    }
    return advice(
      situation.areDependent ? .recommended : .possible,
      situation.areDependent
        ? "It shares out the variance among dependent inputs, so that the parts add up."
        : "With independent inputs, total indices tell the same more sharply, for evaluations.")
  }
}
