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
        .init(
          name: "backtest", shape: .record(backtest), defaultText: "none",
          documentation: "How the forecasts are tried on the past."),
        .init(
          name: "event", shape: .record(event), defaultText: "none",
          documentation: "A rare event whose probability is wanted."),
      ])
  }

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
