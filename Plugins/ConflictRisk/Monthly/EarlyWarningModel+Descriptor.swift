import RiskPluginKit

extension EarlyWarningModel {
  static let country = Dimension(
    "country", label: "Country", description: "ISO 3166 alpha-3.")
  static let month = Dimension(
    "month", label: "Month", description: "Counted from January 1980, which is 1.", unit: "mo",
    numbers: [])

  static let descriptor = ModelDescriptor(
    id: "early-warning", version: "1.0.0", label: "Early warning of deaths in conflict",
    description: """
      State-based deaths by country and month, some months ahead, from the history of deaths
      alone. An ordinal hurdle: a logit for each of the thresholds 1, 6, 26, 101 and 501 deaths,
      made consistent by the least; within a class a log-linear location and the residuals of its
      fit. Half of each forecast is the country's own last twelve months, which guards against
      overconfidence. Months of a country are drawn independently: read each month by itself, not
      the sum over months. Deaths between states are in the figures only as far as the table has
      them; a threat that has not yet cost lives is not seen. A country's figure is a forecast,
      not a verdict. Method, scores beside published benchmarks and limits:
      docs/methods/conflict-early-warning.md.
      """,
    dimensions: [country, month],
    inputs: [
      .setting(
        "origin", label: "Last month that is known",
        description: "Counted from January 1980, which is 1; 0 takes the last of the table.",
        unit: "mo", range: .closed(0, 99_999), default: 0, isInteger: true,
        source: "a choice; default: the last month of the table"),
      .setting(
        "first_lead", label: "First month ahead", unit: "mo", range: .closed(1, 60), default: 3,
        isInteger: true, source: "ViEWS prediction challenge 2023/24: 3 to 14 months"),
      .setting(
        "last_lead", label: "Last month ahead", unit: "mo", range: .closed(1, 60), default: 14,
        isInteger: true, source: "ViEWS prediction challenge 2023/24: 3 to 14 months"),
      .setting(
        "first_month", label: "First month to learn from", unit: "mo",
        range: .closed(1, 99_999), default: 181, isInteger: true,
        source: "assumption: January 1995, when five years of history are known"),
      .setting(
        "own_share", label: "Share of the own last twelve months in a forecast",
        range: Bounds(minimum: 0, maximum: 1, excludesMaximum: true), default: 0.5,
        source: "assumption: half and half, not tuned"),
      .setting(
        "inverse_penalty", label: "Inverse strength of the ridge penalty", range: .above(0),
        default: 1, source: "assumption: 1 on standardised covariates"),
      .setting(
        "quiet_stride", label: "One month in so many is learned from in quiet countries",
        description: "With as much weight, where no death was counted in five years; for speed.",
        range: .closed(1, 60), default: 7, isInteger: true, source: "assumption: every seventh"),
    ],
    outputs: [
      .output(
        "deaths", label: "State-based deaths", range: .atLeast(0),
        dimensions: ["country", "month"]),
      .output(
        "any_deaths", label: "Any death", description: "1 if so, else 0.", range: .unitInterval,
        dimensions: ["country", "month"]),
      .output(
        "deaths_over_25", label: "More than 25 deaths", description: "1 if so, else 0.",
        range: .unitInterval, dimensions: ["country", "month"]),
      .output(
        "deaths_over_100", label: "More than 100 deaths", description: "1 if so, else 0.",
        range: .unitInterval, dimensions: ["country", "month"]),
    ],
    columns: [
      .texts("country", table: "deaths", label: "Country, ISO 3166 alpha-3"),
      .numbers(
        "month", table: "deaths", label: "Month, counted from January 1980", unit: "mo",
        range: .atLeast(1)),
      .numbers("deaths", table: "deaths", label: "State-based deaths", range: .atLeast(0)),
      .texts("country", table: "borders", label: "Country, ISO 3166 alpha-3", isOptional: true),
      .texts("neighbour", table: "borders", label: "Country that borders on it", isOptional: true),
      .texts(
        "country", table: "reported", label: "Country to report, ISO 3166 alpha-3",
        isOptional: true),
    ])
}
