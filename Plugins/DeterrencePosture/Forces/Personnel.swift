/// How regulars flow.
enum PersonnelForm: String, CaseIterable, Sendable {
  /// Trainees, juniors and seniors as a Markov flow, x' = x P + I e_T.
  case stages
  /// One stock, M' = (1 − a) M + (1 − w) I.
  case scalar
}

/// People by kind, for a batch of samples.
struct PersonnelStock: Sendable, Equatable {
  var trainees, juniors, seniors, reservists, civilians: [Double]
  /// Women among trainees, juniors and seniors.
  var womenTrainees, womenJuniors, womenSeniors: [Double]
  /// Women among civilians.
  var womenCivilians: [Double]
}

/// What moves people in a year, for a batch of samples.
struct PersonnelRates: Sendable {
  /// Shares that leave: of trainees, juniors, seniors.
  var trainees, juniors, seniors: [Double]
  /// The share of juniors who stay that becomes senior.
  var promotion: [Double]
  /// Leaving of women relative to that of all.
  var women: [Double]
  /// Shares of reservists and civilians that leave, and of leaving regulars that join the reserve.
  var reservists, civilians, transfer: [Double]
}

/// People who come in a year, for a batch of samples.
struct PersonnelIntake: Sendable {
  var regulars, reservists, civilians: [Double]
  /// The share of women among regulars who come, and among civilians.
  var womenShare, civilianWomenShare: [Double]
}

extension PersonnelStock {
  /// One year of leaving, promotion and intake, and how many people left the organisation.
  ///
  /// With stages, P has the rows T → J 1 − w; J → J (1 − a_J)(1 − q), J → S (1 − a_J) q;
  /// S → S 1 − a_S, and intake enters T at the end of the year. In the scalar form there is no T:
  /// intake less its loss in training enters J, and one share leaves from J and S. A part of the
  /// regulars who leave joins the reserve. Everybody who comes, stays or leaves is counted:
  /// people after = people before + intake − leavers.
  /// - Complexity: O(samples), 22 to 59 ns each with women and those who leave. One P for all samples
  ///   as a product of matrices takes 2 to 13 ns for x alone, but cannot carry shares that are not
  ///   known; either is small beside a year of the chain, 0.8 to 1.6 µs (two shared cores).
  mutating func step(
    _ form: PersonnelForm, rates: PersonnelRates, intake: PersonnelIntake
  ) -> [Double] {
    var leavers = [Double](repeating: 0, count: trainees.count)
    for row in trainees.indices {
      let isStaged = form == .stages
      let w = rates.trainees[row]
      let enters = intake.regulars[row]
      let womenEnter = enters * intake.womenShare[row]
      let trained = isStaged ? trainees[row] * (1 - w) : enters * (1 - w)
      let lost = isStaged ? trainees[row] * w : enters * w
      let (junior, senior) = (juniors[row], seniors[row])
      let juniorsStay = junior * (1 - rates.juniors[row])
      let promoted = juniorsStay * rates.promotion[row]
      let seniorsStay = senior * (1 - rates.seniors[row])
      let regularsLeave = lost + (junior - juniorsStay) + (senior - seniorsStay)

      let more = rates.women[row]
      let womenTrained =
        (isStaged ? womenTrainees[row] : womenEnter) * (1 - min(1, w * more))
      let womenJuniorsStay = womenJuniors[row] * (1 - min(1, rates.juniors[row] * more))
      let womenPromoted = womenJuniorsStay * rates.promotion[row]
      let womenSeniorsStay = womenSeniors[row] * (1 - min(1, rates.seniors[row] * more))

      trainees[row] = isStaged ? enters : 0
      juniors[row] = juniorsStay - promoted + trained
      seniors[row] = seniorsStay + promoted
      womenTrainees[row] = isStaged ? womenEnter : 0
      womenJuniors[row] = womenJuniorsStay - womenPromoted + womenTrained
      womenSeniors[row] = womenSeniorsStay + womenPromoted

      let joinReserve = regularsLeave * rates.transfer[row]
      let reservistsLeave = reservists[row] * rates.reservists[row]
      let civiliansLeave = civilians[row] * rates.civilians[row]
      reservists[row] += joinReserve + intake.reservists[row] - reservistsLeave
      civilians[row] += intake.civilians[row] - civiliansLeave
      womenCivilians[row] *= 1 - rates.civilians[row]
      womenCivilians[row] += intake.civilians[row] * intake.civilianWomenShare[row]
      leavers[row] = regularsLeave - joinReserve + reservistsLeave + civiliansLeave
    }
    return leavers
  }

  /// Regulars, those in training included.
  func regulars(_ row: Int) -> Double { trainees[row] + juniors[row] + seniors[row] }
  /// Everybody.
  func all(_ row: Int) -> Double { regulars(row) + reservists[row] + civilians[row] }
  /// The share of women among regulars.
  func womenShare(_ row: Int) -> Double {
    let regulars = regulars(row)
    return regulars > 0 ? women(row) / regulars : 0
  }
  /// The share of women among regulars and civilians.
  func womenShareOfStaff(_ row: Int) -> Double {
    let staff = regulars(row) + civilians[row]
    return staff > 0 ? (women(row) + womenCivilians[row]) / staff : 0
  }
  private func women(_ row: Int) -> Double {
    womenTrainees[row] + womenJuniors[row] + womenSeniors[row]
  }
}
