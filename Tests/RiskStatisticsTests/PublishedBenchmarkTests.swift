import Foundation
import Testing

@testable import RiskStatistics

private let sharedFolder = ProcessInfo.processInfo.environment["RISKTOOL_SHARED"]

/// Scores of the VIEWS prediction challenge for its benchmark of a country's last twelve months,
/// from the data in the folder that RISKTOOL_SHARED names.
@Suite("Published scores of a benchmark", .enabled(if: sharedFolder != nil))
struct PublishedBenchmarkTests {
  @Test(
    "CRPS and interval score of the windows 2020 to 2023 are those published, to three decimals",
    arguments: [
      (2020, 21.339, 344.964), (2021, 76.849, 1435.555), (2022, 123.995, 2142.128),
      (2023, 50.357, 1042.916),
    ])
  func lastTwelveMonths(year: Int, crps: Double, interval: Double) throws {
    let place =
      try #require(sharedFolder)
      + "/data/conflict-risk/views_country_month_sb_1989_2024apr.csv"
    let lines = try String(contentsOfFile: place, encoding: .utf8).split(
      whereSeparator: \.isNewline)
    // Month 1 is January 1980; a row a month, a column a country.
    let months = lines.dropFirst().map { $0.split(separator: ",").map { Double($0) ?? .nan } }
    let first = try #require(months.first)[0]
    func row(_ month: Int) -> [Double] { months[month - Int(first)] }
    let january = (year - 1980) * 12 + 1
    var (scores, intervals): ([Double], [Double]) = ([], [])
    for country in 1..<row(january).count {
      // Data reach to October of the year before.
      let members = (january - 14..<january - 2).map { row($0)[country] }
      let forecast = try #require(EnsembleForecast(members))
      for month in january..<january + 12 {
        let y = row(month)[country]
        scores.append(forecast.rankedProbabilityScore(observed: y))
        intervals.append(forecast.intervalScore(observed: y, level: 0.9))
      }
    }
    #expect(abs(MeanScore(scores).value - crps) <= 5e-4)
    #expect(abs(MeanScore(intervals).value - interval) <= 5e-4)
  }
}
