extension DistributionCatalogue {
  /// All families, in the order of the documentation.
  public static let families: [DistributionFamily] =
    basicFamilies + tailFamilies + symmetricFamilies + countFamilies + dataFamilies

  private static let basicFamilies: [DistributionFamily] = [
    DistributionFamily(
      "uniform", "All values between two bounds, equally likely.",
      [
        DistributionParametrisation([lowerBound, upperBound]) {
          arguments throws(DistributionError) in
          try Uniform(minimum: arguments["minimum"], maximum: arguments["maximum"])
        }
      ]),
    DistributionFamily(
      "normal", "Sums of many small effects; symmetric about its mean, on all real numbers.",
      [
        DistributionParametrisation([
          .init("mean", "the mean"), .init("sd", "the standard deviation", .positive),
        ]) { arguments throws(DistributionError) in
          try Normal(mean: arguments["mean"], sd: arguments["sd"])
        },
        DistributionParametrisation([.init("mean", "the mean"), percentile("p95")]) {
          arguments throws(DistributionError) in
          try Normal(mean: arguments["mean"], percentile: arguments.percentiles[0])
        },
        DistributionParametrisation([
          .init("median", "the median, which is the mean too"), percentile("p95"),
        ]) { arguments throws(DistributionError) in
          try Normal(mean: arguments["median"], percentile: arguments.percentiles[0])
        },
        DistributionParametrisation([percentile("p05"), percentile("p95")]) {
          arguments throws(DistributionError) in
          try Normal(low: arguments.percentiles[0], high: arguments.percentiles[1])
        },
      ]),
    DistributionFamily(
      "lognormal", "Products of many small effects; positive, with a long upper tail.",
      [
        DistributionParametrisation([
          .init("mu", "the mean of ln X"),
          .init("sigma", "the standard deviation of ln X", .positive),
        ]) { arguments throws(DistributionError) in
          try Lognormal(mu: arguments["mu"], sigma: arguments["sigma"])
        },
        DistributionParametrisation([
          .init("median", "the median", .positive), percentile("p95", .positive),
        ]) { arguments throws(DistributionError) in
          try Lognormal(median: arguments["median"], percentile: arguments.percentiles[0])
        },
        DistributionParametrisation([
          .init("mean", "the mean of X", .positive),
          .init("sd", "the standard deviation of X", .positive),
        ]) { arguments throws(DistributionError) in
          try Lognormal(mean: arguments["mean"], sd: arguments["sd"])
        },
        DistributionParametrisation([percentile("p05", .positive), percentile("p95", .positive)]) {
          arguments throws(DistributionError) in
          try Lognormal(low: arguments.percentiles[0], high: arguments.percentiles[1])
        },
        DistributionParametrisation([
          .init("median", "the median", .positive),
          .init("sigma", "the standard deviation of ln X", .positive),
        ]) { arguments throws(DistributionError) in
          try Lognormal(median: arguments["median"], sigma: arguments["sigma"])
        },
      ]),
    DistributionFamily(
      "triangular", "Three points with straight lines between; a rough expert estimate.",
      [
        DistributionParametrisation([lowerBound, mode, upperBound]) {
          arguments throws(DistributionError) in
          try Triangular(
            minimum: arguments["minimum"], mode: arguments["mode"], maximum: arguments["maximum"])
        },
        DistributionParametrisation([percentile("p05"), mode, percentile("p95")]) {
          arguments throws(DistributionError) in
          try Triangular(
            low: arguments.percentiles[0], mode: arguments["mode"], high: arguments.percentiles[1])
        },
      ]),
    DistributionFamily(
      "pert", "Three points with a smooth curve, a beta distribution; an expert estimate.",
      [
        DistributionParametrisation([
          lowerBound, mode, upperBound,
          .init("shape", "the weight of the mode in the mean", .positive, defaultValue: 4),
        ]) { arguments throws(DistributionError) in
          try PERT(
            minimum: arguments["minimum"], mode: arguments["mode"], maximum: arguments["maximum"],
            shape: arguments["shape"])
        }
      ]),
    DistributionFamily(
      "beta",
      "Shares and probabilities: values between two bounds, 0 and 1 unless others are given.",
      [
        DistributionParametrisation([
          .init("alpha", "the exponent at the minimum plus one", .shape),
          .init("beta", "the exponent at the maximum plus one", .shape),
          optionalMinimum, optionalMaximum,
        ]) { arguments throws(DistributionError) in
          try Beta(
            alpha: arguments["alpha"], beta: arguments["beta"], minimum: arguments["minimum"],
            maximum: arguments["maximum"])
        },
        DistributionParametrisation([
          .init("mean", "the mean"), .init("sd", "the standard deviation", .positive),
          optionalMinimum, optionalMaximum,
        ]) { arguments throws(DistributionError) in
          try Beta(
            mean: arguments["mean"], sd: arguments["sd"], minimum: arguments["minimum"],
            maximum: arguments["maximum"])
        },
      ]
        + percentileWays(last: [optionalMinimum, optionalMaximum]) {
          low, high, arguments throws(DistributionError) in
          try Beta(
            low: low, high: high, minimum: arguments["minimum"], maximum: arguments["maximum"])
        }),
    DistributionFamily(
      "gamma", "Waiting times and sizes: positive, skewed, with an exponential upper tail.",
      [
        DistributionParametrisation([
          .init("shape", "the shape", .shape),
          .init("scale", "the scale, in the unit of X", .positive),
        ]) { arguments throws(DistributionError) in
          try Gamma(shape: arguments["shape"], scale: arguments["scale"])
        },
        DistributionParametrisation([
          .init("mean", "the mean", .positive), .init("sd", "the standard deviation", .positive),
        ]) { arguments throws(DistributionError) in
          try Gamma(mean: arguments["mean"], sd: arguments["sd"])
        },
        DistributionParametrisation([
          .init("shape", "the shape", .shape), .init("rate", "one over the scale", .positive),
        ]) { arguments throws(DistributionError) in
          try Gamma(shape: arguments["shape"], rate: arguments["rate"])
        },
      ]
        + percentileWays(.positive) { low, high, _ throws(DistributionError) in
          try Gamma(low: low, high: high)
        }),
    DistributionFamily(
      "exponential", "The time until an event that happens at a constant rate.",
      [
        DistributionParametrisation([.init("mean", "the mean time", .positive)]) {
          arguments throws(DistributionError) in try Exponential(mean: arguments["mean"])
        },
        DistributionParametrisation([.init("rate", "events per unit of time", .positive)]) {
          arguments throws(DistributionError) in try Exponential(rate: arguments["rate"])
        },
      ]),
    DistributionFamily(
      "discrete", "One of a list of values, with their probabilities or equally likely.",
      [
        DistributionParametrisation([
          .init("values", "the values", kind: .numbers),
          .init(
            "probabilities", "the probability of each value, with the sum 1",
            .nonNegative, kind: .numbers, defaultText: "equal"),
        ]) { arguments throws(DistributionError) in
          let values = arguments.list("values") ?? []
          guard let probabilities = arguments.list("probabilities") else {
            return try Discrete(values: values)
          }
          return try Discrete(values: values, probabilities: probabilities)
        }
      ]),
    DistributionFamily(
      "dirichlet", "Shares of a whole: positive values with the sum 1.", isMultivariate: true,
      [
        DistributionParametrisation([
          .init("alpha", "the shape of each share", .shape, kind: .numbers), over,
        ]),
        DistributionParametrisation([
          .init("mean", "the mean of each share, with the sum 1", .positive, kind: .numbers),
          .init(
            "concentration", "how close shares are to their means: the sum of alpha", .positive),
          over,
        ]),
      ]),
    DistributionFamily(
      "constant", "A value that is known.",
      [
        DistributionParametrisation([.init("value", "the value")]) {
          arguments throws(DistributionError) in try Constant(value: arguments["value"])
        }
      ]),
  ]

