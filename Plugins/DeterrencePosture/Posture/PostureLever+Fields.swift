import RiskPluginKit

extension PostureLever {
  static let fields: [Field] = allCases.map(\.field)

  private var field: Field {
    switch self {
    case .allySpendingShare:
      input(
        "Allies' spending on defence without reaction", 0.02, range: .closed(0, 0.2),
        source: "assumption: the norm of 2 %", about: "As a share of GDP.")
    case .allyRelatedShare:
      input(
        "Allies' related spending without reaction", 0, range: .closed(0, 0.2),
        source: "assumption: none", about: "As a share of GDP.")
    case .diplomacy:
      input(
        "Money added for diplomacy", 0, unit: "EUR2025/a", range: .unbounded,
        source: "assumption: none unless a policy sets it",
        about: "On missions, mediation, arms control; negative for a cut.")
    case .development:
      input(
        "Money added for development and stabilisation", 0, unit: "EUR2025/a",
        range: .unbounded, source: "assumption: none unless a policy sets it",
        about: "Negative for a cut.")
    case .tradeSecurity:
      input(
        "Money added for economic security", 0, unit: "EUR2025/a", range: .unbounded,
        source: "assumption: none unless a policy sets it",
        about: "On readiness for sanctions and on diversification; negative for a cut.")
    }
  }

  private func input(
    _ label: String, _ value: Double, unit: String = "1", range: Bounds, source: String,
    about: String
  ) -> Field {
    .input(
      rawValue, label: label, description: about, unit: unit, range: range, default: value,
      dimensions: ["year"], source: source)
  }
}
