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
    var gaps = Matrix(rows: rowCount, columns: 1)
    var marks = Matrix(rows: 1, columns: EventMarks.count)
    for (index, source) in sources.enumerated() {
      if batch.shouldStop { throw .cancelled }
      try fill(&parameters, of: source, from: batch, with: services.vectorMath)
      services.randomNumbers.uniform(
        stream: source.stream, firstSample: batch.firstSample, firstDraw: source.firstDraw,
        into: gaps.mutableView)
      takeLogarithm(&gaps, column: 0, with: services.vectorMath)
      for row in 0..<rowCount where !failed[row] {
        let rate = parameters.rates[row, 0]
        guard rate <= Self.largestRate else {
          failed[row] = true
          batch.fail(
            row: row, field: nil,
            "the inputs make \(rate) events a year of one kind, above \(Self.largestRate)")
          continue
        }
        let daysPerEvent = Horizon.daysPerYear / rate
        var time = horizon.start - gaps[row, 0] * daysPerEvent
        var draw = source.firstDraw
        while time < horizon.end {
          services.randomNumbers.uniform(
            stream: source.stream, firstSample: batch.firstSample + UInt64(row),
            firstDraw: draw + 1, into: marks.mutableView)
          if marks[0, EventMarks.thinning - 1] < parameters.keeping[row, 0] {
            drawn.rows.append(row)
            drawn.sources.append(index)
            drawn.starts.append(time)
            drawn.durationMarks.append(marks[0, EventMarks.duration - 1])
            drawn.severityMarks.append(marks[0, EventMarks.severity - 1])
            drawn.classMarks.append(marks[0, EventMarks.restrictionClass - 1])
            drawn.locations.append(parameters.locations[row, 0])
            drawn.spreads.append(parameters.spreads[row, 0])
          }
          // The last of the five draws is the gap of the next event.
          takeLogarithm(&marks, column: EventMarks.count - 1, with: services.vectorMath)
          time -= marks[0, EventMarks.count - 1] * daysPerEvent
          draw += UInt64(EventMarks.count)
        }
      }
    }
    return drawn
  }

  /// Events a year; draws are enough for more, but no disruption is as frequent.
  private static let largestRate = 1000.0

  private func takeLogarithm(_ matrix: inout Matrix, column: Int, with math: VectorMath) {
    let view = matrix.mutableView
    var values = view.column(column)
    math.log(inPlace: &values)
  }

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
