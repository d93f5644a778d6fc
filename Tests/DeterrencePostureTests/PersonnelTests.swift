import Testing

@testable import DeterrencePosture

/// Flows of people, against figures that were computed apart.
@Suite struct PersonnelTests {
  private static let intake: [Double] = [6_000, 7_000, 8_000, 9_000, 9_000]

  private static func stock(
    trainees: Double, juniors: Double, seniors: Double, women: Double = 0
  ) -> PersonnelStock {
    PersonnelStock(
      trainees: [trainees], juniors: [juniors], seniors: [seniors], reservists: [9_000],
      civilians: [26_000], womenTrainees: [trainees * women], womenJuniors: [juniors * women],
      womenSeniors: [seniors * women], womenCivilians: [26_000 * 0.28])
  }

  private static func rates(
    loss: Double = 0.2, juniors: Double, seniors: Double
  ) -> PersonnelRates {
    PersonnelRates(
      trainees: [loss], juniors: [juniors], seniors: [seniors], promotion: [1.0 / 7], women: [1],
      reservists: [0.08], civilians: [0.07], transfer: [0.05])
  }

  private static func people(_ regulars: Double, women: Double = 0) -> PersonnelIntake {
    PersonnelIntake(
      regulars: [regulars], reservists: [1_500], civilians: [2_500], womenShare: [women],
      civilianWomenShare: [0.35])
  }

  /// M' = (1 − a) M + (1 − w) I from 45,000, a .075, w .2.
  @Test func theScalarFormHasItsReferencePath() {
    var stock = Self.stock(trainees: 0, juniors: 25_000, seniors: 20_000)
    for (recruits, expected) in zip(Self.intake, [46_425.0, 48_543, 51_302, 54_655, 57_756]) {
      _ = stock.step(
        .scalar, rates: Self.rates(juniors: 0.075, seniors: 0.075), intake: Self.people(recruits))
      #expect(isClose(stock.regulars(0), expected, within: 1))
    }
  }

  @Test(arguments: [(0.065, 59_930.0), (0.09, 54_645)])
  func leavingDecidesWhereTheScalarFormEnds(leaving: Double, expected: Double) {
    var stock = Self.stock(trainees: 0, juniors: 25_000, seniors: 20_000)
    for recruits in Self.intake {
      _ = stock.step(
        .scalar, rates: Self.rates(juniors: leaving, seniors: leaving),
        intake: Self.people(recruits))
    }
    #expect(isClose(stock.regulars(0), expected, within: 1))
  }

  @Test(arguments: [(0.2, 0.158), (0.3, 0.205), (0.4, 0.252), (0.5, 0.2995)])
  func theShareOfWomenFollowsThatOfTheIntake(intake: Double, expected: Double) {
    var stock = Self.stock(trainees: 0, juniors: 25_000, seniors: 20_000, women: 0.12)
    for recruits in Self.intake {
      _ = stock.step(
        .scalar, rates: Self.rates(juniors: 0.075, seniors: 0.075),
        intake: Self.people(recruits, women: intake))
    }
    #expect(isClose(stock.womenShare(0), expected, within: 0.001))
  }

  /// Rows T → J .80; J → J .78, J → S .13; S → S .93.
  @Test func stagesHaveTheirReferenceTotal() {
    var stock = Self.stock(trainees: 4_500, juniors: 22_500, seniors: 18_000)
    for recruits in Self.intake {
      _ = stock.step(
        .stages, rates: Self.rates(juniors: 0.09, seniors: 0.07), intake: Self.people(recruits))
    }
    #expect(isClose(stock.regulars(0), 59_792, within: 1))
  }

  @Test func stagesTendToTheirSteadyState() {
    var stock = Self.stock(trainees: 4_500, juniors: 22_500, seniors: 18_000)
    for _ in 0..<400 {
      _ = stock.step(
        .stages, rates: Self.rates(juniors: 0.09, seniors: 0.07), intake: Self.people(9_000))
    }
    #expect(isClose(stock.trainees[0], 9_000, within: 0.05))
    #expect(isClose(stock.juniors[0], 32_727.3, within: 0.05))
    #expect(isClose(stock.seniors[0], 60_779.2, within: 0.05))
  }

  @Test(arguments: PersonnelForm.allCases)
  func nobodyIsLostOrFound(form: PersonnelForm) {
    var stock = Self.stock(trainees: 4_500, juniors: 22_500, seniors: 18_000, women: 0.12)
    if form == .scalar { stock = Self.stock(trainees: 0, juniors: 25_000, seniors: 20_000) }
    for recruits in Self.intake {
      let before = stock.all(0)
      let leavers = stock.step(
        form, rates: Self.rates(juniors: 0.09, seniors: 0.07),
        intake: Self.people(recruits, women: 0.3))
      #expect(isClose(stock.all(0), before + recruits + 4_000 - leavers[0], within: 1e-9))
    }
  }

  @Test func womenAmongCiviliansCountInTheShareOfStaff() {
    var stock = Self.stock(trainees: 0, juniors: 25_000, seniors: 20_000, women: 0.12)
    let before = (0.12 * 45_000 + 0.28 * 26_000) / 71_000
    #expect(isClose(stock.womenShareOfStaff(0), before, within: 1e-15))
    _ = stock.step(
      .scalar, rates: Self.rates(juniors: 0.075, seniors: 0.075),
      intake: Self.people(6_000, women: 0.5))
    let regulars = 0.12 * 45_000 * 0.925 + 0.5 * 4_800
    let civilians = 0.28 * 26_000 * 0.93 + 0.35 * 2_500
    let after = (regulars + civilians) / (46_425 + 26_000 * 0.93 + 2_500)
    #expect(isClose(stock.womenShareOfStaff(0), after, within: 1e-15))
  }

  @Test func womenWhoLeaveMoreBecomeFewer() {
    var shares: [Double] = []
    for more in [0.8, 1, 1.25] {
      var stock = Self.stock(trainees: 4_500, juniors: 22_500, seniors: 18_000, women: 0.2)
      var rates = Self.rates(juniors: 0.09, seniors: 0.07)
      rates.women = [more]
      for recruits in Self.intake {
        _ = stock.step(.stages, rates: rates, intake: Self.people(recruits, women: 0.2))
      }
      shares.append(stock.womenShare(0))
    }
    #expect(shares[0] > shares[1] && shares[1] > shares[2])
    #expect(isClose(shares[1], 0.2, within: 1e-12))
  }
}
