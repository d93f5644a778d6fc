import PluginTesting
import Testing

@testable import DeterrencePosture

/// Parts of the chain, against their equations.
@Suite struct ForceChainTests {
  private let parameters = ForceParameter.defaults(rows: 1)

  private func budget(
    _ change: (inout ForceYear) -> Void = { _ in }, previous: Double = 22.019e9
  ) -> Budget {
    var year = ForceYear.defaults(year: 2026, rows: 1)
    change(&year)
    return Budget(year, gdp: [1.2e12], previous: [previous], parameters: parameters)
  }

  @Test func everyParameterHasADefaultThatIsWithinItsRange() {
    #expect(ForceParameter.fields.map(\.id) == ForceParameter.allCases.map(\.rawValue))
    for field in ForceParameter.fields {
      #expect(field.defaultValue.map(field.range.contains) == true, "\(field.id)")
    }
    #expect(ForceLever.fields.map(\.id) == ForceLever.allCases.map(\.rawValue))
    for field in ForceInputs.fields + ForceInputs.settings {
      #expect(field.source?.isEmpty == false, "\(field.id)")
    }
    #expect(ForceResult.fields.map(\.id) == ForceResult.allCases.map(\.rawValue))
  }

  @Test func spendingGrowsNoFasterThanItIsAbsorbed() {
    let slow = budget()
    #expect(isClose(slow.total[0], 24e9, within: 1))
    #expect(slow.unabsorbed == [0])
    let fast = budget { $0.levers.fill(.spendingShare, with: 0.05) }
    #expect(isClose(fast.total[0], 1.2 * 22.019e9, within: 1))
    #expect(isClose(fast.total[0] + fast.unabsorbed[0], 60e9, within: 1))
    let less = budget { $0.levers.fill(.spendingShare, with: 0.01) }
    #expect(isClose(less.total[0], 12e9, within: 1))
  }

  @Test func itemsAddUpToSpending() {
    let split = budget { $0.split.fill(.munitions, with: 0.4) }
    let sum = SpendingItem.allCases.reduce(0) { $0 + split.items[$1][0] }
    #expect(isClose(sum, split.total[0], within: 1e-4))
    #expect(isClose(split.items[.munitions][0], 24e9 * 0.4 / 1.3, within: 1))
    let related = budget {
      $0.levers.fill(.relatedShare, with: 0.0002)
      $0.added.fill(.hybrid, with: 1e9)
    }
    #expect(isClose(related.defence[0], 24e9, within: 1))
    #expect(isClose(related.items[.hybrid][0], 1.2e9 + 1e9 + 0.3 * 0.24e9, within: 1))
    #expect(isClose(related.items[.logistics][0], 3.84e9 + 0.5 * 0.24e9, within: 1))
    #expect(isClose(related.total[0], 24e9 + 1e9 + 0.24e9, within: 1))
  }

  /// The European Commission's one million rounds a year in January 2024 and two at the end of 2025.
  @Test func industryMakesWhatTheCommissionSays() throws {
    var curve = parameters
    let vectorMath = try PluginServices.vectorMath()
    // Midpoints moved so that whole years stand for January 2024 and the end of 2025.
    curve.fill(.capacityMidpoint, with: 2024.128 - 0.04)
    let early = Munitions.capacity(in: 2024, parameters: curve, vectorMath: vectorMath)
    curve.fill(.capacityMidpoint, with: 2024.128)
    let late = Munitions.capacity(in: 2026, parameters: curve, vectorMath: vectorMath)
    #expect(isClose(early[0], 1, within: 0.03))
    #expect(isClose(late[0], 2, within: 0.03))
  }

  @Test func munitionsAreLimitedByMoneyAndByIndustry() {
    let year = ForceYear.defaults(year: 2026, rows: 1)
    func stock(_ money: Double, _ capacity: Double) -> Double {
      Munitions.step(
        [0.4], year: year, money: [money], capacity: [capacity], parameters: parameters)[0]
    }
    let kept = 0.4 * 0.97 - 0.06
    #expect(isClose(stock(2.89e9, 2), kept + 0.1, within: 1e-12))
    #expect(isClose(stock(28.9e9, 2), kept + 0.18, within: 1e-12))
    #expect(stock(28.9e9, 100) == Munitions.largestStock)
    var disturbed = parameters
    disturbed.fill(.unmetDays, with: 73)
    let less = Munitions.step(
      [0.4], year: year, money: [28.9e9], capacity: [2], parameters: disturbed)
    #expect(isClose(less[0], kept + 0.8 * 0.18, within: 1e-12))
  }

