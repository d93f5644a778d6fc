/// What is not known of forces, one value a sample; raw values are ids of inputs.
enum ForceParameter: String, CaseIterable, Sendable {
  // Budget.
  case gdp
  case gdpGrowth = "gdp_growth"
  case baseSpending = "base_spending"
  case absorption
  case relatedToLogistics = "related_to_logistics"
  case relatedToHybrid = "related_to_hybrid"
  // Personnel.
  case regulars
  case traineeShare = "trainee_share"
  case seniorShare = "senior_share"
  case womenShare = "women_share_start"
  case trainingLoss = "training_loss"
  case juniorLeaving = "junior_leaving"
  case seniorLeaving = "senior_leaving"
  case promotion
  case leaving
  case womenLeaving = "women_leaving"
  case recruitable
  case recruitableGrowth = "recruitable_growth"
  case recruitingMoney = "recruiting_money"
  case intakeElasticity = "intake_elasticity"
  case leavingElasticity = "leaving_elasticity"
  case reservists
  case reserveIntake = "reserve_intake"
  case reserveLeaving = "reserve_leaving"
  case reserveTransfer = "reserve_transfer"
  case civilians
  case civilianIntake = "civilian_intake"
  case civilianLeaving = "civilian_leaving"
  case civilianWomen = "civilian_women_start"
  case civilianWomenIntake = "civilian_women_intake"
  // Munitions and equipment.
  case stock
  case stockNeed = "stock_need"
  case stockCost = "stock_cost"
  case capacityCeiling = "capacity_ceiling"
  case capacityGrowth = "capacity_growth"
  case capacityMidpoint = "capacity_midpoint"
  case capacityShare = "capacity_share"
  case donation
  case trainingUse = "training_use"
  case unmetDays = "munitions_unmet_days"
  case equipment
  case equipmentCost = "equipment_cost"
  case depreciation
  case procurementLag = "procurement_lag"
  // Reinforcement.
  case mobilityUpkeep = "mobility_upkeep"
  case mobilityNeed = "mobility_need"
  case logisticsPenalty = "logistics_penalty"
  case decisionDays = "decision_days"
  case permitDays = "permit_days"
  case permitFloor = "permit_floor"
  case moveDays = "move_days"
  case moveGain = "move_gain"
  case brigades
  case brigadeGain = "brigade_gain"
  case captureHours = "capture_hours"
  case captureExponent = "capture_exponent"
  case firstTranche = "first_tranche"
  case captureSpread = "capture_spread"
  case reinforcementSpread = "reinforcement_spread"
  // Readiness and capability.
  case complementarity
  case personnelWeight = "personnel_weight"
  case munitionsWeight = "munitions_weight"
  case materielWeight = "materiel_weight"
  case logisticsWeight = "logistics_weight"
  case capabilityBase = "capability_base"
  case capabilityGain = "capability_gain"
  // What levers cost.
  case regularPay = "regular_pay"
  case recruitCost = "recruit_cost"
  case retentionCost = "retention_cost"
  case brigadeCost = "brigade_cost"
}

/// What differs from year to year, most of it decided; raw values are ids of inputs over years.
enum ForceLever: String, CaseIterable, Sendable {
  case spendingShare = "spending_share"
  case relatedShare = "related_share"
  case intakeTarget = "intake_target"
  case womenIntake = "women_intake"
  case payIndex = "pay_index"
  case recruitment
  case retention
  case formation
  case forwardBrigades = "forward_brigades"
  case permitReform = "permit_reform"
  case ukraineSupport = "ukraine_support"
  case munitionsSupply = "munitions_supply"
  case leavingFactor = "leaving_factor"
}

/// What spending is for, in the order of the dimension `item`.
enum SpendingItem: String, CaseIterable, Sendable {
  case personnel, munitions, materiel, logistics, hybrid, other
}

/// What a year of the chain gives; raw values are ids of outputs over years.
enum ForceResult: String, CaseIterable, Sendable {
  case spending
  case unabsorbed
  case hybridSpending = "hybrid_spending"
  case policyCost = "policy_cost"
  case recruits
  case intake
  case leavers
  case trainees
  case juniors
  case seniors
  case reservists
  case civilians
  case regulars
  case fill
  case womenShare = "women_share"
  case womenShareOfStaff = "women_share_of_staff"
  case munitions
  case munitionsDays = "munitions_days"
  case equipment
  case mobilityBacklog = "mobility_backlog"
  case permitDays = "permit_time"
  case reinforcementHours = "reinforcement_time"
  case forwardBrigades = "brigades_in_place"
  case captureHours = "capture_time"
  case faitAccompli = "fait_accompli"
  case readiness
  case personnelReadiness = "readiness_personnel"
  case munitionsReadiness = "readiness_munitions"
  case materielReadiness = "readiness_materiel"
  case logisticsReadiness = "readiness_logistics"
  case capability = "capability_investment"
}
