import RiskPluginKit

/// What a year of the game comes to; raw values are ids of outputs over years.
enum PostureResult: String, CaseIterable, Sendable {
  case challenge, armed, holds
  case limitedWar = "limited_war"
  case escalation
  case cumulativeArmed = "cumulative_armed"
  case expectedLoss = "expected_annual_loss"
  case drawnLoss = "annual_loss"
  case hybridIncidents = "hybrid_incidents"
  case hybridLoss = "hybrid_loss"
  case shadowPrice = "shadow_price"
  case shadowLoss = "shadow_price_loss"

  static let fields: [Field] = allCases.map(\.field)

  private var field: Field {
    switch self {
    case .challenge: output("Probability of a challenge", .unitInterval, "1 − P(SQ).")
    case .armed:
      output(
        "Probability of an armed attack", .unitInterval,
        "Of all but status quo and grey zone. Its level is a prior; compare policies.")
    case .holds: output("Probability that deterrence holds", .unitInterval, "1 − P(armed).")
    case .limitedWar: output("Probability of limited conflict", .unitInterval, "P(DD).")
    case .escalation:
      output("Probability of escalation", .unitInterval, "P(ED) + P(DE) + P(EE).")
    case .cumulativeArmed:
      output(
        "Probability of an armed attack up to this year", .unitInterval,
        "1 − Π (1 − P(armed)); a prior raised to a power.")
    case .expectedLoss:
      output(
        "Expected loss of the year", .atLeast(0),
        "Σ P(o) L_o GDP and expected hybrid losses, to the Netherlands. Its level is a prior.",
        "EUR2025/a")
    case .drawnLoss:
      output(
        "Loss of the year drawn", .atLeast(0),
        "One outcome and one year of incidents: its tail is that of years, not of expectations.",
        "EUR2025/a")
    case .hybridIncidents:
      output("Expected hybrid incidents", .atLeast(0), "In Europe.", "1/a")
    case .hybridLoss:
      output("Expected hybrid loss", .atLeast(0), "To the Netherlands.", "EUR2025/a")
    case .shadowPrice:
      output(
        "Shadow price of the test", .closed(-1, 1),
        "P(holds) without the test less P(holds) with it, in this sample.")
    case .shadowLoss:
      output(
        "Shadow price of the test in losses", .unbounded,
        "Expected loss of conflict with the test less that without it.", "EUR2025/a")
    }
  }

  private func output(
    _ label: String, _ range: Bounds, _ about: String, _ unit: String = "1"
  ) -> Field {
    .output(
      rawValue, label: label, description: about, unit: unit, range: range, dimensions: ["year"])
  }
}
