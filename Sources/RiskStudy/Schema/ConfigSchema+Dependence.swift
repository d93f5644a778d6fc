extension ConfigSchema {
  static let dependence = ConfigRecord(
    name: "dependence", documentation: "One statement on uncertainties that move together.",
    keys: [
      .init(
        name: "gaussian", shape: .record(gaussian),
        documentation:
          "Joined as normal quantities are: by correlations, and independent far out in the tails."
      ),
      .init(
        name: "student-t", shape: .record(studentT),
        documentation: "By correlations, and extremes of either side come together."),
      .init(
        name: "clayton", shape: .record(archimedean("clayton", "greater than 0")),
        documentation: "Low values come together; with `survival: true`, high ones."),
      .init(
        name: "gumbel", shape: .record(archimedean("gumbel", "at least 1")),
        documentation: "High values come together; with `survival: true`, low ones."),
      .init(
        name: "frank", shape: .record(frank),
        documentation: "Both sides alike, and no extremes together."),
      .init(
        name: "empirical", shape: .record(empirical),
        documentation: "As the ranks of observations."),
      .init(
        name: "comonotonic", shape: .record(comonotonic),
        documentation: "Perfectly: one quantile for all."),
    ], keyNoun: "copula", alternatives: [Dependence.Family.allCases.map(\.rawValue)])

  private static let members: [ConfigRecord.Key] = [
    .init(
      name: "between", shape: .list(of: .text(.name), atLeast: 2),
      documentation:
        "Names of uncertainties; of those with elements, elements with the same labels are joined."
    ),
    .init(
      name: "within", shape: .list(of: .text(.name), atLeast: 1),
      documentation: "Names of uncertainties all of whose elements are joined with each other."),
  ]

  private static func correlation(_ name: String, _ documentation: String) -> ConfigRecord.Key {
    .init(
      name: name,
      shape: .either([
        .number(NumberDomain(minimum: -1, maximum: 1, isOpen: true)),
        .list(
          of: .list(of: .number(NumberDomain(minimum: -1, maximum: 1)), atLeast: 2), atLeast: 2),
        .record(correlationFile),
      ]),
      documentation: documentation)
  }

  private static let correlations = [
    correlation(
      "correlation",
      "The correlation of the normal scores of each pair, a matrix, or a file with one."),
    correlation("spearman", "The same as the correlation of ranks."),
    correlation("kendall", "The same as Kendall's tau."),
  ]

  private static let repair = ConfigRecord.Key(
    name: "repair", shape: .word(["nearest"]), defaultText: "an impossible matrix is an error",
    documentation:
      "`nearest` replaces a matrix that no quantities can have by the nearest that they can; the "
      + "distance is reported.")

  static let gaussian = ConfigRecord(
    name: "gaussian_copula", documentation: "A Gaussian copula.",
    keys: members + correlations + [repair],
    alternatives: [membersChoice, Dependence.CorrelationKind.allCases.map(\.rawValue)])

  static let studentT = ConfigRecord(
    name: "student_t_copula", documentation: "A Student t copula.",
    keys: members + correlations + [
      .init(
        name: "degrees", isRequired: true,
        shape: .number(NumberDomain(minimum: 0, isOpen: true)),
        documentation: "Degrees of freedom: the fewer, the more extremes come together."),
      repair,
    ],
    alternatives: [membersChoice, Dependence.CorrelationKind.allCases.map(\.rawValue)])

  private static let membersChoice = ["between", "within"]
  private static let strengths = ["theta", "kendall", "spearman"]

  private static func archimedeanKeys(_ domain: String) -> [ConfigRecord.Key] {
    let rank = ConfigShape.number(NumberDomain(minimum: -1, maximum: 1, isOpen: true))
    return members + [
      .init(
        name: "theta", shape: .number(.finite),
        documentation: "The parameter of the copula, \(domain)."),
      .init(name: "kendall", shape: rank, documentation: "Kendall's tau of each pair."),
      .init(
        name: "spearman", shape: rank, documentation: "The correlation of ranks of each pair."),
    ]
  }

  private static func archimedean(_ name: String, _ domain: String) -> ConfigRecord {
    ConfigRecord(
      name: "\(name)_copula", documentation: "A \(name.capitalized) copula.",
      keys: archimedeanKeys(domain) + [
        .init(
          name: "survival", shape: .boolean, defaultText: "false",
          documentation: "Whether the copula is turned round, so that its other tail is joined.")
      ],
      alternatives: [membersChoice, strengths])
  }

  static let frank = ConfigRecord(
    name: "frank_copula", documentation: "A Frank copula.",
    keys: archimedeanKeys("not 0; above 0 for more than two members"),
    alternatives: [membersChoice, strengths])

  static let empirical = ConfigRecord(
    name: "empirical_copula", documentation: "The dependence of observations.",
    keys: [
      .init(
        name: "between", isRequired: true, shape: .list(of: .text(.name), atLeast: 2),
        documentation: "Names of uncertainties that have no elements."),
      .init(
        name: "observations", isRequired: true, shape: .text(.path),
        documentation:
          "A CSV file with a column named after each uncertainty and a row for each observation."),
    ])

  static let comonotonic = ConfigRecord(
    name: "comonotonic_copula", documentation: "Perfect dependence.",
    keys: members + [
      .init(
        name: "reversed", shape: .list(of: .text(.name), atLeast: 1), defaultText: "none",
        documentation: "Those of `between` that fall when the others rise.")
    ],
    alternatives: [membersChoice])

  static let correlationFile = ConfigRecord(
    name: "correlation_file", documentation: "A correlation matrix from a file.",
    keys: [
      .init(
        name: "file", isRequired: true, shape: .text(.path),
        documentation:
          "A CSV file with a column `name` and a column for each member; rows and columns are "
          + "found by name.")
    ])
}
