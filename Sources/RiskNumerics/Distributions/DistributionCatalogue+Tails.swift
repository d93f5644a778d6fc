extension DistributionCatalogue {
  /// Positive quantities and extremes: families known by their tails.
  static let tailFamilies: [DistributionFamily] = [
    DistributionFamily(
      "weibull",
      "Times to failure and wind speeds: from a heavy tail to a sharp end, by the shape.",
      [
        DistributionParametrisation([shape("the shape"), scale]) {
          arguments throws(DistributionError) in
          try Weibull(shape: arguments["shape"], scale: arguments["scale"])
        },
        DistributionParametrisation([positiveMean, sd]) { arguments throws(DistributionError) in
          try Weibull(mean: arguments["mean"], sd: arguments["sd"])
        },
      ]
        + percentileWays(.positive) { low, high, _ throws(DistributionError) in
          try Weibull(low: low, high: high)
        }),
    DistributionFamily(
      "log-logistic", "Positive values with a median and a power tail.",
      [
        DistributionParametrisation([
          .init("scale", "the median, in the unit of X", .positive),
          shape("the exponent of the upper tail"),
        ]) { arguments throws(DistributionError) in
          try LogLogistic(scale: arguments["scale"], shape: arguments["shape"])
        }
      ]
        + percentileWays(.positive) { low, high, _ throws(DistributionError) in
          try LogLogistic(low: low, high: high)
        }),
    DistributionFamily(
      "pareto", "Sizes above a smallest one, with a power tail.",
      [
        DistributionParametrisation([
          .init("minimum", "the smallest value", .positive), shape("the exponent of the tail"),
        ]) { arguments throws(DistributionError) in
          try Pareto(minimum: arguments["minimum"], shape: arguments["shape"])
        },
        DistributionParametrisation([
          .init("minimum", "the smallest value", .positive), positiveMean,
        ]) { arguments throws(DistributionError) in
          try Pareto(minimum: arguments["minimum"], mean: arguments["mean"])
        },
        DistributionParametrisation([
          .init("minimum", "the smallest value", .positive), percentile("p95", .positive),
        ]) { arguments throws(DistributionError) in
          try Pareto(minimum: arguments["minimum"], percentile: arguments.percentiles[0])
        },
      ]
        + percentileWays(.positive) { low, high, _ throws(DistributionError) in
          try Pareto(low: low, high: high)
        }),
    DistributionFamily(
      "generalised-pareto", "Exceedances over a threshold; a shape above 0 is a heavy tail.",
      [
        DistributionParametrisation([scale, tailShape, threshold]) {
          arguments throws(DistributionError) in
          try GeneralisedPareto(
            scale: arguments["scale"], shape: arguments["shape"], location: arguments["location"])
        }
      ]
        + percentileWays(last: [threshold]) { low, high, arguments throws(DistributionError) in
          try GeneralisedPareto(low: low, high: high, location: arguments["location"])
        }),
    DistributionFamily(
      "gumbel", "Largest of many values with light tails, such as yearly maxima.",
      [
        DistributionParametrisation([
          .init("location", "the mode, in the unit of X"), scale,
        ]) { arguments throws(DistributionError) in
          try Gumbel(location: arguments["location"], scale: arguments["scale"])
        },
        DistributionParametrisation([mean, sd]) { arguments throws(DistributionError) in
          try Gumbel(mean: arguments["mean"], sd: arguments["sd"])
        },
      ]
        + percentileWays { low, high, _ throws(DistributionError) in
          try Gumbel(low: low, high: high)
        }),
    DistributionFamily(
      "gev", "Largest of many values with any tails; a shape above 0 is a heavy upper one.",
      [
        DistributionParametrisation([location, scale, tailShape]) {
          arguments throws(DistributionError) in
          try GeneralisedExtremeValue(
            location: arguments["location"], scale: arguments["scale"], shape: arguments["shape"])
        },
        DistributionParametrisation([percentile("p05"), percentile("p50"), percentile("p95")]) {
          arguments throws(DistributionError) in
          let percentiles = arguments.percentiles
          return try GeneralisedExtremeValue(
            low: percentiles[0], middle: percentiles[1], high: percentiles[2])
        },
      ]),
    DistributionFamily(
      "inverse-gamma", "One over a gamma quantity: positive, with a power tail.",
      [
        DistributionParametrisation([shape("the exponent of the upper tail"), scale]) {
          arguments throws(DistributionError) in
          try InverseGamma(shape: arguments["shape"], scale: arguments["scale"])
        },
        DistributionParametrisation([positiveMean, sd]) { arguments throws(DistributionError) in
          try InverseGamma(mean: arguments["mean"], sd: arguments["sd"])
        },
      ]),
    DistributionFamily(
      "chi-square", "Sums of squares of normal quantities.",
      [
        DistributionParametrisation([.init("degrees", "the degrees of freedom", .positive)]) {
          arguments throws(DistributionError) in
          try Gamma.chiSquare(degrees: arguments["degrees"])
        }
      ]),
    DistributionFamily(
      "fisher-f", "Ratios of two variances of normal quantities.",
      [
        DistributionParametrisation([
          .init("numerator", "the degrees of freedom above the line", .shape),
          .init("denominator", "the degrees of freedom below the line", .shape),
        ]) { arguments throws(DistributionError) in
          try FisherF(
            numerator: arguments["numerator"], denominator: arguments["denominator"])
        }
      ]),
  ]

  private static func shape(_ documentation: String) -> DistributionParameter {
    DistributionParameter("shape", documentation, .shape)
  }
  private static let tailShape = DistributionParameter(
    "shape", "the shape; above 0 the tail is heavy, below 0 it ends", .tailShape)
  private static let threshold = DistributionParameter(
    "location", "the threshold, the smallest value", defaultValue: 0)
}
