extension ConfigSchema {
  static let model = ConfigRecord(
    name: "model", documentation: "One model of a plugin, ready to be evaluated.",
    keys: [
      .init(
        name: "model", isRequired: true, shape: .text(.modelReference),
        documentation: "The model, as `plugin/model`; `risktool plugin list` shows all."),
      .init(
        name: "settings",
        shape: .map(ConfigMap(noun: "setting", keyFormat: .identifier, value: .scalar)),
        defaultText: "the model's own",
        documentation: "Structural inputs, which are fixed for the whole run."),
      .init(
        name: "tables",
        shape: .map(ConfigMap(noun: "table", keyFormat: .identifier, value: .text(.path))),
        defaultText: "none",
        documentation: "CSV files by the model's names for them; paths start at the config."),
      .init(
        name: "documents",
        shape: .map(ConfigMap(noun: "document", keyFormat: .identifier, value: .text(.path))),
        defaultText: "none",
        documentation: "Other files that the model reads, by the model's names for them."),
      .init(
        name: "inputs",
        shape: .map(
          ConfigMap(
            noun: "input", keyFormat: .localAddress,
            value: .either([.scalar, .record(tableColumn)]))),
        defaultText: "the model's own",
        documentation:
          "Values by field: a number, a choice, a table column, or a link to an output of "
          + "another model."),
      .init(
        name: "use", shape: .word(["model-priors"]), defaultText: "the model's defaults",
        documentation:
          "`model-priors` draws every input that nothing sets from the model's own prior."),
    ])

  /// One address or several.
  static let targets = ConfigShape.either([
    .text(.address), .list(of: .text(.address), atLeast: 1),
  ])

  static func uncertainty(_ vocabulary: DistributionVocabulary) -> ConfigRecord {
    ConfigRecord(
      name: "uncertainty", documentation: "A quantity that is not known.",
      keys: [
        .init(
          name: "for", isRequired: true, shape: targets,
          documentation:
            "The input or inputs; a whole field has one draw an element, named by its label."),
        .init(
          name: "distribution", isRequired: true, shape: .record(distribution(vocabulary)),
          documentation: "What is believed of it."),
        .init(
          name: "as", shape: .word(Combination.allCases.map(\.rawValue)), defaultText: "replace",
          documentation:
            "Whether the draw is the value, or multiplies (`factor`) or is added to (`shift`) "
            + "the value that the input has otherwise."),
        .init(
          name: "unit", shape: .text(.free),
          documentation: "The unit in which the distribution is stated; it must be the input's."),
        .init(
          name: "source", shape: .text(.free), documentation: "Where the belief comes from."),
        .init(
          name: "description", shape: .text(.free), documentation: "What it is, for a reader."),
        .init(
          name: "sobol_dimension", shape: .integer(1...21_201), defaultText: "by appearance",
          documentation:
            "The dimension of the Sobol sequence for the first element, so that a change of the "
            + "config keeps its points."),
      ])
  }

  static func distribution(_ vocabulary: DistributionVocabulary) -> ConfigRecord {
    ConfigRecord(
      name: "distribution",
      documentation: "One distribution family with its parameters, and bounds if need be.",
      keys: vocabulary.families.map { family in
        .init(
          name: family.name, shape: .record(parameters(of: family, vocabulary)),
          documentation: family.documentation)
      } + [
        .init(
          name: "truncate", shape: .record(truncation), defaultText: "not truncated",
          documentation: "Bounds outside which there is no mass.")
      ],
      keyNoun: "distribution", alternatives: [vocabulary.families.map(\.name)])
  }

  /// A distribution of a mixture, with its weight.
  static func component(_ vocabulary: DistributionVocabulary) -> ConfigRecord {
    let families = vocabulary.families.filter(\.isComponent)
    return ConfigRecord(
      name: "component", documentation: "One distribution of a mixture, and how likely it is.",
      keys: [
        .init(
          name: "weight", shape: .number(NumberDomain(minimum: 0)), defaultText: "1",
          documentation: "How likely it is, to a factor that all components have in common.")
      ]
        + families.map { family in
          .init(
            name: family.name, shape: .record(parameters(of: family, vocabulary)),
            documentation: family.documentation)
        } + [
          .init(
            name: "truncate", shape: .record(truncation), defaultText: "not truncated",
            documentation: "Bounds outside which the component has no mass.")
        ],
      keyNoun: "distribution", alternatives: [families.map(\.name)])
  }

  static let truncation = ConfigRecord(
    name: "truncate", documentation: "Bounds of a distribution.",
    keys: [
      .init(
        name: "minimum", shape: .number(.finite), defaultText: "unbounded",
        documentation: "The smallest value."),
      .init(
        name: "maximum", shape: .number(.finite), defaultText: "unbounded",
        documentation: "The largest value."),
    ])

