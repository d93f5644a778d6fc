extension ConfigSchema {
  static let backtest = ConfigRecord(
    name: "backtest",
    documentation:
      "How the forecasts are tried on the past, by `risktool backtest`; other commands pass over it.",
    keys: [
      .init(
        name: "origins", isRequired: true, shape: series,
        documentation: "The moments from which is forecast, such as years."),
      .init(
        name: "setting", isRequired: true, shape: .text(.address),
        documentation:
          "The setting of a model that carries the origin; it takes each of the origins in turn."),
      .init(
        name: "horizon", isRequired: true, shape: .record(horizon),
        documentation: "What lies ahead of an origin."),
      .init(
        name: "known_until",
        shape: .map(
          ConfigMap(
            noun: "table", keyFormat: .identifier,
            value: .either([.text(.free), .record(knownUntil)]))),
        defaultText: "models see every row",
        documentation:
          "The column with the moment of a row, by table of the models; rows later than the origin "
          + "are hidden from them."),
      .init(
        name: "samples", shape: .integer(1...1_048_576), defaultText: "1000",
        documentation: "The members of each forecast: the first samples of the study."),
      .init(
        name: "cases", isRequired: true,
        shape: .map(
          ConfigMap(
            noun: "case", keyFormat: .name, value: .record(backtestCase), atLeast: 1)),
        documentation: "What is scored, by name."),
      .init(
        name: "baselines",
        shape: .map(
          ConfigMap(noun: "baseline", keyFormat: .name, value: .record(backtestBaseline))),
        defaultText: "none", documentation: "Forecasts that the model should beat, by name."),
      .init(
        name: "cluster",
        shape: .either([.text(.identifier), .list(of: .text(.identifier), atLeast: 1)]),
        defaultText: "all dimensions but that of the horizon",
        documentation:
          "The dimensions of what is drawn as a whole for intervals, such as a country with all its "
          + "years."),
      .init(
        name: "resamples", shape: .integer(100...100_000), defaultText: "1000",
        documentation: "How often clusters are drawn for intervals."),
    ])

  /// Some numbers: a list, or the ends of an even series.
  private static let series = ConfigShape.either([
    .list(of: .number(.finite), atLeast: 1), .record(seriesRecord),
  ])

  static let seriesRecord = ConfigRecord(
    name: "series", documentation: "Numbers at even distances.",
    keys: [
      .init(name: "from", isRequired: true, shape: .number(.finite), documentation: "The first."),
      .init(
        name: "to", isRequired: true, shape: .number(.finite),
        documentation: "The last, if it is met."),
      .init(
        name: "step", shape: .number(NumberDomain(minimum: 0, isOpen: true)), defaultText: "1",
        documentation: "The distance between two of them."),
    ])

  static let horizon = ConfigRecord(
    name: "horizon", documentation: "The coordinates that are forecast: origin + step.",
    keys: [
      .init(
        name: "dimension", isRequired: true, shape: .text(.identifier),
        documentation: "The dimension of the outcomes along which time goes."),
      .init(
        name: "steps", isRequired: true, shape: series,
        documentation: "Distances from the origin; each has scores of its own."),
    ])

  static let knownUntil = ConfigRecord(
    name: "known_until", documentation: "When rows of a table become known.",
    keys: [
      .init(
        name: "column", isRequired: true, shape: .text(.free),
        documentation: "The column with the moment of a row."),
      .init(
        name: "lag", shape: .number(.finite), defaultText: "0",
        documentation:
          "How much later than its moment a row is known: with 1, rows up to origin − 1 are seen."
      ),
    ])

  static let backtestCase = ConfigRecord(
    name: "backtest_case", documentation: "An outcome, what it is scored against, and how.",
    keys: [
      .init(
        name: "outcome", isRequired: true, shape: .text(.name),
        documentation: "An outcome of the study that has the dimension of the horizon."),
      .init(
        name: "truth", isRequired: true, shape: .record(truth), documentation: "What happened."),
      .init(
        name: "event", shape: .record(bound),
        documentation:
          "Scores the probability that the bound holds: samples and truth become 1 or 0."),
      .init(
        name: "cuts", shape: cuts,
        documentation:
          "Scores the probability of categories: samples and truth become the number of cuts that "
          + "they reach."),
      .init(
        name: "categories", shape: cuts,
        documentation: "Scores the probability of each of these values, in their order."),
      .init(
        name: "bins", shape: cuts,
        documentation: "Where the bins of the score `ignorance` meet."),
      .init(
        name: "scores", shape: .list(of: .text(.score), atLeast: 1),
        defaultText:
          "[crps, interval_90], or [brier, auc, log] with `event`, or [rps, log] with `cuts` or "
          + "`categories`",
        documentation:
          "Of quantities `crps`, `log_crps`, `interval_NN`, `coverage_NN`, `ignorance`; of events "
          + "`brier`, `auc`, `ap`; of categories `rps`; of both `log`; `calibration` adds a table."
      ),
    ])

  private static let cuts = ConfigShape.list(of: .number(.finite), atLeast: 1)

  static let truth = ConfigRecord(
    name: "truth", documentation: "A column of what happened.",
    keys: [
      .init(
        name: "table", shape: .text(.identifier),
        documentation:
          "A table of the model that has the origin's setting, by its name under `tables`."),
      .init(name: "file", shape: .text(.path), documentation: "A CSV file."),
      .init(
        name: "value", isRequired: true, shape: .text(.free),
        documentation: "The column with the values; an empty field is not known."),
      .init(
        name: "by",
        shape: .map(ConfigMap(noun: "dimension", keyFormat: .identifier, value: .text(.free))),
        defaultText: "columns named like the dimensions",
        documentation: "The columns with the labels, by dimension of the outcome."),
      .init(
        name: "event", shape: .record(bound),
        documentation: "Makes the values 1 where the bound holds, else 0."),
      .init(
        name: "cuts", shape: cuts,
        documentation: "Makes the values the number of cuts that they reach."),
      .init(
        name: "where",
        shape: .map(
          ConfigMap(
            noun: "column", keyFormat: .free,
            value: .either([.scalar, .list(of: .scalar, atLeast: 1)]))),
        defaultText: "every row counts",
        documentation: "The labels that a row must have to count, by column."),
    ], alternatives: [["table", "file"]])

  static let backtestBaseline = ConfigRecord(
    name: "backtest_baseline", documentation: "A forecast that the model should beat.",
    keys: [
      .init(
        name: "model", shape: .text(.modelReference),
        documentation:
          "Takes the place of the scored model, with its tables, documents and settings as far as "
          + "it knows them."),
      .init(
        name: "history", shape: .either([.word(["all"]), .integer(1...1_000_000)]),
        documentation:
          "Forecasts that the last values known at the origin are as likely as each other: 1 is no "
          + "change, `all` the climatology."),
      .init(
        name: "settings",
        shape: .map(ConfigMap(noun: "setting", keyFormat: .identifier, value: .scalar)),
        defaultText: "those of the scored model",
        documentation: "Settings of a baseline that is a model."),
      .init(
        name: "tables",
        shape: .map(ConfigMap(noun: "table", keyFormat: .identifier, value: .text(.path))),
        defaultText: "those of the scored model",
        documentation: "Tables of a baseline that is a model."),
      .init(
        name: "documents",
        shape: .map(ConfigMap(noun: "document", keyFormat: .identifier, value: .text(.path))),
        defaultText: "those of the scored model",
        documentation: "Documents of a baseline that is a model."),
    ], alternatives: [["model", "history"]])
}

extension TextFormat {
  static let score = TextFormat(
    name: "score",
    requirement:
      "crps, log_crps, ignorance, interval_NN, coverage_NN, brier, auc, ap, rps, log or calibration",
    pattern:
      "^(crps|log_crps|ignorance|brier|auc|ap|rps|log|calibration|"
      + "(interval|coverage)_(?!0+$)[0-9]{2,})$",
    matches: { Backtest.Score(word: $0) != nil })
}
