import Foundation
import PluginTesting
import Testing

@testable import ConflictRisk

@Suite struct SeverityOfWarTests {
  @Test("deaths are quantiles of the Pareto distribution between two bounds, rounded down")
  func severity() throws {
    let vectorMath = try PluginServices.vectorMath()
    var deaths = [0.001, 0.5, 0.9, 0.999, 0.25, 0.75, 0.5]
    let uniforms = deaths
    let levels: [Double] = [2, 2, 2, 2, 1, 1, 0]
    let tails = [0.53, 0.53, 0.3, 1.2, 0.53, 2, 0.53]
    var span = deaths.mutableSpan
    SeverityOfWar(mostDeaths: 150_000).draw(
      &span, levels: levels, tails: tails, with: vectorMath)
    for row in deaths.indices {
      let (least, most) = levels[row] == 2 ? (1000.0, 150_000.0) : (25, 1000)
      let lower = pow(least, -tails[row])
      let quantile = lower - uniforms[row] * (lower - pow(most, -tails[row]))
      let expected = levels[row] == 0 ? 0 : pow(quantile, -1 / tails[row]).rounded(.down)
      #expect(deaths[row] == expected)
    }
  }
}
