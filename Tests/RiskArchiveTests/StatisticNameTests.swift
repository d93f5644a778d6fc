import RiskArchive
import Testing

@Suite("Statistic names") struct StatisticNameTests {
  @Test(
    arguments: [
      ("mean", .mean, false), ("sd", .standardDeviation, false), ("p05", .quantile(5), false),
      ("p95_difference", .quantile(95), true), ("cvar99", .tailMean(99), false),
      ("probability_at_least_1e9", .probability(.atLeast, 1e9), false),
      ("probability_below_-0.5_difference", .probability(.below, -0.5), true),
      ("difference_p05", .quantileOfDifference(5), true), ("mean_difference", .mean, true),
      ("var95", .valueAtRisk(95), false), ("tolerance99", .toleranceBound(99), false),
      ("skewness", .skewness, false), ("kurtosis", .kurtosis, false),
      ("something_new", .other, false), ("p", .other, false), ("plan", .other, false),
    ] as [(String, StatisticName.Measure, Bool)])
  func `A name says what it measures`(
    text: String, measure: StatisticName.Measure, isDifference: Bool
  ) {
    let name = StatisticName(text)
    #expect(name.measure == measure)
    #expect(name.isDifference == isDifference)
    #expect(name.text == text)
  }

  @Test func `Probabilities and coefficients have no unit`() {
    #expect(StatisticName("probability_above_2_difference").unit("kg") == "1")
    #expect(StatisticName("kurtosis").unit("kg") == "1")
    #expect(StatisticName("var95").unit("kg") == "kg")
  }

  @Test func `Names stand in the order of reading`() {
    let names = ["probability_above_2", "max", "p95", "cvar95", "mean", "p05", "min", "sd", "zeta"]
    #expect(
      names.map { StatisticName($0) }.sorted().map(\.text)
        == ["mean", "sd", "min", "p05", "p95", "max", "cvar95", "probability_above_2", "zeta"])
  }
}
