/// The search for the point of an event's boundary nearest to the origin, from one start.
///
/// The improved method of Hasofer, Lind, Rackwitz and Fiessler: steps towards the nearest point of
/// the boundary's linearisation, shortened until the merit ½|u|² + c |G(u)| falls. Gradients are
/// central differences. Source: Zhang and Der Kiureghian (1995), Two improved algorithms for
/// reliability analysis, doi:10.1007/978-0-387-34866-7_32.
struct DesignPointIteration: Replication {
  private enum Phase { case gradient, lineSearch, finished }

  /// The step of central differences.
  static let difference = 1e-3
  private static let tolerance = 1e-5
  private static let steps = (0..<8).map { 1 / Double(1 << $0) }
  private static let maximumIterations = 100
  /// Points further out have probabilities below 1e-300.
  private static let reach = 37.0

  private(set) var point: [Double]
  /// Minus the margin at the point, and its gradient.
  private(set) var value = Double.nan
  private(set) var gradient: [Double] = []
  private(set) var hasConverged = false
  private var phase = Phase.gradient
  private var step: [Double] = []
  private var iterations = 0

  init(start: [Double]) { point = start }

  mutating func nextPoints() -> ScoreTable? {
    switch phase {
    case .finished: return nil
    case .gradient:
      var table = ScoreTable(
        columns: point.map { [Double](repeating: $0, count: 2 * point.count + 1) })
      for index in point.indices {
        table.columns[index][1 + 2 * index] += Self.difference
        table.columns[index][2 + 2 * index] -= Self.difference
      }
      return table
    case .lineSearch:
      return ScoreTable(
        columns: point.indices.map { index in
          Self.steps.map { point[index] + $0 * step[index] }
        })
    }
  }

  mutating func receive(_ margins: [Double]) {
    if phase == .gradient { takeGradient(margins) } else { takeStep(margins) }
  }

  private mutating func takeGradient(_ margins: [Double]) {
    phase = .finished
    value = -margins[0]
    gradient = point.indices.map {
      -(margins[1 + 2 * $0] - margins[2 + 2 * $0]) / (2 * Self.difference)
    }
    let square = gradient.lengthSquared
    guard value.isFinite, square.isFinite, square > 0, iterations < Self.maximumIterations else {
      return
    }
    iterations += 1
    let factor = (gradient.dot(point) - value) / square
    var target = gradient.map { factor * $0 }
    let length = target.lengthSquared.squareRoot()
    if length > Self.reach { target = target.map { $0 * Self.reach / length } }
    step = zip(target, point).map { $0 - $1 }
    if length <= Self.reach,
      step.lengthSquared.squareRoot() <= Self.tolerance * (1 + length)
    {
      hasConverged = true
    } else {
      phase = .lineSearch
    }
  }

  private mutating func takeStep(_ margins: [Double]) {
    let length = point.lengthSquared.squareRoot()
    let slope = gradient.lengthSquared.squareRoot()
    let target = zip(point, step).map { $0 + $1 }
    var penalty = length / slope
    if value != 0 { penalty = max(penalty, target.lengthSquared / (2 * value.magnitude)) }
    penalty = 2 * penalty + 1e-12
    let merit = length * length / 2 + penalty * value.magnitude
    let descent = point.dot(step) - penalty * value.magnitude
    var best: (merit: Double, point: [Double])?
    for (fraction, margin) in zip(Self.steps, margins) where margin.isFinite {
      let candidate = zip(point, step).map { $0 + fraction * $1 }
      let found = candidate.lengthSquared / 2 + penalty * margin.magnitude
      if found < best?.merit ?? merit { best = (found, candidate) }
      // The longest step that is good enough, as full steps converge fastest.
      if found <= merit + 0.1 * fraction * min(0, descent) { break }
    }
    guard let best else {
      phase = .finished
      return
    }
    (point, phase) = (best.point, .gradient)
  }
}
