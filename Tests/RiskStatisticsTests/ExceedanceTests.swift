import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("What drives a tail")
struct ExceedanceTests {
  /// Two normals of which the sum is the output, and one that plays no part.
  private static func inputs(_ samples: Int, key: UInt64) -> [[Double]] {
    let stream = RandomStream(key: key)
    return (0..<3).map { stream.normals(firstSample: 0, draw: $0, count: samples) }
  }

  @Test("The mean rank and the distance given an exceedance are those of the closed form")
  func closedForm() {
    // X given X + Z > 0 has the distribution function Φ(x)², so its rank has the mean 2/3, and its
    // distance from Φ is the largest of p − p².
    let inputs = Self.inputs(16_000, key: 3)
    let output = zip(inputs[0], inputs[1].map { $0 * 0 }).map { $0 + $1 }
    let sum = zip(inputs[0], inputs[1]).map { $0 + $1 }
    let given = GivenData(inputs: inputs, key: 4, shuffles: 40)
    let drivers = given.exceedance([sum, output], Exceedance(.above, 0))
    // X given X > 0: mean rank 3/4, distance 1/2.
    #expect(abs(drivers[1][0].meanRank.value - 0.75) < 3e-3)
    #expect(abs(drivers[1][0].distance.measure.value - 0.5) < 5e-3)
    let first = drivers[0][0]
    // E[Φ(X) | X + Z > 0] = ½ + 2 Cov(Φ(X), 1(X + Z > 0)) = ½ + arcsin(½) / π.
    #expect(abs(first.meanRank.value - 2.0 / 3) < 4 * first.meanRank.standardError)
    #expect(first.meanRank.lower <= 2.0 / 3 && 2.0 / 3 <= first.meanRank.upper)
    #expect(abs(first.meanRank.standardError) < 5e-3)
    #expect(first.distance.isDistinguishableAmongAll)
    #expect(!drivers[0][2].distance.isDistinguishableAmongAll)
    #expect(drivers[0][2].meanRank.lower < 0.5 && drivers[0][2].meanRank.upper > 0.5)
  }

  @Test("Intervals of mean ranks and distances given an event hold the closed form in 90 %")
  func coverage() {
    let runs = 200
    var (ranks, distances) = (0, 0)
    for run in 0..<runs {
      let inputs = Self.inputs(2_048, key: UInt64(run) + 900)
      let given = GivenData(inputs: [inputs[0]], key: UInt64(run), shuffles: 40)
      let sum = zip(inputs[0], inputs[1]).map { $0 + $1 }
      let driver = given.exceedance(sum, Exceedance(.above, 0))[0]
      if driver.meanRank.lower <= 2.0 / 3 && 2.0 / 3 <= driver.meanRank.upper { ranks += 1 }
      let distance = driver.distance.measure
      if distance.lower <= 0.25 && 0.25 <= distance.upper { distances += 1 }
    }
    #expect(ranks >= 180 && distances >= 180, "\(ranks) \(distances)")
    if GivenDataCoverageTests.isThorough { print("exceedance;", ranks, distances) }
  }

  @Test("Below a threshold it is the mirror image of above")
  func mirrored() {
    let inputs = Self.inputs(2_048, key: 9)
    let output = zip(inputs[0], inputs[1]).map { $0 + $1 }
    let given = GivenData(inputs: inputs, key: 4, shuffles: 40)
    let above = given.exceedance(output, Exceedance(.above, 1))
    let below = given.exceedance(output.map { -$0 }, Exceedance(.below, -1))
    #expect(above == below)
  }

  @Test("Samples without an output are neither within the event nor outside of it")
  func missing() {
    let event = Exceedance(.above, 1)
    #expect(event.indicator([0, 2, .nan, 1]).map { $0.isNaN ? -1 : $0 } == [0, 1, -1, 0])
    #expect(event.conditional([0, 2, .nan]).map(\.isNaN) == [true, false, true])
    var output = Self.inputs(1_000, key: 1)[0]
    output[5] = .nan
    let given = GivenData(inputs: Self.inputs(1_000, key: 1), key: 4, shuffles: 40)
    #expect(given.exceedance(output, event)[0].distance.missing == 1)
  }

