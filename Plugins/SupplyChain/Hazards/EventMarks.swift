import RiskPluginKit

/// The draws of one event in several futures: a gap before it, and its marks.
///
/// Draw 5 n + i of a source belongs to its n-th event. Every event takes all of its marks, used or
/// not, and a lever that makes events rarer drops those with a high mark instead of moving the
/// others in time: what is left is what would have been.
struct EventMarks {
  /// Places among an event's draws.
  private enum Draw {
    static let gap = 0
    static let duration = 1
    static let severity = 2
    static let thinning = 3
    static let restrictionClass = 4
    static let count = 5
  }

  /// Unit-rate exponential times, at first up to the first event and then on to the next one.
  private(set) var gaps: [Double]
  private(set) var durations: [Double]
  private(set) var severities: [Double]
  /// The event is kept when this is below the probability of keeping it.
  private(set) var thinning: [Double]
  /// Which class a restriction is of.
  private(set) var classes: [Double]

  private var nextDraw: UInt64 = 0
  /// Draws of all rows of a batch: the marks of an event, then the gap to the next.
  private var whole: Matrix
  /// Draws of one row.
  private var single = Matrix(rows: 1, columns: Draw.count)

  init(rows: Int) {
    whole = Matrix(rows: rows, columns: Draw.count)
    gaps = Array(repeating: 0, count: rows)
    durations = gaps
    severities = gaps
    thinning = gaps
    classes = gaps
  }

  /// Draws the gaps up to the first event in all rows.
  mutating func drawFirstGaps(
    of source: HazardSource, from sample: UInt64, with services: DisruptionModel.Services
  ) {
    var first = Matrix(rows: gaps.count, columns: 1)
    services.randomNumbers.uniform(
      stream: source.stream, firstSample: sample, firstDraw: source.firstDraw,
      into: first.mutableView)
    let view = first.mutableView
    var column = view.column(0)
    services.vectorMath.log(inPlace: &column)
    for row in column.indices { gaps[row] = -column[row] }
    nextDraw = source.firstDraw + 1
  }

  /// Draws the next event in some rows, of which the first is that of place 0.
  mutating func draw(
    of source: HazardSource, rows: [Int], from sample: UInt64,
    with services: DisruptionModel.Services
  ) {
    // Random numbers of all rows at once cost as much as those of a few rows one by one.
    if rows.count * Self.rowsOfOneCall > gaps.count {
      Self.draw(&whole, source, sample, nextDraw, services)
      for (place, row) in rows.enumerated() { take(whole, row: row, to: place) }
    } else {
      for (place, row) in rows.enumerated() {
        Self.draw(&single, source, sample + UInt64(row), nextDraw, services)
        take(single, row: 0, to: place)
      }
    }
    nextDraw += UInt64(Draw.count)
  }

  private static let rowsOfOneCall = 24

  private static func draw(
    _ marks: inout Matrix, _ source: HazardSource, _ sample: UInt64, _ firstDraw: UInt64,
    _ services: DisruptionModel.Services
  ) {
    services.randomNumbers.uniform(
      stream: source.stream, firstSample: sample, firstDraw: firstDraw, into: marks.mutableView)
    let view = marks.mutableView
    var nextGaps = view.column(Draw.count - 1)
    services.vectorMath.log(inPlace: &nextGaps)
  }

  private mutating func take(_ marks: borrowing Matrix, row: Int, to place: Int) {
    durations[place] = marks[row, Draw.duration - 1]
    severities[place] = marks[row, Draw.severity - 1]
    thinning[place] = marks[row, Draw.thinning - 1]
    classes[place] = marks[row, Draw.restrictionClass - 1]
    gaps[place] = -marks[row, Draw.count - 1]
  }
}
