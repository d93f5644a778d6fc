import RiskPluginKit

extension ForceParameter {
  static let munitions: [Field] = [
    input(
      .stock, "Munitions before the first year", 0.4, range: .closed(0, 1.3),
      source: "assumption: well below the need", prior: "{beta: {alpha: 4, beta: 6}}",
      about: "As a share of the nominal need of 30 days."),
    input(
      .stockNeed, "True need of munitions", 1, range: .above(0),
      source: "assumption: rates of use reported from Ukraine differ by a factor of four",
      prior: "{lognormal: {median: 1, sigma: 0.25}}", about: "In nominal needs."),
    input(
      .stockCost, "Cost of the nominal need", 28.9e9, unit: "EUR2025", range: .above(0),
      source: "assumption: EUR 2.6 billion buys 9 % of it",
      prior: "{lognormal: {median: 28.9e9, sigma: 0.3}}"),
    input(
      .capacityCeiling, "Ceiling of what industry makes", 2.167, unit: "1/a", range: .above(0),
      source: "assumption: a logistic curve within 2 % of one million rounds of 155 mm a year in "
        + "January 2024 and two at the end of 2025 (European Commission, 15 March 2024)",
      prior: "{lognormal: {median: 2.167, sigma: 0.25}}", about: "In million rounds a year."),
    input(
      .capacityGrowth, "Growth of what industry makes", 1.389, unit: "1/a", range: .above(0),
      source: "assumption: the same curve", prior: "{lognormal: {median: 1.389, sigma: 0.15}}"),
    input(
      .capacityMidpoint, "Year in which half of the ceiling is reached", 2024.128, unit: "a",
      range: .closed(1900, 2200), source: "assumption: the same curve"),
    input(
      .capacityShare, "Need that a million rounds a year can fill", 0.09,
      source: closure,
      prior: "{lognormal: {median: 0.09, sigma: 0.3}}",
      about: "Share of the nominal need that industry can deliver here, for each million rounds."),
    input(
      .donation, "Munitions given at EUR 3.5 billion of support", 0.06,
      source: closure,
      prior: "{uniform: {minimum: 0.02, maximum: 0.1}}", about: "Share of the nominal need."),
    input(
      .trainingUse, "Munitions used in training", 0.03, unit: "1/a", range: .unitInterval,
      source: closure),
    input(
      .unmetDays, "Days a year that industry lacks what it needs", 0, unit: "d",
      range: .closed(0, 365), source: "assumption: none; can be linked to a model of supply chains",
      about: "In full days, as a model of disruption gives them for explosives or steel."),
    input(
      .equipment, "Equipment before the first year", 0.6, range: .closed(0, 1.2),
      source: "assumption: three fifths of the target", prior: "{beta: {alpha: 12, beta: 8}}"),
    input(
      .equipmentCost, "Cost of the target of equipment", 69e9, unit: "EUR2025",
      range: .above(0), source: "assumption: a billion buys 1.45 % of it",
      prior: "{lognormal: {median: 69e9, sigma: 0.2}}"),
    input(
      .depreciation, "Equipment lost to age in a year", 0.07, unit: "1/a", range: .unitInterval,
      source: "assumption: 5 to 9 %", prior: "{uniform: {minimum: 0.05, maximum: 0.09}}"),
    input(
      .procurementLag, "Lag of procurement", 2.5, unit: "a", range: .above(0),
      source: "assumption: 1.5 to 3.5 years", prior: "{uniform: {minimum: 1.5, maximum: 3.5}}",
      about: "Time constant with which deliveries follow money."),
  ]

