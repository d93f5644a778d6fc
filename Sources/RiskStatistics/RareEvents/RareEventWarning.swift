/// What a reader of an estimate must know besides its interval.
public enum RareEventWarning: Sendable, Hashable, CustomStringConvertible {
  /// The model failed at some points, which are counted as outside of the event.
  case failedPoints(share: Double)
  /// No replication met the event: the probability is only bounded from above.
  case eventNotMet
  /// Some replications did not meet the event.
  case eventMissed(replications: Int, of: Int)
  /// The points in the event, or lines or rays, are so unequal that few of them count.
  case fewEffectiveSamples(Double)
  /// One point has a large share of the estimate.
  case dominantPoint(share: Double)
  /// Weights of all points, which should have a mean of 1, do not.
  case weightMean(Double)
  /// Replications ended before they reached the event.
  case levelsNotReached(replications: Int, of: Int)
  /// The search for a proposal stopped short of the event, as it does when the model's own random
  /// numbers decide it, or very many inputs a little each.
  case searchStalled
  /// A level started from few different points, as when many outcomes are equal.
  case fewSeeds(Int)
  /// The replications differ by more than a factor of about three.
  case scatteredReplications(coefficientOfVariation: Double)
  /// Replications fall in groups: some may have missed a part of the event.
  case largestReplication(share: Double)
  /// The search for the point of the event nearest to the origin did not end.
  case designPointNotFound
  /// The event has several points that are about as near to the origin.
  case severalDesignPoints(Int)
  /// The curvatures are outside the domain of a correction of second order.
  case curvature
  /// Too many coordinates for the curvatures to be worth their evaluations.
  case curvatureSkipped(dimension: Int)
  /// Approximations of first and second order differ.
  case orderMatters(ratio: Double)
  /// Lines or rays have parts of the event between two points of their grid.
  case unresolvedBoundary(share: Double)
  /// More coordinates than the method is made for.
  case manyDimensions(Int, limit: Int)

  /// One sentence.
  public var description: String {
    switch self {
    case .failedPoints(let share):
      "the model failed at \(percent(share)) of the points, counted as outside of the event"
    case .eventNotMet:
      "no replication met the event: only an upper bound is known"
    case .eventMissed(let missed, let all):
      "\(missed) of \(all) replications did not meet the event"
    case .fewEffectiveSamples(let count):
      "the estimate rests on \(rounded(count)) effective points, lines or rays; below 100 "
        + "the interval may be too narrow"
    case .dominantPoint(let share):
      "one point makes \(percent(share)) of the estimate"
    case .weightMean(let mean):
      "the mean of the weights is \(rounded(mean)) instead of 1: the proposal does not cover the "
        + "inputs"
    case .levelsNotReached(let count, let all):
      "\(count) of \(all) replications ended before they reached the event"
    case .searchStalled:
      "the search for a proposal stalled, as it does when the model's own random numbers decide the "
        + "event, or many inputs a little each: the interval may be too narrow"
    case .fewSeeds(let count):
      "a level started from \(count) points only; many outcomes may be equal"
    case .scatteredReplications(let coefficient):
      "replications scatter with a coefficient of variation of \(rounded(coefficient)); use more "
        + "points in each"
    case .largestReplication(let share):
      "one replication makes \(percent(share)) of the estimate; others may have missed a part of "
        + "the event"
    case .designPointNotFound:
      "the search for the point of the event nearest to the origin did not converge"
    case .severalDesignPoints(let count):
      "\(count) points of the event are about as near to the origin; an approximation at one of "
        + "them misses the others"
    case .curvature:
      "the curvatures of the boundary are outside the domain of a correction of second order"
    case .curvatureSkipped(let dimension):
      "with \(dimension) coordinates the curvatures were not computed"
    case .orderMatters(let ratio):
      "the correction of second order changes the probability by a factor of \(rounded(ratio))"
    case .unresolvedBoundary(let share):
      "\(percent(share)) of the audits along lines found the event where its boundary did not say "
        + "so, or missed it; the estimate is corrected for that, but scatters more"
    case .manyDimensions(let dimension, let limit):
      "\(dimension) coordinates are many for this method, which is made for up to \(limit)"
    }
  }

  private func percent(_ share: Double) -> String { "\(rounded(100 * share)) %" }

  /// To three significant digits.
  private func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var scale = 1.0
    while value.magnitude * scale < 100 { scale *= 10 }
    while value.magnitude * scale >= 1_000 { scale /= 10 }
    let number = (value * scale).rounded() / scale
    return number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
