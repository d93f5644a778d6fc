import Foundation
import PluginTesting
import RiskPluginKit

/// Source tables that are not part of the repository, in the folder that the environment variable
/// RISKTOOL_SHARED names; tests that need them are skipped without it.
enum SharedTables {
  static let folder = ProcessInfo.processInfo.environment["RISKTOOL_SHARED"].map {
    URL(filePath: $0).appending(path: "data/conflict-risk")
  }

  static var exist: Bool { folder != nil }

  static func read(_ name: String) throws -> StudyTable {
    try StudyTable(name, at: folder!.appending(path: name))
  }

  /// The panel with structure in the names of the model, income as it stands, population gaps filled from the longer one.
  static func richPanel() throws -> [Table] {
    let rich = try read("panel_model_ready_1989_2024.csv")
    let long = try read("panel_endogenr_1946_2024.csv")
    let keys = zip(long.texts("iso3"), long.texts("year")).map { "\($0) \($1)" }
    let populations = Dictionary(
      zip(keys, long.numbers("population")), uniquingKeysWith: { first, _ in first })
    let codes = rich.texts("iso3")
    let years = rich.texts("year")
    let population = zip(rich.numbers("pop"), zip(codes, years)).map { value, key in
      value.isNaN ? (populations["\(key.0) \(key.1)"] ?? .nan) * 1e6 : value
    }
    let youth = zip(rich.numbers("pop_male_share_15_19"), rich.numbers("pop_male_share_20_24"))
      .map { $0 + $1 }
    var columns: [String: Table.Column] = [
      "country": .texts(codes), "year": .numbers(rich.numbers("year")),
      "deaths": .numbers(rich.numbers("D")), "population": .numbers(population),
      "youth_share": .numbers(youth),
    ]
    for (name, source) in [
      ("real_income_per_head", "gdp"), ("infant_mortality", "inf_mort"),
      ("government_effectiveness", "effectiveness"), ("political_exclusion", "expol"),
      ("discriminated_share", "discriminated_share"), ("oil_rents", "oil_share"),
      ("ruggedness", "rugged"), ("income_growth", "gdp_growth"),
      ("ethnic_fractionalisation", "ethnic_frac"),
    ] { columns[name] = .numbers(rich.numbers(source)) }
    let borders = try read("borders_iso3.csv")
    return [
      Table("panel", rowCount: codes.count, columns: columns),
      Table(
        "polyarchy", rowCount: codes.count,
        columns: [
          "country": .texts(codes), "year": .numbers(rich.numbers("year")),
          "polyarchy": .numbers(rich.numbers("v2x_polyarchy")),
        ]),
      Table(
        "borders", rowCount: borders.rows.count,
        columns: [
          "country": .texts(borders.texts("a")), "neighbour": .texts(borders.texts("b")),
        ]),
    ]
  }
}
