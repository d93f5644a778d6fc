import RiskPluginKit

/// What a batch says of its samples beside what differs from year to year.
struct PostureInputs: Sendable {
  let parameters: SampleColumns<PostureParameter>
  let forces: SampleColumns<ForceParameter>
  let options: (used: [[Double]], effectiveness: [[Double]])
  let reaction: AlliedReaction
  let hybrid: PostureHybrid
  let losses: PostureLosses

  /// Whether allies follow in all samples, so that the alliance does what the Netherlands does.
  var isAllied: Bool { reaction.scale.allSatisfy { $0 == 1 } }

  init(
    _ batch: borrowing Batch, years: [Int], vectorMath: VectorMath
  ) throws(RiskError) {
    var parameters = SampleColumns<PostureParameter>(rows: batch.rowCount)
    for parameter in PostureParameter.allCases {
      parameters[parameter] = try batch.values(of: parameter.rawValue)
    }
    self.parameters = parameters
    forces = try ForceInputs.parameters(batch)
    var used: [[Double]] = []
    var effectiveness: [[Double]] = []
    for option in 0..<PostureModel.option.count {
      used.append(try batch.values(of: "option_used", element: option))
      effectiveness.append(try batch.values(of: "option_effectiveness", element: option))
    }
    options = (used, effectiveness)
    reaction = AlliedReaction(
      nationalShare: parameters[.nationalShare], reaction: parameters[.alliedReaction])
    hybrid = try PostureHybrid(batch, vectorMath: vectorMath)
    losses = PostureLosses(parameters)
  }

  /// What is decided of a year beside forces.
  static func instruments(
    _ batch: borrowing Batch, at place: Int
  ) throws(RiskError) -> SampleColumns<PostureLever> {
    var columns = SampleColumns<PostureLever>(rows: batch.rowCount)
    for lever in PostureLever.allCases {
      columns[lever] = try batch.values(of: lever.rawValue, element: place)
    }
    return columns
  }

  /// The challenger's force, given mean support of Ukraine relative to the reference, less 1.
  func challenger(_ support: [Double]) -> ReconstitutedForce {
    let delay = parameters[.supportDelay]
    let attrition = parameters[.supportAttrition]
    let start = parameters[.challengerForce]
    let end = parameters[.warEnd]
    return ReconstitutedForce(
      start: support.indices.map { start[$0] * max(0.1, 1 - attrition[$0] * support[$0]) },
      limit: parameters[.challengerLimit],
      end: support.indices.map { end[$0] + delay[$0] * support[$0] },
      timeConstant: parameters[.rebuildingTime])
  }

  /// What the sides face in a year.
  /// - Parameter support: as for ``challenger(_:)``, up to this year.
  func situation(
    year: Int, forces: SampleColumns<ForceResult>, joint: ForceYear,
    instruments: SampleColumns<PostureLever>, attribution: [Double], hybridRate: [Double],
    support: [Double], vectorMath: VectorMath
  ) -> PostureSituation {
    let rows = 0..<parameters.rows
    /// 1 − e^(−x) of money of the alliance in units.
    func reached(_ lever: PostureLever, unit: PostureParameter) -> [Double] {
      let money = instruments[lever]
      let units = parameters[unit]
      let left = vectorMath.exp(rows.map { -reaction.scale[$0] * money[$0] / units[$0] })
      return left.map { 1 - $0 }
    }
    let diplomacy = reached(.diplomacy, unit: .diplomacyUnit)
    let development = reached(.development, unit: .developmentUnit)
    let trade = reached(.tradeSecurity, unit: .tradeUnit)
    let diplomacyEffect = parameters[.diplomacyEffect]
    let diplomacyCohesion = parameters[.diplomacyCohesion]
    let diplomacyExhaustion = parameters[.diplomacyExhaustion]
    let developmentEffect = parameters[.developmentEffect]
    let tradeEffect = parameters[.tradeEffect]
    let share = joint.levers[.spendingShare]
    let related = joint.levers[.relatedShare]

    var situation = PostureSituation(rows: parameters.rows)
    situation.logRatio = ForceRatio.logarithms(
      readiness: forces[.readiness], capability: forces[.capability], hybridRate: hybridRate,
      challenger: challenger(support).available(in: Double(year), vectorMath: vectorMath),
      vectorMath: vectorMath)
    situation.faitAccompli = forces[.faitAccompli]
    situation.cohesion = Resolve.cohesion(
      base: parameters[.cohesion], spendingShare: rows.map { share[$0] + related[$0] },
      americanShare: parameters[.americanShare],
      diplomacy: rows.map { diplomacyCohesion[$0] * diplomacy[$0] })
    situation.attribution = attribution
    situation.reassurance = rows.map {
      diplomacyEffect[$0] * diplomacy[$0] + developmentEffect[$0] * development[$0]
    }
    situation.economicPressure = rows.map { tradeEffect[$0] * trade[$0] }
    situation.diplomaticEffort = rows.map {
      min(max(diplomacyExhaustion[$0] * diplomacy[$0], 0), 1)
    }
    return situation
  }
}
