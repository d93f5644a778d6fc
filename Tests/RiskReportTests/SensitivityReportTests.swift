import Foundation
import RiskArchive
import RiskSensitivity
import Testing

@testable import RiskReport

/// What a report makes of an analysis of what drives the result.
@Suite("What drives the result")
struct SensitivityReportTests {
  private static func measure(
    _ inputs: [String], _ value: Double, measure: String = "first_order",
    isDistinguishable: Bool = true
  ) -> String {
    """
    {"measure": "\(measure)", "method": "m", "inputs": \(inputs), "value": \(value),
     "standard_error": 0.01, "lower": \(value - 0.0213), "upper": \(value + 0.0219), "bound": 0.01,
     "family_bound": 0.02, "p_value": null, "distinguishable": \(isDistinguishable), "samples": 900,
     "evaluations": 0, "gap": null}
    """
  }

  private static func target(
    policy: String = "other", baseline: String? = "current", coordinates: String = "[]",
    measures: [String], more: String = ""
  ) -> String {
    """
    {"outcome": "loss", "title": "Loss", "unit": "EUR2025", "policy": "\(policy)",
     "baseline": \(baseline.map { "\"\($0)\"" } ?? "null"), "coordinates": \(coordinates), "kind": "value",
     "samples": 900, "mean": 3, "sd": 1, "measures": [\(measures.joined(separator: ", "))]\(more)}
    """
  }

  private static let rich = target(
    measures: [
      measure(["u"], 0.4123), measure(["v[NLD]"], 0.2012), measure(["w[*]"], 0.1001),
      measure(["x"], 0.05), measure(["y"], 0.015, isDistinguishable: false),
      measure(["u", "v[NLD]"], 0.071, measure: "second_order"),
    ],
    more: """
      , "swings": [{"input": "u", "share": 0.1, "low": {"value": 1, "lower": 0.8, "upper": 1.2,
        "samples": 90}, "high": {"value": 5, "lower": 4.7, "upper": 5.3, "samples": 90}}],
      "convergence": [{"measure": "first_order", "inputs": ["u"], "samples": 450, "value": 0.39,
        "lower": 0.3, "upper": 0.5}, {"measure": "first_order", "inputs": ["u"], "samples": 900,
        "value": 0.4123, "lower": 0.39, "upper": 0.43}]
      """)

  private static func json(_ targets: [String]) -> String {
    """
    {"schema": "risktool/sensitivity/1", "study": {"name": "s", "title": null},
     "origin": {"risktool": "0", "command": "", "results": null},
     "design": {"name": "given-data", "source": "kept", "base": null, "samples": 900, "evaluations": 0,
       "sampling": "random", "seed": 1},
     "inputs": [{"name": "u", "uncertainty": "u", "label": "", "unit": "1"},
       {"name": "v[NLD]", "uncertainty": "v", "label": "NLD", "unit": "1"}],
     "groups": [{"name": "w[*]", "members": ["w[A]", "w[B]", "w[C]"]}],
     "targets": [\(targets.joined(separator: ", "))],
     "guidance": [{"kind": "warning", "measure": null, "text": "Mind this."}]}
    """
  }

  private func report(_ targets: [String], of fixture: RunFixture = RunFixture()) throws -> Report {
    var run = try fixture.report().run
    run.add(
      try JSONDecoder().decode(SensitivityDocument.self, from: Data(Self.json(targets).utf8)))
    return Report(run)
  }

