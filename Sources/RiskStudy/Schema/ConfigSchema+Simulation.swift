extension ConfigSchema {
  static let simulation = ConfigRecord(
    name: "simulation", documentation: "How the uncertainties are sampled.",
    keys: [
      .init(
        name: "samples", shape: .integer(1...4_294_967_295), defaultText: "10000",
        documentation:
          "The number of samples; every policy sees the same ones. With `stop_when`, the largest "
          + "number."),
      .init(
        name: "seed", shape: .integer(0...UInt64(Int64.max)), defaultText: "1",
        documentation: "Where all random numbers start: the same seed gives the same results."),
      .init(
        name: "sampling", shape: .word(Simulation.Sampling.allCases.map(\.rawValue)),
        defaultText: "random",
        documentation:
          "How samples are spread: `random`, or more evenly by `latin-hypercube`, `sobol` or "
          + "`halton`, which need fewer samples for smooth models. Intervals are right under each."
      ),
      .init(
        name: "stop_when", shape: .record(stopping), defaultText: "all samples are drawn",
        documentation: "Stops the run as soon as the intervals that matter are narrow enough."),
      .init(
        name: "write_samples", shape: .text(.writtenSamples), defaultText: "first 10000",
        documentation: "Which samples are written out one by one."),
      .init(
        name: "write_columns", shape: .word(Simulation.WrittenColumns.allCases.map(\.rawValue)),
        defaultText: "scalar",
        documentation:
          "Which columns they have: `scalar` for inputs and outcomes without dimensions, `all` for "
          + "each element of the others, too."),
      .init(
        name: "failures", shape: .record(failures), defaultText: "every default below",
        documentation: "What happens when a model fails on a sample."),
    ])

  static let stopping = ConfigRecord(
    name: "stop_when",
    documentation:
      "The run looks after `minimum` samples, and each time the number has doubled, whether every "
      + "interval is narrow enough.",
    keys: [
      .init(
        name: "minimum", shape: .integer(512...4_294_967_295),
        defaultText: "\(StoppingRule.defaultMinimum)",
        documentation: "The samples before the first look, rounded up to a multiple of 512."),
      .init(
        name: "intervals", isRequired: true, shape: .list(of: .record(precision), atLeast: 1),
        documentation: "The 95 % intervals that must be narrow enough, all of them."),
    ])

  static let precision = ConfigRecord(
    name: "interval", documentation: "How narrow the interval of a measure must be.",
    keys: [
      .init(
        name: "outcome", isRequired: true, shape: .text(.name),
        documentation: "The outcome; if it has dimensions, each element must do."),
      .init(
        name: "measure", shape: measure, defaultText: "mean",
        documentation: "One of the outcome's measures."),
      .init(
        name: "policy", shape: .text(.policyName), defaultText: "every policy",
        documentation: "The policy whose interval it is."),
      .init(
        name: "difference", shape: .boolean, defaultText: "false",
        documentation:
          "With `true`, the interval of the paired difference to the baseline's measure."),
      .init(
        name: "half_width", shape: .number(NumberDomain(minimum: 0, isOpen: true)),
        documentation: "Half the width of the interval, in the unit of the measure."),
      .init(
        name: "relative_half_width",
        shape: .either([
          .text(.share), .number(NumberDomain(minimum: 0, maximum: 1, isOpen: true)),
        ]),
        documentation: "Half the width of the interval as a share of the value: `2%`."),
    ], alternatives: [["half_width", "relative_half_width"]])

  static let failures = ConfigRecord(
    name: "failures", documentation: "What failing samples do to the run.",
    keys: [
      .init(
        name: "policy", shape: .word(Simulation.FailurePolicy.allCases.map(\.rawValue)),
        defaultText: "skip",
        documentation:
          "`stop` ends the run at the first failure; `skip` records failures and leaves them out."),
      .init(
        name: "at_most",
        shape: .either([.text(.share), .number(NumberDomain(minimum: 0, maximum: 1))]),
        defaultText: "1%",
        documentation:
          "The share of (sample, policy) pairs that may fail before the run counts as failed; "
          + "with `skip` only."),
    ])
}
