import RiskPluginKit

/// The loss of one incident by sample: a lognormal body, a generalised Pareto tail, and a cap.
///
/// Below the threshold u, a quantile of the body, losses are lognormal; the share ζ above it exceeds u
/// by a generalised Pareto amount of shape ξ, at most up to the cap. Its scale makes the density
/// continuous at u: β = ζ σ u / φ(z), z the standard normal quantile of 1 − ζ.
/// - Source: the form as in Eling and Wirfs 2019, DOI 10.1016/j.ejor.2018.07.021.
struct IncidentSeverity: Sendable {
  /// Of the body: the logarithm of its median, and the standard deviation of logarithms.
  let location, sigma: [Double]
  /// ζ, ξ and the largest loss.
  let exceedance, shape, cap: [Double]
  /// u and β, which follow.
  let threshold, scale: [Double]
  /// z, which follows.
  private let score: [Double]

  /// - Parameters: by sample; medians and caps above 0, exceedances inside (0, 1).
  init(
    median: [Double], sigma: [Double], exceedance: [Double], shape: [Double], cap: [Double],
    vectorMath: VectorMath
  ) {
    (self.sigma, self.exceedance, self.shape, self.cap) = (sigma, exceedance, shape, cap)
    location = vectorMath.log(median)
    let score = vectorMath.normalQuantile(exceedance.map { 1 - $0 })
    let location = location
    let threshold = vectorMath.exp(median.indices.map { location[$0] + sigma[$0] * score[$0] })
    let density = vectorMath.exp(score.map { -0.5 * $0 * $0 })
      .map { $0 / (2 * Double.pi).squareRoot() }
    scale = median.indices.map {
      exceedance[$0] * sigma[$0] * threshold[$0] / density[$0]
    }
    self.score = score
    self.threshold = threshold
  }

  /// The mean loss of an incident, and the mean of its square.
  func moments(vectorMath: VectorMath) -> (mean: [Double], square: [Double]) {
    let rows = location.indices
    func body(_ power: Double) -> [Double] {
      let whole = vectorMath.exp(
        rows.map { power * location[$0] + 0.5 * power * power * sigma[$0] * sigma[$0] })
      let below = vectorMath.normalCumulative(rows.map { score[$0] - power * sigma[$0] })
      return rows.map { whole[$0] * below[$0] }
    }
    let first = body(1)
    let second = body(2)
    var mean: [Double] = []
    var square: [Double] = []
    for row in rows {
      let tail = GeneralisedPareto(
        threshold: threshold[row], scale: scale[row], shape: shape[row])
      let moments = tail.limitedMoments(at: cap[row] - threshold[row], vectorMath: vectorMath)
      let u = threshold[row]
      mean.append(first[row] + exceedance[row] * (u + moments.mean))
      square.append(
        second[row] + exceedance[row] * (u * u + 2 * u * moments.mean + moments.square))
    }
    return (mean, square)
  }

  /// The losses of incidents of samples at these probabilities.
  /// - Parameter rows: whose sample each incident is of.
  func quantiles(_ probabilities: [Double], rows: [Int], vectorMath: VectorMath) -> [Double] {
    let places = probabilities.indices
    let scores = vectorMath.normalQuantile(probabilities)
    let bodies = vectorMath.exp(
      places.map { location[rows[$0]] + sigma[rows[$0]] * scores[$0] })
    let logarithms = vectorMath.log(
      places.map { (1 - probabilities[$0]) / exceedance[rows[$0]] })
    let powers = vectorMath.exp(places.map { -shape[rows[$0]] * logarithms[$0] })
    return places.map { place in
      let row = rows[place]
      guard probabilities[place] > 1 - exceedance[row] else { return bodies[place] }
      let excess =
        abs(shape[row]) < GeneralisedPareto.leastShape
        ? -scale[row] * logarithms[place] : scale[row] / shape[row] * (powers[place] - 1)
      return min(cap[row], threshold[row] + excess)
    }
  }
}
