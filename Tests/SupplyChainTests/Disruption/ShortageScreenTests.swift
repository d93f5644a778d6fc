import Testing

@testable import SupplyChain

/// What is followed exactly, and what is left alone because it cannot be short.
@Suite struct ShortageScreenTests {
  /// Half of a good is imported; a tenth of use can be done without.
  private static let good = FutureParameters.Good(
    importReliance: 0.5, recycling: 0, demandResponse: 0.1, surge: 0, surgeDays: 0, stockDays: 30,
    refillRate: 1, releaseShare: 1)

  /// The windows of a good that loses a share of imports for some days from day 100 on.
  private func windows(
    _ good: FutureParameters.Good = Self.good, losing loss: Double, days: Double
  ) -> [ShortageScreen.Window] {
    var screen = ShortageScreen(goodCount: 1, surgeTrigger: 0.05)
    screen.start([good], at: -10)
    screen.pass(until: 100)
    screen.add(importLoss: loss, of: 0)
    screen.pass(until: 100 + days)
    screen.add(importLoss: -loss, of: 0)
    screen.pass(until: 1000)
    screen.finish()
    return screen.windows
  }

  @Test("a good whose stock lasts is left alone")
  func stockLasts() {
    // A need of 0.5 · 0.8 − 0.1 = 0.3 takes 100 days to use up 30 days of stock.
    #expect(windows(losing: 0.8, days: 99).isEmpty)
    #expect(windows(losing: 0.8, days: 101).count == 1)
    #expect(windows(losing: 0.2, days: 1000).isEmpty)
  }

  @Test("a good is followed from rest to rest")
  func restToRest() throws {
    var screen = ShortageScreen(goodCount: 1, surgeTrigger: 0.05)
    screen.start([Self.good], at: -10)
    // Less than the trigger leaves it at rest; more does not, though there is no need yet.
    for (day, loss) in [(50.0, 0.04), (100, 0.06), (150, 0.8), (300, -0.9), (310, 0), (340, 0)] {
      screen.pass(until: day)
      screen.add(importLoss: loss, of: 0)
    }
    screen.pass(until: 400)
    screen.finish()
    let window = try #require(screen.windows.first)
    #expect(screen.windows.count == 1)
    #expect(window.start == 100)
    // The empty stock is full again 30 days after day 300: the first step that finds it so.
    #expect(window.end == 340)
  }

  @Test("a good that is short until the end is followed to the end")
  func openEnd() {
    var slow = Self.good
    slow.refillRate = 0
    #expect(windows(slow, losing: 0.8, days: 200).map(\.end) == [.infinity])
  }

  @Test("a rationed stock, no stock and an own failure do not go unnoticed")
  func otherNeeds() {
    var rationed = Self.good
    rationed.releaseShare = 0.9
    #expect(windows(rationed, losing: 0.8, days: 1).count == 1)
    #expect(windows(rationed, losing: 0.1, days: 1).isEmpty)
    var bare = Self.good
    bare.stockDays = 0
    #expect(windows(bare, losing: 0.8, days: 1).count == 1)
    var screen = ShortageScreen(goodCount: 1, surgeTrigger: 0.05)
    screen.start([Self.good], at: 0)
    screen.set(ownLoss: 0.5, of: 0, Self.good)
    screen.pass(until: 76)
    screen.finish()
    #expect(screen.windows.map(\.start) == [0])
  }
}
