import PluginTesting
import RiskPluginHost
import Testing

@testable import DeterrencePosture

@Suite struct GameModelTests {
  @Test func theModelPlaysTheGameOfItsFile() throws {
    let instance = try PluginInstance(
      "game", documents: ["game": try GameFiles.text("escalation-pure")])
    var samples = instance.samples(3)
    samples["lambda"] = [5, 20, 0]
    let (result, failures) = try instance.evaluate(samples)
    #expect(isClose(result["outcome_probability", "SQ"][0], 0.758208, within: 1e-6))
    #expect(isClose(result["outcome_probability", "SQ"][1], 0.986328, within: 1e-6))
    #expect(isClose(result["choice_probability", "N2HH:C"][2], 1.0 / 3, within: 1e-15))
    #expect(failures.isEmpty)
    for row in 0..<3 {
      let sum = try #require(instance.labels["outcome"]).reduce(0) {
        $0 + result["outcome_probability", $1][row]
      }
      #expect(isClose(sum, 1, within: 1e-12))
    }
  }

  @Test func payoffsAndWeightsOfNatureAreInputs() throws {
    let instance = try PluginInstance(
      "game", documents: ["game": try GameFiles.text("rudimentary-soft")])
    var samples = instance.samples(2)
    samples["lambda"] = [50, 50]
    // The weights of the other file that ships, closed to one.
    samples["chance", "1:H"] = [0.3, 7]
    samples["chance", "2:S"] = [0.7, 3]
    var result = try instance.evaluate(samples).outputs
    #expect(isClose(result["outcome_probability", "SQ"][0], 0.006693, within: 1e-6))
    #expect(result["outcome_probability", "SQ"][1] > 0.9999)
    samples["payoff", "SQ A"] = [2, 2]
    result = try instance.evaluate(samples).outputs
    #expect(result["outcome_probability", "SQ"][0] > 0.9999)
  }

  @Test func theWayOfSolvingIsReported() throws {
    let instance = try PluginInstance(
      "game", documents: ["game": try GameFiles.text("unilateral-bluff")])
    var samples = instance.samples(2)
    samples["lambda"] = [2, 100]
    let result = try instance.evaluate(samples).outputs
    #expect(result["is_continued"] == [0, 1])
    #expect(result["steps"].allSatisfy { $0 > 5 })
  }

  @Test func aSampleWithoutEquilibriumFailsAlone() throws {
    let instance = try PluginInstance(
      "game", documents: ["game": try GameFiles.text("unilateral-bluff")])
    var samples = instance.samples(3)
    samples["lambda"] = [2, 1e15, 2]
    let (result, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [1])
    #expect(failures.values.first?.reason.contains("no equilibrium was found") == true)
    #expect(result["outcome_probability", "SQ"][0] == result["outcome_probability", "SQ"][2])
  }

  @Test func natureHasToMove() throws {
    let instance = try PluginInstance(
      "game", documents: ["game": try GameFiles.text("rudimentary-soft")])
    var samples = instance.samples(2)
    samples["chance", "1:H"] = [0, 0]
    samples["chance", "2:S"] = [0, 1]
    let (result, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [0])
    #expect(failures.values.first?.reason == "all weights of a move of nature are 0")
    // A soft defender never resists.
    #expect(result["outcome_probability", "DD+"][1] == 0)
  }

  @Test func aFileThatIsNoGameIsRefusedWithItsPlace() throws {
    do {
      _ = try PluginInstance("game", documents: ["game": "EFG 2 R \"t\" { \"A\" }\nq"])
      Issue.record("it was not refused")
    } catch let refusal as PluginError {
      #expect(refusal.message.contains("line 2, column 1: a node starts with c, p or t, not q"))
    }
  }
}