  @Test("The three strongest are named for a difference, in order, with intervals")
  func line() throws {
    let lines = DriversSection.lines(try report([Self.rich]).run)
    #expect(lines.count == 1)
    let text = try #require(lines.first?.line.text)
    #expect(
      text == "u 41 % (95 % interval 39 to 43); v (NLD) 20 % (95 % interval 18 to 22); "
        + "w (3 that move as one) 10 % (95 % interval 8 to 12)", "\(text)")
  }

  @Test("Its numbers stand in the analysis, where their places say")
  func traced() throws {
    let document = try JSONSerialization.jsonObject(with: Data(Self.json([Self.rich]).utf8))
    let numbers = DriversSection.lines(try report([Self.rich]).run).flatMap(\.line.parts)
      .compactMap { part in
        if case .number(let number) = part { number } else { nil }
      }.filter { $0.pointer.description.hasPrefix("sensitivity.json#") }
    #expect(numbers.count == 9)
    for number in numbers {
      let place = String(number.pointer.description.dropFirst("sensitivity.json#".count))
      let value = try #require(TracedNumberTests.resolve(place, in: document) as? Double)
      #expect(number.text == String(format: "%.\(number.decimals)f", value * 100))
    }
  }

  @Test("An analysis takes the place of what the run says of the same, and of nothing else")
  func merged() throws {
    let plain = try RunFixture().report().run.drivers
    #expect(plain.map(\.isOfDifference) == [false])
    let run = try report([Self.rich]).run
    #expect(run.drivers.map(\.isOfDifference) == [true, false])
    let same = Self.target(
      policy: "current", baseline: nil, measures: [Self.measure(["u"], 0.3)])
    #expect(try report([same]).run.drivers.map { $0.inputs.count } == [1])
  }

  @Test("Each target has points, a tornado, a grid of pairs and a picture of convergence")
  func charts() throws {
    let charts = DriverChart.charts(try report([Self.rich]).run, 0)
    #expect(
      charts.map { $0.name.split(separator: "-").last } == [
        "drivers", "tornado", "pairs", "convergence",
      ])
    #expect(charts[1].rows.count == 2)
    #expect(charts[2].table.rows == [["u", "v (NLD)", "7", "5 to 9"]])
    #expect(charts[3].table.rows.map { $0[1] } == ["450", "900"])
    let page = try report([Self.rich]).page(bundle: nil)
    #expect(page.contains("<bdi>Mind this.</bdi>"))
  }

  @Test("Elements of an outcome are shown up to a number, and the others are counted out")
  func elements() throws {
    let elements = (0..<9).map {
      Self.target(
        coordinates: "[{\"dimension\": \"x\", \"label\": \"e\($0)\"}]",
        measures: [Self.measure(["u"], 0.5)])
    }
    let run = try report(elements).run
    #expect(run.drivers.count { $0.isElement } == 6)
    #expect(run.guidance.last == "Only the first elements are shown here; sensitivity.csv has all.")
  }

  @Test("Elements that a run drew as one are told as one")
  func alike() throws {
    let share = """
      {"value": 0.3, "standard_error": 0.01, "lower": 0.28, "upper": 0.32, "bound": 0.01,
       "family_bound": 0.02, "distinguishable": true}
      """
    let inputs = ["a", "b", "c"].map {
      #"{"uncertainty": "rate", "label": "\#($0)", "first_order": \#(share)}"#
    }
    let drivers = try drivers(inputs)
    #expect(drivers.strongest.map(\.label) == ["rate (3 that move as one)"])
  }

  @Test("What chance gives the largest of all inputs is not named as a driver")
  func family() throws {
    let drivers = try drivers([
      """
      {"uncertainty": "luck", "label": "", "first_order": {"value": 0.015, "standard_error": 0.01,
       "lower": 0, "upper": 0.03, "bound": 0.01, "family_bound": 0.02, "distinguishable": true}}
      """
    ])
    #expect(drivers.strongest.isEmpty)
  }

  private func drivers(_ inputs: [String]) throws -> ReportedDrivers {
    let text = RunFixture().json()
    let start = try #require(text.range(of: "\"drivers\": ["))
    let end = try #require(text.range(of: "\"warnings\": []"))
    let own =
      "\"drivers\": [{\"outcome\": \"loss\", \"policy\": \"current\", \"of\": \"value\", "
      + "\"samples\": 9, \"inputs\": [\(inputs.joined(separator: ", "))]}],\n"
    let report = try RunFixture.report(
      text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: own))
    return try #require(report.run.drivers.first)
  }
}
