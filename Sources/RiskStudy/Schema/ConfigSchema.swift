/// The description of model configs: the one source of validation, JSON Schema and reference.
public enum ConfigSchema {
  /// The version of the config format that this tool reads.
  public static let formatVersion = 1

  /// The whole config.
  static func root(_ vocabulary: DistributionVocabulary) -> ConfigRecord {
    ConfigRecord(
      name: "config",
      documentation: "A model config: one question, and all that is needed to answer it.",
      keys: [
        .init(
          name: "risktool", isRequired: true, shape: .integer(1...1),
          documentation: "The version of the config format, which is 1."),
        .init(
          name: "name", isRequired: true, shape: .text(.studyName),
          documentation: "The identifier of the study; it names the run directory."),
        .init(
          name: "title", shape: .text(.free), documentation: "One line for a reader."),
        .init(
          name: "description", shape: .text(.free),
          documentation: "What the study asks and how to read its answer, in Markdown."),
        .init(
          name: "simulation", shape: .record(simulation), defaultText: "every default below",
          documentation: "How many samples are drawn, and how."),
        .init(
          name: "models", isRequired: true,
          shape: .map(
            ConfigMap(noun: "model", keyFormat: .name, value: .record(model), atLeast: 1)),
          documentation: "The models by the names that addresses use."),
        .init(
          name: "uncertainties",
          shape: .map(
            ConfigMap(
              noun: "uncertainty", keyFormat: .name, value: .record(uncertainty(vocabulary)))),
          defaultText: "none",
          documentation: "What is not known, and what is believed of it, by name."),
        .init(
          name: "dependence", shape: .list(of: .record(dependence), atLeast: 0),
          defaultText: "all uncertainties independent",
          documentation: "Which uncertainties move together."),
        .init(
          name: "levers",
          shape: .map(ConfigMap(noun: "lever", keyFormat: .name, value: .record(lever))),
          defaultText: "none", documentation: "What a policy can set, by name."),
        .init(
          name: "baseline", shape: .text(.policyName), defaultText: "the first policy",
          documentation: "The policy that the others are compared with."),
        .init(
          name: "policies",
          shape: .map(ConfigMap(noun: "policy", keyFormat: .policyName, value: .map(policy))),
          defaultText: "one policy, `current`, that sets nothing",
          documentation: "Choices of lever values to compare, by name."),
        .init(
          name: "outcomes", isRequired: true,
          shape: .map(
            ConfigMap(noun: "outcome", keyFormat: .name, value: .record(outcome), atLeast: 1)),
          documentation: "The quantities that matter, by name."),
      ])
  }

  static let simulation = ConfigRecord(
    name: "simulation", documentation: "How the uncertainties are sampled.",
    keys: [
      .init(
        name: "samples", shape: .integer(1...4_294_967_295), defaultText: "10000",
        documentation: "The number of samples; every policy sees the same ones."),
      .init(
        name: "seed", shape: .integer(0...UInt64(Int64.max)), defaultText: "1",
        documentation: "Where all random numbers start: the same seed gives the same results."),
      .init(
        name: "sampling", shape: .word(Simulation.Sampling.allCases.map(\.rawValue)),
        defaultText: "random",
        documentation:
          "How samples are spread. `random` allows every interval and any longer run; "
          + "`latin-hypercube` and `sobol`, which need fewer samples for smooth models, are not "
          + "available in this version."),
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

  static let dependence = ConfigRecord(
    name: "dependence", documentation: "One statement on uncertainties that move together.",
    keys: [
      .init(
        name: "gaussian", shape: .record(gaussian),
        documentation: "A Gaussian copula with one correlation between all named uncertainties.")
    ], exactlyOneOf: ["gaussian"])

  static let gaussian = ConfigRecord(
    name: "gaussian", documentation: "A Gaussian copula.",
    keys: [
      .init(
        name: "between", isRequired: true, shape: .list(of: .text(.name), atLeast: 2),
        documentation: "Two or more names of uncertainties."),
      .init(
        name: "correlation", isRequired: true,
        shape: .number(NumberDomain(minimum: -1, maximum: 1, isOpen: true)),
        documentation:
          "The correlation of the normal scores of each pair; for k uncertainties, "
          + "greater than −1/(k − 1)."),
    ])

  static let tableColumn = ConfigRecord(
    name: "table_column", documentation: "Values from a column of a table, matched by label.",
    keys: [
      .init(
        name: "table", isRequired: true, shape: .text(.identifier),
        documentation: "A table of the model, by the name under `tables`."),
      .init(
        name: "column", isRequired: true, shape: .text(.free),
        documentation: "The column with the values; columns named like dimensions have the labels."
      ),
    ])
}
