extension DistributionCatalogue {
  /// Distributions made of observed values or of other distributions.
  static let dataFamilies: [DistributionFamily] = [
    DistributionFamily(
      "empirical", "Values that were observed, as they are or smoothed.",
      [
        DistributionParametrisation([
          .init("values", "the values", kind: .numbers),
          .init(
            "weights", "how much each value counts, to any common factor",
            .nonNegative, kind: .numbers, defaultText: "equal"),
          .init(
            "smoothing",
            "none, linear (straight lines between) or kernel (a normal density about each)",
            kind: .word(["none", "linear", "kernel"]), defaultText: "none"),
          .init(
            "bandwidth",
            "the standard deviation of the kernel", .positive,
            defaultText: "Silverman's rule"),
        ]) { arguments throws(DistributionError) in
          let bandwidth = arguments.list("bandwidth")?.first
          let smoothing = arguments.word("smoothing")
          guard bandwidth == nil || smoothing == "kernel" else {
            throw DistributionError(
              .combination, family: "empirical", parameter: "bandwidth",
              found: "bandwidth and smoothing '\(smoothing ?? "none")'",
              allowed: "only smoothing 'kernel' has a bandwidth")
          }
          return try Empirical.make(
            values: arguments.list("values") ?? [], weights: arguments.list("weights"),
            smoothing: smoothing == "linear"
              ? .linear : smoothing == "kernel" ? .kernel(bandwidth: bandwidth) : .none)
        }
      ]),
    DistributionFamily(
      "mixture", "One of several distributions, by weights.",
      [
        DistributionParametrisation([
          .init(
            "components", "the distributions, each with a weight, 1 if left out",
            kind: .components)
        ]) { arguments throws(DistributionError) in
          try Mixture(arguments.components("components"))
        }
      ]),
  ]
}
