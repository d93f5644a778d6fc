/// The place between two points of an axis at which the boundary of an event is crossed.
///
/// Illinois' false position with a bisection at every fourth step, so that jumps and infinite
/// margins end too. Source: Dowell and Jarratt (1971), doi:10.1007/BF01934364.
struct CrossingSearch: Sendable {
  /// Crossings are found within this.
  static let tolerance = 1e-6
  private static let maximumSteps = 60

  let axis: Int
  private var low: (place: Double, margin: Double)
  private var high: (place: Double, margin: Double)
  private var steps = 0
  private var lastMovedLow: Bool?
  /// The best place so far.
  private(set) var place: Double
  private(set) var isFinished = false

  /// Between two places of which exactly one is in the event.
  init(axis: Int, low: (place: Double, margin: Double), high: (place: Double, margin: Double)) {
    (self.axis, self.low, self.high) = (axis, low, high)
    place = .nan
    propose()
  }

  private mutating func propose() {
    let middle = low.place + (high.place - low.place) / 2
    let difference = high.margin - low.margin
    guard difference.isFinite, difference != 0, steps % 4 != 3 else {
      place = middle
      return
    }
    let candidate = low.place - low.margin * (high.place - low.place) / difference
    place = candidate > low.place && candidate < high.place ? candidate : middle
  }

  mutating func receive(_ margin: Double) {
    let previous = place
    steps += 1
    if (margin > 0) == (low.margin > 0) {
      low = (previous, margin)
      if lastMovedLow == true { high.margin /= 2 }
      lastMovedLow = true
    } else {
      high = (previous, margin)
      if lastMovedLow == false { low.margin /= 2 }
      lastMovedLow = false
    }
    guard margin != 0, high.place - low.place > Self.tolerance, steps < Self.maximumSteps else {
      isFinished = true
      return
    }
    propose()
    if (place - previous).magnitude < Self.tolerance / 10 { isFinished = true }
  }
}
