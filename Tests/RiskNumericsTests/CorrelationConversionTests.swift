import Foundation
import Testing

@testable import RiskNumerics

@Suite("Rank correlations and parameters of copulas")
struct CorrelationConversionTests {
  @Test("a value that a family does not attain is an error that says what it attains")
  func unattainable() {
    func text(_ family: CopulaFamily, _ measure: RankCorrelation, _ value: Double) -> String {
      do {
        return "\(try family.parameter(measure, value))"
      } catch {
        return error.description
      }
    }
    #expect(text(.clayton, .kendall, -0.2).contains("no negative dependence"))
    #expect(text(.gumbel, .spearman, -0.2).contains("no negative dependence"))
    #expect(text(.frank, .kendall, 0).contains("leave the copula out"))
    #expect(text(.clayton, .spearman, 0).contains("leave the copula out"))
    #expect(text(.gumbel, .kendall, 1).contains("comonotonic"))
    #expect(text(.gaussian, .kendall, 1.2).contains("between -1 and 1"))
    #expect(text(.gaussian, .kendall, .nan).contains("between -1 and 1"))
    #expect(text(.studentT(degrees: 0), .kendall, 0.2).contains("degrees"))
    #expect(text(.gaussian, .spearman, 1) == "1.0")
    #expect(text(.gumbel, .kendall, 0) == "1.0")
  }

  @Test("parameters outside their domain are errors with the name of the parameter")
  func domain() {
    #expect(throws: CopulaError.self) { try ClaytonCopula(dimension: 2, theta: 0) }
    #expect(throws: CopulaError.self) { try ClaytonCopula(dimension: 1, theta: 1) }
    #expect(throws: CopulaError.self) { try GumbelCopula(dimension: 2, theta: 0.99) }
    #expect(throws: CopulaError.self) { try FrankCopula(dimension: 2, theta: 0) }
    #expect(throws: CopulaError.self) { try FrankCopula(dimension: 3, theta: -1) }
    #expect(throws: CopulaError.self) { try ComonotonicCopula(dimension: 1) }
    #expect(throws: CopulaError.self) {
      try StudentTCopula(
        correlation: CorrelationMatrix(dimension: 2, correlation: 0.5), degrees: .nan)
    }
    #expect(throws: CopulaError.self) { try EmpiricalCopula(observations: [[1, 2], [3]]) }
    #expect(throws: CopulaError.self) { try EmpiricalCopula(observations: [[1, 2], [3, .nan]]) }
    #expect(
      #"\#(CopulaError("clayton", "theta", found: "0.0", allowed: "it must be above 0"))"#
        == "clayton: theta is 0.0, but it must be above 0")
  }

  @Test(
    "the shared reference set agrees within 1e-10",
    .enabled(if: ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil))
  func validation() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"]!)
    let text = try String(
      contentsOf: folder.appending(path: "correlation/copula_dependence.csv"), encoding: .utf8)
    var worst = 0.0
    var used = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = fields[1].split(separator: ";").map { Double($0.split(separator: "=")[1])! }
      let family: CopulaFamily
      switch fields[0] {
      case "gaussian": family = .gaussian
      case "student_t": family = .studentT(degrees: numbers[1])
      case "clayton": family = .clayton
      case "gumbel": family = .gumbel
      case "frank": family = .frank
      default: continue
      }
      used += 1
      let tail = try family.tailDependence(parameter: numbers[0])
      for (value, field) in [
        (try family.rankCorrelation(.kendall, parameter: numbers[0]), fields[2]),
        (try family.rankCorrelation(.spearman, parameter: numbers[0]), fields[3]),
        (tail.lower, fields[4]), (tail.upper, fields[5]),
      ] {
        guard let expected = Double(field) else { continue }
        worst = max(worst, (value - expected).magnitude)
        #expect((value - expected).magnitude <= 1e-10, "\(line)")
      }
    }
    print("\(used) rows of copula_dependence.csv: largest error \(worst)")
    #expect(used > 0)
  }
}
