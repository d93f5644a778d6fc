/// How well probabilities tell occasions with an event from those without; levels do not matter.
struct RankedOccasions: Sendable {
  /// Cases by descending probability, in groups of equal ones.
  let groups: [[Int]]
  let occurred: [Bool]

  init(forecasts: [Double], occurred: [Bool]) {
    precondition(forecasts.count == occurred.count, "each forecast has an outcome")
    self.occurred = occurred
    var groups: [[Int]] = []
    for index in forecasts.indices.sorted(by: { forecasts[$0] > forecasts[$1] }) {
      if let last = groups.last, forecasts[last[0]] == forecasts[index] {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    self.groups = groups
  }

  /// The weights of events and of others, group by group.
  func counts(_ weights: [Double]) -> [(events: Double, others: Double)] {
    groups.map { group in
      var (events, others) = (0.0, 0.0)
      for index in group {
        if occurred[index] { events += weights[index] } else { others += weights[index] }
      }
      return (events, others)
    }
  }
}

/// The area under the receiver operating characteristic: the probability that an occasion with the
/// event was given more than one without it, equal forecasts counting half; the larger the better.
///
/// NaN unless both kinds of occasions have weight. Source: Hanley and McNeil (1982),
/// doi:10.1148/radiology.143.1.7063747.
public struct AreaUnderCurve: WeightedScore {
  private let occasions: RankedOccasions

  /// - Parameters:
  ///   - forecasts: Numbers that rise with the probability of the event.
  ///   - occurred: Whether the event occurred, by forecast.
  public init(forecasts: [Double], occurred: [Bool]) {
    occasions = RankedOccasions(forecasts: forecasts, occurred: occurred)
  }

  public var caseCount: Int { occasions.occurred.count }

  public func value(weights: [Double]) -> Double {
    var (events, others, area) = (0.0, 0.0, 0.0)
    for group in occasions.counts(weights) {
      area += group.others * (events + group.events / 2)
      events += group.events
      others += group.others
    }
    return area / (events * others)
  }
}

/// The average precision: the mean, over the events by descending forecast, of the share of events
/// among all that were given at least as much; the larger the better.
///
/// It is `Σ (Rₖ − Rₖ₋₁) Pₖ` over the different forecasts with recall `R` and precision `P`, without
/// interpolation. NaN without events. Source: Davis and Goadrich (2006),
/// doi:10.1145/1143844.1143874.
public struct AveragePrecision: WeightedScore {
  private let occasions: RankedOccasions

  /// - Parameters:
  ///   - forecasts: Numbers that rise with the probability of the event.
  ///   - occurred: Whether the event occurred, by forecast.
  public init(forecasts: [Double], occurred: [Bool]) {
    occasions = RankedOccasions(forecasts: forecasts, occurred: occurred)
  }

  public var caseCount: Int { occasions.occurred.count }

  public func value(weights: [Double]) -> Double {
    var (events, all, sum) = (0.0, 0.0, 0.0)
    for group in occasions.counts(weights) where group.events + group.others > 0 {
      events += group.events
      all += group.events + group.others
      sum += group.events * events / all
    }
    return sum / events
  }
}
