/// How an input is distributed in the samples within an event, against all samples.
public struct ExceedanceDriver: Sendable, Equatable {
  /// Kolmogorov's distance max |F(x | event) − F(x)| between the input's distribution functions, at
  /// 127 quantiles of the input or fewer: 0 when the event does not depend on the input, at most
  /// 1 − the probability of the event.
  public var distance: GivenDataEstimate
  /// The mean rank of the input within the event, from 0 to 1: ½ when large and small values are as
  /// frequent as ever, above ½ when large values go with the event.
  public var meanRank: Estimate

  /// A distance with a mean rank.
  public init(distance: GivenDataEstimate, meanRank: Estimate) {
    (self.distance, self.meanRank) = (distance, meanRank)
  }

  /// Neither, for a reason.
  public init(gap: DriverGap, samples: Int, missing: Int) {
    distance = GivenDataEstimate(gap: gap, samples: samples, missing: missing)
    meanRank = Estimate(value: .nan, samples: samples)
  }
}
