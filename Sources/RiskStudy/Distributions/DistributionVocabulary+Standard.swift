extension DistributionVocabulary {
  /// The families that the sampler draws from.
  public static let standard = DistributionVocabulary(families: [
    .constant, .uniform, .normal, .lognormal, .triangular, .pert, .beta, .gamma, .exponential,
    .discrete, .dirichlet,
  ])
}

extension DistributionFamilyDescription {
  private static let median = Parameter(
    "median", quantileLevel: 0.5, documentation: "The value in the middle.")
  private static let quantiles = Parameter(
    quantile, documentation: "A quantile: p05 is the value with 5 % of the mass below it.")
  private static func mean(_ documentation: String) -> Parameter {
    Parameter("mean", documentation: documentation)
  }
  private static let standardDeviation = Parameter(
    "sd", documentation: "The standard deviation, greater than 0.")

  private static func positive(_ name: String) -> Rule {
    Rule([name], "greater than 0") { $0[0].allSatisfy { $0 > 0 } }
  }
  private static let ordered = Rule(["minimum", "maximum"], "less than 'maximum'") {
    $0[0][0] < $0[1][0]
  }

  static let constant = DistributionFamilyDescription(
    name: "constant", documentation: "Always the same value.",
    parameters: [Parameter("value", isRequired: true, documentation: "The value.")],
    parametrisations: [["value"]], acceptsTruncation: false)

  static let uniform = DistributionFamilyDescription(
    name: "uniform", documentation: "Every value between two bounds is as likely as any other.",
    parameters: [
      Parameter("minimum", isRequired: true, documentation: "The smallest value."),
      Parameter("maximum", isRequired: true, documentation: "The largest value."),
    ],
    parametrisations: [["minimum", "maximum"]], rules: [ordered])

  static let normal = DistributionFamilyDescription(
    name: "normal", documentation: "The normal distribution.",
    parameters: [
      Parameter("mean", quantileLevel: 0.5, documentation: "The mean, which is the median too."),
      standardDeviation, median, quantiles,
    ],
    parametrisations: [
      ["mean", "sd"], ["median", quantile], ["mean", quantile], [quantile, quantile],
    ],
    rules: [positive("sd")])

  static let lognormal = DistributionFamilyDescription(
    name: "lognormal", documentation: "The logarithm of the value is normal; values are positive.",
    parameters: [
      mean("The mean of the value itself, greater than 0."), standardDeviation, median, quantiles,
      Parameter("mu", documentation: "The mean of the natural logarithm."),
      Parameter(
        "sigma", documentation: "The standard deviation of the natural logarithm, greater than 0."
      ),
    ],
    parametrisations: [
      ["median", quantile], ["mean", "sd"], [quantile, quantile], ["mu", "sigma"],
      ["median", "sigma"],
    ],
    rules: [
      positive("mean"), positive("sd"), positive("sigma"), positive("median"), positive(quantile),
    ])

  private static let modeParameters = [
    Parameter("minimum", isRequired: true, documentation: "The smallest value."),
    Parameter("mode", isRequired: true, documentation: "The most likely value."),
    Parameter("maximum", isRequired: true, documentation: "The largest value."),
  ]
  private static let modeInside = Rule(
    ["mode", "minimum", "maximum"], "between 'minimum' and 'maximum'"
  ) { $0[1][0] <= $0[0][0] && $0[0][0] <= $0[2][0] }

  static let triangular = DistributionFamilyDescription(
    name: "triangular", documentation: "A density of straight lines up to a mode and down from it.",
    parameters: modeParameters, parametrisations: [["minimum", "mode", "maximum"]],
    rules: [ordered, modeInside])

  static let pert = DistributionFamilyDescription(
    name: "pert", documentation: "A smooth density with a mode: a scaled beta distribution.",
    parameters: modeParameters + [
      Parameter(
        "shape", isOptional: true, defaultText: "4",
        documentation: "How sharp the mode is, greater than 0.")
    ],
    parametrisations: [["minimum", "mode", "maximum"]],
    rules: [ordered, modeInside, positive("shape")])

