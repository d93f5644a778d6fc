extension ConfigSchema {
  static let event = ConfigRecord(
    name: "event",
    documentation:
      "An event whose probability is estimated under every policy, however small it is; "
      + "docs/methods/rare-events.md tells which method fits.",
    keys: [
      .init(
        name: "of", isRequired: true, shape: .text(.name),
        documentation: "An outcome of the study that has no dimensions left.")
    ] + bound.keys + [
      .init(
        name: "method", shape: .word(StudyEvent.Method.allCases.map(\.rawValue)),
        defaultText: "automatic",
        documentation: "How the probability is estimated; `automatic` takes what fits and says why."
      ),
      .init(
        name: "replications", shape: .integer(8...1000),
        defaultText: "\(StudyEvent.defaultReplications)",
        documentation: "The independent repetitions that intervals rest on."),
      .init(
        name: "samples", shape: .integer(16...16_777_216), defaultText: "the method's own number",
        documentation: "The points of a repetition, of each of its levels where it has some."),
      .init(
        name: "proposal",
        shape: .map(
          ConfigMap(noun: "uncertainty", keyFormat: .name, value: .record(proposal))),
        defaultText: "found by cross-entropy",
        documentation:
          "Where `importance-sampling` draws uncertainties from, by name; the others keep their "
          + "distributions."),
    ], alternatives: bound.alternatives)

  static let proposal = ConfigRecord(
    name: "proposal", documentation: "A normal distribution of standard normal scores.",
    keys: [
      .init(
        name: "shift", shape: .number(.finite), defaultText: "0",
        documentation: "Its mean: 2 draws around the quantile 0.977 of the uncertainty."),
      .init(
        name: "scale", shape: .number(NumberDomain(minimum: 0, isOpen: true)), defaultText: "1",
        documentation: "Its standard deviation."),
    ])
}