  static let reinforcement: [Field] = [
    input(
      .mobilityUpkeep, "Logistics that keep what there is", 4e9, unit: "EUR2025/a",
      source: "assumption: about 16 % of spending at 2 % of GDP"),
    input(
      .mobilityNeed, "Money that leaves 37 % of the backlog", 12e9, unit: "EUR2025",
      range: .above(0), source: closure,
      prior: "{lognormal: {median: 12e9, sigma: 0.3}}"),
    input(
      .logisticsPenalty, "Readiness lost to the whole backlog", 0.6, range: .unitInterval,
      source: closure),
    input(
      .decisionDays, "Time to decide", 2, unit: "d",
      source: "assumption: two days", prior: "{lognormal: {median: 2, sigma: 0.5}}"),
    input(
      .permitDays, "Time for permits before the first year", 20, unit: "d",
      source: "assumption: within the 45 days that a permit can take at present",
      prior: "{lognormal: {median: 20, sigma: 0.3}, truncate: {minimum: 3, maximum: 45}}"),
    input(
      .permitFloor, "Time for permits at best", 3, unit: "d",
      source:
        "secondary: the military mobility package that the European Commission proposed in 2025; "
        + "not checked against its text"),
    input(
      .moveDays, "Time to move before the first year", 9, unit: "d",
      source: "assumption: nine days", prior: "{lognormal: {median: 9, sigma: 0.3}}"),
    input(
      .moveGain, "Time to move that comes from the backlog", 0.25, range: .unitInterval,
      source: "assumption: up to a half, perhaps none",
      prior: "{uniform: {minimum: 0, maximum: 0.5}}"),
    input(
      .brigades, "Brigades in place before the first year", 3, range: .above(0),
      source: "assumption: three"),
    input(
      .brigadeGain, "Brigades for each 100 % of GDP above the norm", 180,
      source: "assumption: 0.5 % of GDP more puts nine tenths of a brigade in place"),
    input(
      .captureHours, "Time to capture with three brigades in place", 48, unit: "h",
      range: .above(0), source: "RAND, wargames of the Baltic states, 2016: 36 to 60 hours",
      prior: "{lognormal: {median: 48, sigma: 0.15}}"),
    input(
      .captureExponent, "Exponent of brigades in place", 1.6,
      source:
        "assumption: seven brigades, which prevent a rapid overrun (RAND 2016), hold 7.8 days",
      prior: "{normal: {mean: 1.6, sd: 0.3}, truncate: {minimum: 0}}"),
    input(
      .firstTranche, "Part of the time after which the first tranche is there", 0.35,
      range: .above(0), source: "assumption: 20 to 50 %",
      prior: "{uniform: {minimum: 0.2, maximum: 0.5}}"),
    input(
      .captureSpread, "Scatter of the time to capture", 0.15, range: .above(0),
      source: "assumption: standard deviation of its logarithm, case by case"),
    input(
      .reinforcementSpread, "Scatter of the time to reinforce", 0.3,
      source: "assumption: standard deviation of its logarithm, case by case"),
  ]

  static let readiness: [Field] = [
    input(
      .complementarity, "Exponent of readiness", -2.5, range: .closed(-50, 1),
      source: "assumption: parts complete one another",
      prior: "{uniform: {minimum: -4, maximum: -1}}"),
    input(
      .personnelWeight, "Weight of people", 0.3, range: .above(0),
      source: "assumption: by judgement"),
    input(
      .munitionsWeight, "Weight of munitions", 0.3, source: "assumption: by judgement"),
    input(
      .materielWeight, "Weight of equipment", 0.25, source: "assumption: by judgement"),
    input(
      .logisticsWeight, "Weight of logistics", 0.15, source: "assumption: by judgement"),
    input(
      .capabilityBase, "Capability at the norm", 1.6, range: .above(0),
      source: "assumption: in Russian forces of 2025"),
    input(
      .capabilityGain, "Capability for six years of twice the norm", 0.9,
      source: "assumption: relative to that at the norm",
      prior: "{uniform: {minimum: 0.5, maximum: 1.2}}"),
  ]

  static let costs: [Field] = [
    input(
      .regularPay, "Pay of a regular", 85_000, unit: "EUR2025/a",
      source: "assumption: with social contributions",
      prior: "{lognormal: {median: 85000, sigma: 0.15}}"),
    input(
      .recruitCost, "Cost of doubling recruiting, for a recruit", 50_000, unit: "EUR2025",
      source: "assumption: by judgement", prior: "{lognormal: {median: 50000, sigma: 0.5}}"),
    input(
      .retentionCost, "Cost of keeping one who would leave", 100_000, unit: "EUR2025",
      source: "assumption: by judgement", prior: "{lognormal: {median: 100000, sigma: 0.5}}"),
    input(
      .brigadeCost, "Cost of a brigade in place", 0.6e9, unit: "EUR2025/a",
      source: "assumption: by judgement", prior: "{lognormal: {median: 0.6e9, sigma: 0.5}}"),
  ]
}
