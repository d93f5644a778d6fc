/// What is not known of the game between the sides, one value a sample; raw values are ids of inputs.
enum PostureParameter: String, CaseIterable, Sendable {
  // Play.
  case precision
  case challengerHard = "challenger_hard"
  case tacticalRank = "tactical_rank"
  case strategicRank = "strategic_rank"
  case cohesion
  // Stakes, on a scale where the prize is worth 1.
  case statusQuo = "status_quo"
  case greyGain = "grey_gain"
  case greyCost = "grey_cost"
  case greyLoss = "grey_loss"
  case penalty
  case counterCost = "counter_cost"
  case sanctions
  case conceded
  case defenderAudience = "defender_audience"
  case challengerAudience = "challenger_audience"
  case challengerLimited = "challenger_limited_cost"
  case defenderLimited = "defender_limited_cost"
  case challengerAllOut = "challenger_all_out_cost"
  case defenderAllOut = "defender_all_out_cost"
  case firstEscalation = "first_escalation_cost"
  case initiation = "initiation_cost"
  case tacticalShift = "tactical_shift"
  case strategicShift = "strategic_shift"
  // Contest.
  case contestQuality = "contest_quality"
  case advantageScore = "advantage_score"
  case decisivenessScore = "decisiveness_score"
  case recapturePenalty = "recapture_penalty"
  case americanShare = "american_share"
  case challengerForce = "challenger_force"
  case challengerLimit = "challenger_limit"
  case warEnd = "war_end"
  case rebuildingTime = "rebuilding_time"
  case supportDelay = "support_delay"
  case supportAttrition = "support_attrition"
  // What the Netherlands and others can do beside forces.
  case diplomacyEffect = "diplomacy_effect"
  case diplomacyCohesion = "diplomacy_cohesion"
  case diplomacyExhaustion = "diplomacy_exhaustion"
  case diplomacyUnit = "diplomacy_unit"
  case developmentEffect = "development_effect"
  case developmentUnit = "development_unit"
  case tradeEffect = "trade_effect"
  case tradeUnit = "trade_unit"
  case nationalShare = "national_share"
  case alliedReaction = "allied_reaction"
  // Test of last resort.
  case legalTrigger = "legal_trigger"
  case leastExhaustion = "least_exhaustion"
  case remainingValue = "remaining_value"
  case harmOfDelay = "harm_of_delay"
  case leastSuccess = "least_success"
  case escalationRisk = "escalation_risk"
  // Losses, in years of gross domestic product.
  case lossConceded = "loss_conceded"
  case lossLimited = "loss_limited"
  case lossGivenIn = "loss_given_in"
  case lossBackedDown = "loss_backed_down"
  case lossAllOut = "loss_all_out"
}

/// What differs from year to year beside levers on forces; raw values are ids of inputs over years.
enum PostureLever: String, CaseIterable, Sendable {
  case allySpendingShare = "ally_spending_share"
  case allyRelatedShare = "ally_related_share"
  case diplomacy, development
  case tradeSecurity = "trade_security"
}
