import RiskPluginKit

extension ForceGenerationModel {
  static let descriptor = ModelDescriptor(
    id: "force-generation", version: "1.0.0", label: "Force generation",
    description: """
      What becomes of money and decisions, year by year. A share of GDP is spent as fast as it can be
      absorbed and divided among items; people come, are trained, stay or leave; munitions are
      bought as far as money and industry allow; equipment follows money with a lag; logistics work
      off a backlog that holds up reinforcement. Readiness is a mean of people, munitions, equipment
      and logistics with constant elasticity of substitution, in which the scarcest counts most. The
      chance of a fait accompli compares the time that brigades in place can hold with the time
      until the first reinforcement.

      Defaults are the Netherlands'. Most are assumptions, and their sources say so: trust
      differences between policies before levels. The chain describes means and readiness, not
      operations. Equations and limits: docs/methods/force-generation.md.
      """,
    dimensions: [ForceInputs.item, ForceInputs.year],
    inputs: ForceInputs.fields + ForceInputs.settings, outputs: ForceResult.fields)
}

extension ForceResult {
  /// The outputs over years of models that run the chain.
  static let fields: [Field] = allCases.map(\.field)

  private var field: Field {
    switch self {
    case .spending: output("Spending", unit: Self.money, about: "Related and added money included.")
    case .unabsorbed: output("Money that cannot be absorbed", unit: Self.money)
    case .hybridSpending: output("Spending against hybrid threats", unit: Self.money)
    case .policyCost:
      output(
        "Cost of the policy", unit: Self.money,
        about: "Spending, and on top dearer pay, recruiting, keeping people, brigades and support.")
    case .recruits:
      output("Regulars who are recruited", unit: Self.people, about: "In the year.")
    case .intake: output("People who come", unit: Self.people, about: "Of all kinds.")
    case .leavers: output("People who leave", unit: Self.people, about: "Of all kinds.")
    case .trainees: output("Regulars in training", unit: Self.people)
    case .juniors: output("Junior regulars", unit: Self.people)
    case .seniors: output("Senior regulars", unit: Self.people)
    case .reservists: output("Reservists", unit: Self.people)
    case .civilians: output("Civilians", unit: Self.people)
    case .regulars: output("Regulars", unit: Self.people, about: "Those in training included.")
    case .fill: output("Fill", about: "Trained regulars by posts.")
    case .womenShare: output("Share of women among regulars", range: .unitInterval)
    case .womenShareOfStaff:
      output("Share of women among regulars and civilians", range: .unitInterval)
    case .munitions: output("Munitions", about: "As a share of the true need.")
    case .munitionsDays: output("Days that munitions last", unit: "d")
    case .equipment: output("Equipment", about: "As a share of the target.")
    case .mobilityBacklog: output("Backlog of mobility", about: "1 at the start.")
    case .permitDays: output("Time for permits", unit: "d")
    case .reinforcementHours: output("Time to reinforce", unit: "h", about: "Median.")
    case .forwardBrigades: output("Brigades in place")
    case .captureHours: output("Time to capture", unit: "h", about: "Median.")
    case .faitAccompli:
      output(
        "Probability of a fait accompli", range: .unitInterval,
        about: "That ground is lost before the first tranche is there, if attacked.")
    case .readiness: output("Readiness", range: .unitInterval)
    case .personnelReadiness: output("Readiness of people", range: .unitInterval)
    case .munitionsReadiness: output("Readiness of munitions", range: .unitInterval)
    case .materielReadiness: output("Readiness of equipment", range: .unitInterval)
    case .logisticsReadiness: output("Readiness of logistics", range: .unitInterval)
    case .capability:
      output(
        "Capability", about: "By real spending of six years; Russian forces of 2025 are 1.")
    }
  }

  private static let money = "EUR2025/a"
  private static let people = "{person}"

  private func output(
    _ label: String, unit: String = "1", range: Bounds = .atLeast(0), about: String? = nil
  ) -> Field {
    .output(
      rawValue, label: label, description: about, unit: unit, range: range, dimensions: ["year"])
  }
}
