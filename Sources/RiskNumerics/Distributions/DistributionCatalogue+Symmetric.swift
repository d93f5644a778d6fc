extension DistributionCatalogue {
  /// Families about a centre, on all real numbers, and shapes between bounds.
  static let symmetricFamilies: [DistributionFamily] = [
    DistributionFamily(
      "student-t", "Values about a centre with power tails; normal for many degrees.",
      [
        DistributionParametrisation([
          degrees, .init("location", "the median", defaultValue: 0),
          .init("scale", "the scale, in the unit of X", .positive, defaultValue: 1),
        ]) { arguments throws(DistributionError) in
          try StudentT(
            degrees: arguments["degrees"], location: arguments["location"],
            scale: arguments["scale"])
        }
      ]
        + percentileWays(first: [degrees]) { low, high, arguments throws(DistributionError) in
          try StudentT(degrees: arguments["degrees"], low: low, high: high)
        }),
    DistributionFamily(
      "logistic", "Values about a centre with exponential tails, heavier than normal ones.",
      [
        DistributionParametrisation([location, scale]) { arguments throws(DistributionError) in
          try Logistic(location: arguments["location"], scale: arguments["scale"])
        },
        DistributionParametrisation([mean, sd]) { arguments throws(DistributionError) in
          try Logistic(mean: arguments["mean"], sd: arguments["sd"])
        },
      ]
        + percentileWays { low, high, _ throws(DistributionError) in
          try Logistic(low: low, high: high)
        }),
    DistributionFamily(
      "laplace", "Values with a sharp peak and exponential tails.",
      [
        DistributionParametrisation([location, scale]) { arguments throws(DistributionError) in
          try Laplace(location: arguments["location"], scale: arguments["scale"])
        },
        DistributionParametrisation([mean, sd]) { arguments throws(DistributionError) in
          try Laplace(mean: arguments["mean"], sd: arguments["sd"])
        },
      ]
        + percentileWays { low, high, _ throws(DistributionError) in
          try Laplace(low: low, high: high)
        }),
    DistributionFamily(
      "cauchy", "Values with tails so heavy that there is no mean.",
      [
        DistributionParametrisation([location, scale]) { arguments throws(DistributionError) in
          try Cauchy(location: arguments["location"], scale: arguments["scale"])
        }
      ]
        + percentileWays { low, high, _ throws(DistributionError) in
          try Cauchy(low: low, high: high)
        }),
    DistributionFamily(
      "truncated-normal", "A normal quantity given that it lies between two bounds.",
      [
        DistributionParametrisation([
          .init("mean", "the mean before the condition"),
          .init("sd", "the standard deviation before the condition", .positive), lowerBound,
          upperBound,
        ]) { arguments throws(DistributionError) in
          try Normal.truncated(
            mean: arguments["mean"], sd: arguments["sd"], minimum: arguments["minimum"],
            maximum: arguments["maximum"])
        }
      ]),
    DistributionFamily(
      "modified-pert", "A PERT distribution with a stated weight of the mode.",
      [
        DistributionParametrisation([
          lowerBound, mode, upperBound,
          .init("shape", "the weight of the mode in the mean; PERT has 4", .positive),
        ]) { arguments throws(DistributionError) in
          try PERT(
            minimum: arguments["minimum"], mode: arguments["mode"], maximum: arguments["maximum"],
            shape: arguments["shape"])
        }
      ]),
  ]

  private static let degrees = DistributionParameter(
    "degrees", "the degrees of freedom; the fewer, the heavier the tails", .shape)
}
