import Testing

@testable import SupplyChain

/// The steps that events make, in order.
@Suite struct EventCalendarTests {
  private static let horizon = Horizon(firstYear: 2026, years: 5, leadInYears: 2)

  private func calendar(_ events: [HazardEvent]) -> EventCalendar {
    var calendar = EventCalendar(systemic: [], horizon: Self.horizon)
    calendar.fill(with: events[...])
    return calendar
  }

  /// Events of goods, of which the place among all is the severity in 2⁻²⁰.
  private func events(_ days: [(start: Double, end: Double)]) -> [HazardEvent] {
    days.enumerated().map {
      HazardEvent(
        strike: .good($0), start: $1.start, end: $1.end, severity: Double($0 + 1) * 0x1p-20)
    }
  }

  @Test("steps are in order of time, and those of one time in order of their events")
  func order() {
    // Crowded, spread out, and every third one at the same time.
    let days = (0..<300).map { index -> (start: Double, end: Double) in
      let start = index % 3 == 0 ? 40 : Double(index * 7919 % 1500) - 700
      return (start, start + Double(index * 31 % 90) + 1)
    }
    let calendar = calendar(events(days))
    #expect(calendar.entries.count == 600)
    for (entry, next) in zip(calendar.entries, calendar.entries.dropFirst()) {
      #expect(entry.time < next.time || (entry.time == next.time && entry.place < next.place))
    }
    #expect(Set(calendar.entries.map(\.place)).count == 600)
  }

  @Test("what begins after the horizon or lasts no time is left out, and so are ends after it")
  func outside() {
    let end = Self.horizon.end
    let calendar = calendar(events([(end, end + 1), (3, 3), (5, end), (-1, 2)]))
    #expect(calendar.entries.map(\.time) == [-1, 2, 5])
  }
}
