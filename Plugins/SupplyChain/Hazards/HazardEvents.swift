import RiskPluginKit

/// One event of one future.
struct HazardEvent: Sendable, Equatable {
  var strike: Strike
  /// Days since the first day of the horizon.
  var start: Double
  var end: Double
  /// Share of capacity or supply that is lost, 0–1.
  var severity: Double
}

/// The events of a batch, future by future.
struct HazardEvents {
  private var events: [HazardEvent] = []
  /// Where the events of a row start; one more than there are rows.
  private var starts: [Int]

  /// Events sorted by row; within a row they keep their order.
  init(rows: Int, events: [HazardEvent], rowOfEvent: [Int]) {
    starts = [Int](repeating: 0, count: rows + 1)
    for row in rowOfEvent { starts[row + 1] += 1 }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    var next = starts
    var order = [Int](repeating: 0, count: events.count)
    for (event, row) in rowOfEvent.enumerated() {
      order[next[row]] = event
      next[row] += 1
    }
    self.events = order.map { events[$0] }
  }

  /// The events of one future.
  func events(ofRow row: Int) -> ArraySlice<HazardEvent> {
    events[starts[row]..<starts[row + 1]]
  }
}

/// Events whose durations and severities are still uniform marks.
struct DrawnEvents {
  var rows: [Int] = []
  var sources: [Int] = []
  var starts: [Double] = []
  var durationMarks: [Double] = []
  var severityMarks: [Double] = []
  var classMarks: [Double] = []
  /// As in ``ProcessParameters``.
  var locations: [Double] = []
  var spreads: [Double] = []

  fileprivate mutating func append(
    row: Int, source: Int, start: Double, marks: EventMarks, place: Int,
    _ parameters: ProcessParameters
  ) {
    rows.append(row)
    sources.append(source)
    starts.append(start)
    durationMarks.append(marks.durations[place])
    severityMarks.append(marks.severities[place])
    classMarks.append(marks.classes[place])
    locations.append(parameters.locations[row, 0])
    spreads.append(parameters.spreads[row, 0])
  }
}

extension DisruptionModel {
  /// Draws what happens in the futures of a batch.
  func drawEvents(
    _ batch: borrowing Batch, skipping failed: inout [Bool], with services: Services
  ) throws(RiskError) -> HazardEvents {
    let drawn = try drawMarks(batch, skipping: &failed, with: services)
    let durations = durations(of: drawn, with: services.vectorMath)
    let severities = try severities(of: drawn, in: batch, with: services.distributions)
    var events: [HazardEvent] = []
    events.reserveCapacity(drawn.rows.count)
    for index in drawn.rows.indices {
      let start = drawn.starts[index]
      events.append(
        HazardEvent(
          strike: sources[drawn.sources[index]].strike, start: start,
          end: start + durations[index], severity: severities[index]))
    }
    var rows = drawn.rows
    try appendImposed(&events, &rows, batch, skipping: failed)
    return HazardEvents(rows: batch.rowCount, events: events, rowOfEvent: rows)
  }

  private func drawMarks(
    _ batch: borrowing Batch, skipping failed: inout [Bool], with services: Services
  ) throws(RiskError) -> DrawnEvents {
    let rowCount = batch.rowCount
    var drawn = DrawnEvents()
    var parameters = ProcessParameters(rows: rowCount)
    var marks = EventMarks(rows: rowCount)
    var times = [Double](repeating: 0, count: rowCount)
    var daysPerEvent = times
    var active: [Int] = []
    for (index, source) in sources.enumerated() {
      if batch.shouldStop { throw .cancelled }
      try fill(&parameters, of: source, from: batch, with: services.vectorMath)
      marks.drawFirstGaps(of: source, from: batch.firstSample, with: services)
      active.removeAll(keepingCapacity: true)
      for row in 0..<rowCount where !failed[row] {
        let rate = parameters.rates[row, 0]
        guard rate <= Self.largestRate else {
          failed[row] = true
          batch.fail(
            row: row, field: nil,
            "the inputs make \(rate) events a year of one kind, above \(Self.largestRate)")
          continue
        }
        daysPerEvent[row] = Horizon.daysPerYear / rate
        times[row] = horizon.start + marks.gaps[row] * daysPerEvent[row]
        if times[row] < horizon.end { active.append(row) }
      }
      while !active.isEmpty {
        marks.draw(of: source, rows: active, from: batch.firstSample, with: services)
        var left = 0
        for (place, row) in active.enumerated() {
          if marks.thinning[place] < parameters.keeping[row, 0] {
            drawn.append(
              row: row, source: index, start: times[row], marks: marks, place: place, parameters)
          }
          times[row] += marks.gaps[place] * daysPerEvent[row]
          if times[row] < horizon.end {
            active[left] = row
            left += 1
          }
        }
        active.removeLast(active.count - left)
      }
    }
    return drawn
  }

  /// Events a year; draws are enough for more, but no disruption is as frequent.
  private static let largestRate = 1000.0

  /// exp(μ + σ z) of a normal quantile z, or −mean · ln(1 − mark).
  private func durations(of drawn: DrawnEvents, with math: VectorMath) -> [Double] {
    var lognormal = drawn.durationMarks
    var exponential = drawn.durationMarks
    var scores = lognormal.mutableSpan
    math.normalQuantile(inPlace: &scores)
    for index in scores.indices {
      scores[index] = drawn.locations[index] + drawn.spreads[index] * scores[index]
    }
    math.exp(inPlace: &scores)
    var tails = exponential.mutableSpan
    for index in tails.indices { tails[index] = -tails[index] }
    math.log1p(inPlace: &tails)
    for index in drawn.rows.indices where isExponential(sources[drawn.sources[index]]) {
      lognormal[index] = -drawn.locations[index] * exponential[index]
    }
    return lognormal
  }

  private func isExponential(_ source: HazardSource) -> Bool {
    if case .own(let good) = source.process {
      return tables.goods.durationFamilies[good] == .exponential
    }
    return false
  }
}