  @Test func deliveriesFollowMoneyWithTheirLag() throws {
    let vectorMath = try PluginServices.vectorMath()
    var (equipment, deliveries) = ([0.6], [6e9])
    for _ in 0..<5 {
      (equipment, deliveries) = Equipment.step(
        equipment, deliveries: deliveries, money: [16e9], parameters: parameters,
        vectorMath: vectorMath)
    }
    // Two lags later, e⁻² of the way is left.
    #expect(isClose(deliveries[0], 16e9 - 10e9 * 0.135335283236613, within: 1))
    #expect(equipment[0] == Equipment.most)
    let next = Equipment.step(
      [0.6], deliveries: [6.9e9], money: [6.9e9], parameters: parameters, vectorMath: vectorMath)
    #expect(isClose(next.equipment[0], 0.6 * 0.93 + 0.1, within: 1e-12))
  }

  @Test func sevenBrigadesHoldOverAWeek() throws {
    var year = ForceYear.defaults(year: 2026, rows: 3)
    year.levers[.forwardBrigades] = [0, 2, 4]
    let result = Reinforcement(
      year, mobility: [0, 0, 0], excess: [0, 0, 0], equipment: [1, 1, 1],
      parameters: ForceParameter.defaults(rows: 3), vectorMath: try PluginServices.vectorMath())
    #expect(result.brigades == [3, 5, 7])
    #expect(isClose(result.captureHours[0], 48, within: 1e-12))
    #expect(isClose(result.captureHours[2] / 24, 7.76, within: 0.01))
    #expect(isClose(result.hours[0], 24 * (2 + 20 + 9), within: 1e-9))
    #expect(result.faitAccompli[0] > result.faitAccompli[1])
    #expect(result.faitAccompli[1] > result.faitAccompli[2])
  }

  /// Φ((ln .35 + ln 744 − ln(48 (7/3)^1.6)) / √(.3² + .15²)) = Φ(0.999795), computed apart.
  @Test func theFaitAccompliComparesLogarithmsOfTimes() throws {
    var year = ForceYear.defaults(year: 2026, rows: 1)
    year.levers.fill(.forwardBrigades, with: 4)
    let result = Reinforcement(
      year, mobility: [0], excess: [0], equipment: [1], parameters: parameters,
      vectorMath: try PluginServices.vectorMath())
    #expect(isClose(result.faitAccompli[0], 0.841295, within: 1e-6))
  }

  @Test func moneyAndReformShortenReinforcement() throws {
    var year = ForceYear.defaults(year: 2026, rows: 3)
    year.levers[.permitReform] = [0, 0, 1]
    let result = Reinforcement(
      year, mobility: [0, 12e9, 0], excess: [0, 0, 0], equipment: [1, 1, 1],
      parameters: ForceParameter.defaults(rows: 3), vectorMath: try PluginServices.vectorMath())
    #expect(isClose(result.backlog[1], 0.36787944117144233, within: 1e-15))
    #expect(isClose(result.permitDays[1], 3 + 17 * 0.36787944117144233, within: 1e-12))
    #expect(result.permitDays[2] == 3)
    #expect(result.hours[1] < result.hours[0] && result.hours[2] < result.hours[0])
  }

  @Test func capabilityGrowsWithSixYearsOfSpending() throws {
    let chain = ForceChain(vectorMath: try PluginServices.vectorMath())
    var easy = parameters
    easy.fill(.absorption, with: 10)
    var state = chain.initial(easy)
    var path: [Double] = []
    for year in 2026..<2036 {
      var decided = ForceYear.defaults(year: year, rows: 1)
      decided.levers.fill(.spendingShare, with: 0.04)
      path.append(chain.step(&state, decided, first: 2026, parameters: easy)[.capability][0])
    }
    for (place, value) in path.enumerated() {
      let part = Double(min(place + 1, 6)) / 6
      #expect(isClose(value, 1.6 * (1 + 0.9 * part), within: 1e-12), "\(place)")
    }
  }
}