  private static let over = DistributionParameter(
    "over", "the dimension along which the shares have the sum 1",
    kind: .word([]), defaultText: "the only dimension")
  static let lowerBound = DistributionParameter("minimum", "the smallest value")
  static let upperBound = DistributionParameter("maximum", "the largest value")
  static let mode = DistributionParameter("mode", "the most likely value")
  private static let optionalMinimum = DistributionParameter(
    "minimum", "the smallest value", defaultValue: 0)
  private static let optionalMaximum = DistributionParameter(
    "maximum", "the largest value", defaultValue: 1)
  static let mean = DistributionParameter("mean", "the mean")
  static let positiveMean = DistributionParameter("mean", "the mean", .positive)
  static let sd = DistributionParameter("sd", "the standard deviation", .positive)
  static let median = DistributionParameter("median", "the median")
  static let location = DistributionParameter(
    "location", "the location, in the unit of X")
  static let scale = DistributionParameter("scale", "the scale, in the unit of X", .positive)
  static let probability = DistributionParameter(
    "probability", "the probability of a success", .probability)

  /// Any percentile, named by an example.
  static func percentile(
    _ name: String, _ domain: ParameterDomain = .real
  ) -> DistributionParameter {
    DistributionParameter(
      name, "the value that X stays below with this probability in percent; any p01 to p99", domain,
      isPercentile: true)
  }

  /// Two percentiles, or the median and one.
  static func percentileWays(
    _ domain: ParameterDomain = .real, first: [DistributionParameter] = [],
    last: [DistributionParameter] = [],
    _ build:
      @escaping @Sendable (Percentile, Percentile, DistributionArguments)
      throws(DistributionError) -> any Distribution
  ) -> [DistributionParametrisation] {
    [
      DistributionParametrisation(
        first + [percentile("p05", domain), percentile("p95", domain)] + last
      ) { arguments throws(DistributionError) in
        try build(arguments.percentiles[0], arguments.percentiles[1], arguments)
      },
      DistributionParametrisation(
        first + [.init("median", "the median", domain), percentile("p95", domain)] + last
      ) { arguments throws(DistributionError) in
        let percentiles = arguments.percentilesWithMedian
        return try build(percentiles[0], percentiles[1], arguments)
      },
    ]
  }
}