  static let beta = DistributionFamilyDescription(
    name: "beta", documentation: "A share between 0 and 1, or a value between two bounds.",
    parameters: [
      Parameter("alpha", documentation: "The first shape parameter, greater than 0."),
      Parameter("beta", documentation: "The second shape parameter, greater than 0."),
      mean("The mean, between the bounds."), standardDeviation,
      Parameter(
        "minimum", isOptional: true, defaultText: "0", documentation: "The smallest value."),
      Parameter(
        "maximum", isOptional: true, defaultText: "1", documentation: "The largest value."),
    ],
    parametrisations: [["alpha", "beta"], ["mean", "sd"]],
    rules: [
      positive("alpha"), positive("beta"), positive("sd"),
      Rule(["minimum", "maximum"], "less than 'maximum'") { $0[0][0] < $0[1][0] },
      Rule(["mean", "minimum", "maximum"], "between 'minimum' and 'maximum'") {
        $0[1][0] < $0[0][0] && $0[0][0] < $0[2][0]
      },
      Rule(
        ["sd", "mean", "minimum", "maximum"],
        "less than √((mean − minimum)·(maximum − mean)), the largest that such a mean allows"
      ) { values in
        let (mean, low, high) = (values[1][0], values[2][0], values[3][0])
        // Outside the bounds the rule on the mean speaks.
        return mean <= low || mean >= high
          || values[0][0] < ((mean - low) * (high - mean)).squareRoot()
      },
    ])

  static let gamma = DistributionFamilyDescription(
    name: "gamma", documentation: "Positive values, such as waiting times and sizes.",
    parameters: [
      Parameter("shape", documentation: "The shape parameter, greater than 0."),
      Parameter(
        "scale", documentation: "The scale parameter, greater than 0; the mean is shape·scale."),
      Parameter("rate", documentation: "One over the scale, greater than 0."),
      mean("The mean, greater than 0."), standardDeviation,
    ],
    parametrisations: [["shape", "scale"], ["shape", "rate"], ["mean", "sd"]],
    rules: ["shape", "scale", "rate", "mean", "sd"].map(positive))

  static let exponential = DistributionFamilyDescription(
    name: "exponential", documentation: "The time until an event without memory.",
    parameters: [
      mean("The mean, greater than 0."),
      Parameter("rate", documentation: "One over the mean, greater than 0."),
    ],
    parametrisations: [["mean"], ["rate"]], rules: [positive("mean"), positive("rate")])

  static let discrete = DistributionFamilyDescription(
    name: "discrete", documentation: "One of some values, each with its probability.",
    parameters: [
      Parameter(
        "values", kind: .numbers, isRequired: true,
        documentation: "The values; one that stands there twice counts twice."),
      Parameter(
        "probabilities", kind: .numbers, isOptional: true, defaultText: "equal",
        documentation: "The probability of each value; they sum to 1."),
    ],
    parametrisations: [["values"]], acceptsTruncation: false,
    rules: [
      Rule(["probabilities", "values"], "as many as there are 'values'") {
        $0[0].count == $0[1].count
      },
      Rule(["probabilities"], "at least 0 each") { $0[0].allSatisfy { $0 >= 0 } },
      Rule(["probabilities"], "numbers that sum to 1") {
        abs($0[0].reduce(0, +) - 1) <= 1e-9
      },
    ])

  static let dirichlet = DistributionFamilyDescription(
    name: "dirichlet", documentation: "Shares along a dimension that sum to 1.",
    parameters: [
      Parameter("alpha", documentation: "The weight of each label, greater than 0."),
      mean("The expected share of each label; `default` takes the model's own."),
      Parameter(
        "concentration",
        documentation: "The sum of the weights, greater than 0: the higher, the surer."),
      Parameter(
        "over", kind: .word, isOptional: true, defaultText: "the only dimension",
        documentation: "The dimension along which the shares sum to 1."),
    ],
    parametrisations: [["alpha"], ["mean", "concentration"]], acceptsTruncation: false,
    rules: [positive("alpha"), positive("concentration"), positive("mean")])
}