  @Test("An event in fewer than 32 samples, or all but so many, is refused with its reason")
  func rare() {
    let inputs = Self.inputs(1_000, key: 2)
    let given = GivenData(inputs: inputs, key: 4, shuffles: 40)
    let output = (0..<1_000).map(Double.init)
    let rare = given.exceedance(output, Exceedance(.above, 979.5))[1]
    #expect(rare.distance.gap == .rareEvent(used: 20, needed: 32))
    #expect(rare.distance.measure.value.isNaN && rare.meanRank.value.isNaN)
    let common = given.exceedance(output, Exceedance(.above, 19.5))[1]
    #expect(common.distance.gap == .rareEvent(used: 20, needed: 32))
    let none = given.exceedance(output, Exceedance(.above, 2_000))[1]
    #expect(none.distance.gap == .constantOutput)
  }

  @Test("Xi of an indicator is the first-order index of the event")
  func indicator() {
    let inputs = Self.inputs(16_384, key: 6)
    let output = zip(inputs[0], inputs[1]).map { 2 * $0 + $1 }
    let indicator = Exceedance(.above, 3).indicator(output)
    let xi = GivenData(inputs: inputs, key: 4, shuffles: 40).xi(indicator)[0].measure
    let index = Drivers(inputs: inputs, key: 4, shuffles: 20).firstOrder(indicator)[0].index
    #expect(abs(xi.value - index.value) < 3 * (xi.standardError + index.standardError))
    #expect(index.value > 0.3)
  }

  @Test("A measure over coordinates is their weighted mean, and has their gaps")
  func aggregated() {
    let inputs = Self.inputs(1_024, key: 6)
    let given = GivenData(inputs: inputs, key: 4, shuffles: 40)
    let estimates = given.xi([inputs[0], inputs[1]]).map { $0[0] }
    let all = GivenDataEstimate.aggregated(estimates, weights: [3, 1])
    let mean = 0.75 * estimates[0].measure.value + 0.25 * estimates[1].measure.value
    #expect(abs(all.measure.value - mean) < 1e-12)
    let same = GivenDataEstimate.aggregated([estimates[0], estimates[0]], weights: [1, 1])
    #expect(abs(same.measure.upper - estimates[0].measure.upper) < 1e-12)
    let gap = GivenDataEstimate(gap: .constantOutput, samples: 1_024)
    #expect(GivenDataEstimate.aggregated([estimates[0], gap], weights: [1, 0]).gap == nil)
    #expect(
      GivenDataEstimate.aggregated([estimates[0], gap], weights: [1, 1]).gap == .constantOutput)
  }

  @Test("All measures of 16,384 samples, 60 inputs and 10 outputs", .timeLimit(.minutes(2)))
  func speed() {
    let stream = RandomStream(key: 70)
    let inputs = (0..<60).map { stream.normals(firstSample: 0, draw: $0, count: 16_384) }
    let outputs = (0..<10).map { number in
      zip(inputs[number], inputs[number + 20]).map { $0 * $0 + $1 }
    }
    let clock = ContinuousClock()
    var times: [String] = []
    func timed(_ name: String, _ body: () -> Int) {
      var count = 0
      let time = clock.measure { count = body() }
      times.append("\(name) \(time)")
      #expect(count == 10)
    }
    let given = GivenData(inputs: inputs, key: 1)
    timed("xi") { given.xi(outputs).count }
    timed("delta") { given.delta(outputs).count }
    timed("pawn") { given.pawn(outputs, summary: .median).count }
    timed("hsic") { given.hsic(outputs).count }
    timed("exceedance") { given.exceedance(outputs, Exceedance(.above, 2)).count }
    let drivers = Drivers(inputs: inputs, key: 1)
    timed("first order") { drivers.firstOrder(outputs).count }
    timed("rank regression") { drivers.rankRegression(outputs).count }
    if GivenDataCoverageTests.isThorough { print("times:", times.joined(separator: "; ")) }
  }
}