  static func parameters(
    of family: DistributionFamilyDescription, _ vocabulary: DistributionVocabulary
  ) -> ConfigRecord {
    var record = ConfigRecord(
      name: family.name,
      documentation: "\(family.documentation) Takes \(family.parametrisationList).",
      keys: [], keyNoun: "parameter")
    for parameter in family.parameters {
      let shape: ConfigShape =
        switch parameter.kind {
        case .number:
          .either([.number(.finite), .text(.targetDefault), .record(tableColumn)])
        case .numbers:
          .either([.list(of: .number(.finite), atLeast: 1), .record(tableColumn)])
        case .word(let words): words.isEmpty ? .text(.identifier) : .word(words)
        case .components: .list(of: .record(component(vocabulary)), atLeast: 1)
        }
      if parameter.name == DistributionFamilyDescription.quantile {
        record.patternKeys = .init(
          format: .quantileName, shape: shape, documentation: parameter.documentation)
      } else {
        record.keys.append(
          .init(
            name: parameter.name, isRequired: parameter.isRequired, shape: shape,
            defaultText: parameter.defaultText, documentation: parameter.documentation))
      }
    }
    return record
  }

  static let lever = ConfigRecord(
    name: "lever", documentation: "Something that a policy can set.",
    keys: [
      .init(
        name: "for", isRequired: true, shape: targets,
        documentation: "The input or inputs that take the value."),
      .init(
        name: "as", shape: .word(Combination.allCases.map(\.rawValue)), defaultText: "replace",
        documentation:
          "Whether the value is the input's, multiplies it (`factor`) or is added to it (`shift`)."
      ),
      .init(
        name: "unit", shape: .text(.free),
        documentation: "The unit in which policies state the value; it must be the input's."),
      .init(
        name: "minimum", shape: .number(.finite), defaultText: "unbounded",
        documentation: "The smallest value that a policy may set."),
      .init(
        name: "maximum", shape: .number(.finite), defaultText: "unbounded",
        documentation: "The largest value that a policy may set."),
      .init(
        name: "path", shape: .word(Lever.Path.allCases.map(\.rawValue)),
        defaultText: "one value for all years",
        documentation:
          "Lets policies give values by year: `linear` goes straight between them, `step` keeps "
          + "the latest."),
      .init(name: "description", shape: .text(.free), documentation: "What it is, for a reader."),
      .init(name: "source", shape: .text(.free), documentation: "Where its bounds come from."),
    ])

  static let policy = ConfigMap(
    noun: "lever", keyFormat: .name,
    value: .either([
      .scalar,
      .map(
        ConfigMap(
          noun: "coordinate", keyFormat: .coordinate, value: .number(.finite), atLeast: 1)),
    ]),
    reserved: [
      .init(name: "title", shape: .text(.free), documentation: "One line for a reader.")
    ])

  static let outcome = ConfigRecord(
    name: "outcome", documentation: "A quantity that somebody cares about.",
    keys: [
      .init(
        name: "of", isRequired: true, shape: .text(.address),
        documentation: "The output; dimensions without a label stay, unless `over` folds them."),
      .init(
        name: "over",
        shape: .map(
          ConfigMap(
            noun: "dimension", keyFormat: .identifier,
            value: .word(Outcome.Aggregation.allCases.map(\.rawValue)))),
        defaultText: "nothing is folded",
        documentation: "How dimensions are folded away, one after the other in this order."),
      .init(
        name: "discount", shape: .record(discount), defaultText: "none",
        documentation: "Discounting over years, before they are folded."),
      .init(
        name: "unit", shape: .text(.free),
        documentation: "The unit that the output is believed to have; it is checked."),
      .init(
        name: "measures",
        shape: .list(of: measure, atLeast: 1),
        defaultText: "[mean, p05, p50, p95]",
        documentation: "The numbers that sum up the outcome's distribution."),
      .init(
        name: "prefer", shape: .word(Outcome.Preference.allCases.map(\.rawValue)),
        defaultText: "neither",
        documentation:
          "Which side is the better one; `varNN`, `cvarNN` and `toleranceNN` are about the other."),
      .init(name: "title", shape: .text(.free), documentation: "One line for a reader."),
      .init(name: "description", shape: .text(.free), documentation: "What it is, for a reader."),
    ])

  /// A number that sums up a distribution.
  static let measure = ConfigShape.either([.text(.measure), .record(probability)])

  static let discount = ConfigRecord(
    name: "discount",
    documentation: "Values of a year are divided by (1 + rate)^(year − base_year).",
    keys: [
      .init(
        name: "dimension", isRequired: true, shape: .text(.identifier),
        documentation: "The dimension whose coordinates are years."),
      .init(
        name: "rate", isRequired: true, shape: .number(NumberDomain(minimum: -1, isOpen: true)),
        documentation: "The rate per year: 0.0225 is 2.25 %."),
      .init(
        name: "base_year", isRequired: true, shape: .number(.finite),
        documentation: "The year whose values are not changed."),
    ])

  static let probability = ConfigRecord(
    name: "probability_measure", documentation: "How likely the outcome lies beyond a bound.",
    keys: [
      .init(
        name: "probability", isRequired: true, shape: .record(bound),
        documentation: "The bound.")
    ])

  static let bound = ConfigRecord(
    name: "bound", documentation: "One bound of an outcome.",
    keys: [
      .init(name: "above", shape: .number(.finite), documentation: "Greater than it."),
      .init(name: "below", shape: .number(.finite), documentation: "Less than it."),
      .init(
        name: "at_least", shape: .number(.finite), documentation: "Greater than or equal to it."),
      .init(name: "at_most", shape: .number(.finite), documentation: "Less than or equal to it."),
    ], alternatives: [["above", "below", "at_least", "at_most"]])
}
