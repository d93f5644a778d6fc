extension DistributionCatalogue {
  /// Whole numbers: events, trials, choices.
  static let countFamilies: [DistributionFamily] = [
    DistributionFamily(
      "bernoulli", "Whether something happens: 1 or 0.",
      [
        DistributionParametrisation([
          .init("probability", "the probability of 1", .probability)
        ]) { arguments throws(DistributionError) in
          try Discrete.bernoulli(probability: arguments["probability"])
        }
      ]),
    DistributionFamily(
      "binomial", "How many of a number of trials succeed.",
      [
        DistributionParametrisation([
          .init("trials", "the number of trials", .count), probability,
        ]) { arguments throws(DistributionError) in
          try Binomial(trials: arguments["trials"], probability: arguments["probability"])
        }
      ]),
    DistributionFamily(
      "geometric", "How many failures come before the first success.",
      [
        DistributionParametrisation([
          .init("probability", "the probability of a success", .positiveProbability)
        ]) { arguments throws(DistributionError) in
          try Geometric(probability: arguments["probability"])
        },
        DistributionParametrisation([.init("mean", "the mean", .nonNegative)]) {
          arguments throws(DistributionError) in try Geometric(mean: arguments["mean"])
        },
      ]),
    DistributionFamily(
      "negative-binomial",
      "How many failures come before a number of successes; counts more spread than Poisson ones.",
      [
        DistributionParametrisation([
          .init("size", "the number of successes, not necessarily whole", .positive),
          .init("probability", "the probability of a success", .positiveProbability),
        ]) { arguments throws(DistributionError) in
          try NegativeBinomial(size: arguments["size"], probability: arguments["probability"])
        },
        DistributionParametrisation([
          positiveMean,
          .init("dispersion", "the size: the variance is mean + mean² / dispersion", .positive),
        ]) { arguments throws(DistributionError) in
          try NegativeBinomial(mean: arguments["mean"], dispersion: arguments["dispersion"])
        },
      ]),
    DistributionFamily(
      "poisson", "How many events of a constant rate happen.",
      [
        DistributionParametrisation([positiveMean]) { arguments throws(DistributionError) in
          try Poisson(mean: arguments["mean"])
        }
      ]),
    DistributionFamily(
      "categorical", "Which of K things is chosen, by weights: a number from 0 to K − 1.",
      [
        DistributionParametrisation([
          .init(
            "weights", "how likely each thing is, to any common factor", .nonNegative,
            kind: .numbers)
        ]) { arguments throws(DistributionError) in
          try Discrete.categorical(weights: arguments.list("weights") ?? [])
        }
      ]),
  ]
}
