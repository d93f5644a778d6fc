import Foundation
import Testing

@testable import RiskNumerics

/// Values computed by mpmath, scipy and numpy; see scripts/reference/copulas.py.
struct CopulaReference: Decodable {
  struct StudentValue: Decodable {
    var degrees: Double
    var t: Double
    var value: Double
  }
  struct StudentRow: Decodable {
    var degrees: Double
    var correlation: Double
    var uniforms: [Double]
    var values: [Double]
  }
  struct ConditionalRow: Decodable {
    var family: String
    var theta: Double
    var uniforms: [Double]
    var values: [Double]
  }
  struct Dependence: Decodable, CustomTestStringConvertible {
    var family: String
    var parameter: Double
    var degrees: Double?
    var kendall: Double
    var spearman: Double
    var lower: Double
    var upper: Double
    var testDescription: String { "\(family) \(parameter) \(degrees.map { "\($0)" } ?? "")" }

    var copulaFamily: CopulaFamily {
      switch family {
      case "gaussian": .gaussian
      case "student t": .studentT(degrees: degrees!)
      case "clayton": .clayton
      case "gumbel": .gumbel
      default: .frank
      }
    }
  }
  struct EllipticalPoint: Decodable {
    var degrees: Double?
    var correlation: Double
    var u: Double
    var v: Double
    var value: Double
  }
  struct Nearest: Decodable {
    var matrix: [[Double]]
    var floor: Double
    var weights: [Double]?
    var nearest: [[Double]]
    var distance: Double
  }
  var studentValues: [StudentValue]
  var studentRows: [StudentRow]
  var conditionalRows: [ConditionalRow]
  var dependence: [Dependence]
  var ellipticalPoints: [EllipticalPoint]
  var nearest: [Nearest]

  static let shared: CopulaReference = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/copulas.json")
    return try! JSONDecoder().decode(CopulaReference.self, from: Data(contentsOf: file))
  }()
}

@Suite("Copulas against mpmath")
struct CopulaReferenceTests {
  @Test("Student's t distribution function is within 1e-13 of the smaller tail's scale")
  func studentCumulative() {
    for (degrees, rows) in Dictionary(
      grouping: CopulaReference.shared.studentValues, by: \.degrees)
    {
      let table = StudentCumulativeTable(degrees: degrees)
      var values = rows.map(\.t)
      values.withUnsafeMutableBufferPointer {
        table.replace($0.baseAddress!, count: $0.count)
      }
      for (row, value) in zip(rows, values) {
        let expected = CopulaRange.clamp(row.value)
        #expect(
          (value - expected).magnitude <= 1e-13 * expected,
          "ν = \(degrees), t = \(row.t): \(value) instead of \(expected)")
      }
    }
  }

  @Test("rows of the Student t copula are within 1e-12")
  func studentRows() throws {
    for row in CopulaReference.shared.studentRows {
      let copula = try StudentTCopula(
        correlation: CorrelationMatrix(dimension: 2, correlation: row.correlation),
        degrees: row.degrees)
      let values = CopulaSample.transformed([row.uniforms], by: copula)[0]
      for (value, expected) in zip(values, row.values) {
        #expect((value - expected).magnitude <= 1e-12, "\(row): \(values)")
      }
    }
  }

  @Test("conditional inversion agrees with bisection in forty digits")
  func conditionalRows() throws {
    for row in CopulaReference.shared.conditionalRows {
      let copula: any Copula =
        switch row.family {
        case "clayton": try ClaytonCopula(dimension: 3, theta: row.theta)
        case "gumbel": try GumbelCopula(dimension: 2, theta: row.theta)
        default: try FrankCopula(dimension: 2, theta: row.theta)
        }
      let values = CopulaSample.transformed([row.uniforms], by: copula)[0]
      // Small θ of Clayton and Frank divide the rounding of a logarithm.
      let tolerance = row.family == "gumbel" ? 1e-13 : 1e-13 / min(row.theta.magnitude, 1)
      for (value, expected) in zip(values, row.values) {
        #expect(
          (value - expected).magnitude <= tolerance * (row.family == "frank" ? 1 : expected),
          "\(row): \(values)")
      }
    }
  }

  @Test("rank correlations and tail dependence agree", arguments: CopulaReference.shared.dependence)
  func dependence(_ row: CopulaReference.Dependence) throws {
    let family = row.copulaFamily
    let kendall = try family.rankCorrelation(.kendall, parameter: row.parameter)
    #expect((kendall - row.kendall).magnitude <= 1e-13)
    let spearman = try family.rankCorrelation(.spearman, parameter: row.parameter)
    #expect((spearman - row.spearman).magnitude <= 1e-12)
    let tail = try family.tailDependence(parameter: row.parameter)
    #expect((tail.lower - row.lower).magnitude <= 1e-13)
    #expect((tail.upper - row.upper).magnitude <= 1e-13)
  }

  @Test(
    "the parameter of a rank correlation gives it back",
    arguments: CopulaReference.shared.dependence)
  func parameters(_ row: CopulaReference.Dependence) throws {
    let family = row.copulaFamily
    for (measure, value) in [
      (RankCorrelation.kendall, row.kendall), (.spearman, row.spearman),
    ] {
      let parameter = try family.parameter(measure, value)
      let back = try family.rankCorrelation(measure, parameter: parameter)
      #expect((back - value).magnitude <= 1e-10)
    }
  }
}
