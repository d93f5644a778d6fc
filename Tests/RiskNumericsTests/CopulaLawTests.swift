import Foundation
import Testing

@testable import RiskNumerics

/// A copula with what theory says of it.
private struct Law: Sendable, CustomTestStringConvertible {
  var name: String
  var copula: any Copula
  var family: CopulaFamily
  var parameter: Double
  /// P(all members ≤ t), where it has a closed form.
  var diagonal: (@Sendable (Double, Int) -> Double)?
  var isSurvival = false
  var testDescription: String { name }

  static let all: [Law] = {
    do { return try make() } catch { preconditionFailure("\(error)") }
  }()

  private static func make() throws -> [Law] {
    var laws: [Law] = []
    for dimension in [2, 3, 10] {
      for rho in [-0.1, 0.0, 0.5, 0.9] {
        let matrix = try CorrelationMatrix(dimension: dimension, correlation: rho)
        laws.append(
          Law(
            name: "gaussian \(rho), \(dimension)", copula: GaussianCopula(correlation: matrix),
            family: .gaussian, parameter: rho))
        for degrees in [1.5, 6] {
          laws.append(
            Law(
              name: "student t \(rho) \(degrees), \(dimension)",
              copula: try StudentTCopula(correlation: matrix, degrees: degrees),
              family: .studentT(degrees: degrees), parameter: rho))
        }
      }
      for theta in [0.001, 0.5, 2, 9] {
        for isSurvival in [false, true] {
          laws.append(
            Law(
              name: "clayton \(theta) \(isSurvival), \(dimension)",
              copula: try ClaytonCopula(
                dimension: dimension, theta: theta, isSurvival: isSurvival),
              family: .clayton, parameter: theta,
              diagonal: { pow(Double($1) * (pow($0, -theta) - 1) + 1, -1 / theta) },
              isSurvival: isSurvival))
        }
      }
      for theta in [1, 1.25, 2, 7] {
        for isSurvival in [false, true] {
          laws.append(
            Law(
              name: "gumbel \(theta) \(isSurvival), \(dimension)",
              copula: try GumbelCopula(
                dimension: dimension, theta: theta, isSurvival: isSurvival),
              family: .gumbel, parameter: theta,
              diagonal: { pow($0, pow(Double($1), 1 / theta)) }, isSurvival: isSurvival))
        }
      }
      for theta in [-8, -0.5, 0.01, 2, 14.138, 40] where theta > 0 || dimension == 2 {
        laws.append(
          Law(
            name: "frank \(theta), \(dimension)",
            copula: try FrankCopula(dimension: dimension, theta: theta),
            family: .frank, parameter: theta,
            diagonal: {
              // 1 + p (1 − share^d), p = e^−θ − 1, without cancellation at either end.
              let logShare =
                theta < 10
                ? log(expm1(-theta * $0) / expm1(-theta))
                : log1p(-exp(-theta * $0)) - log1p(-exp(-theta))
              return -log(exp(-theta) + expm1(-theta) * expm1(Double($1) * logShare)) / theta
            }))
      }
    }
    return laws
  }
}

@Suite("Copulas: joint laws against theory")
struct CopulaLawTests {
  private static let rows = 1 << 17
  private static let diagonalRows = 1 << 15
  private static let batches = 64

  @Test(
    "Kendall's and Spearman's correlation of 131,072 draws lie within 4 standard errors",
    arguments: Law.all)
  private func rankCorrelations(_ law: Law) throws {
    let sample = CopulaSample.draw(law.copula, .random, rows: Self.rows)
    let kendall = try law.family.rankCorrelation(.kendall, parameter: law.parameter)
    let spearman = try law.family.rankCorrelation(.spearman, parameter: law.parameter)
    let last = law.copula.dimension - 1
    for (i, j) in Set([0, max(0, last - 1)]).map({ ($0, last) }) {
      let (x, y) = (sample[i], sample[j])
      let length = Self.rows / Self.batches
      let batch = (0..<Self.batches).map { $0 * length..<($0 + 1) * length }
      let tau = CopulaSample.estimate(batch.map { CopulaSample.kendall(x[$0], y[$0]) })
      #expect((tau.mean - kendall).magnitude <= 4 * tau.error, "\(tau) instead of \(kendall)")
      let rho = CopulaSample.estimate(
        zip(x, y).map { 12 * ($0 - 0.5) * ($1 - 0.5) })
      #expect((rho.mean - spearman).magnitude <= 4 * rho.error, "\(rho) instead of \(spearman)")
    }
  }

  @Test("members are uniform: Kolmogorov and Smirnov at 1e-5", arguments: Law.all)
  private func margins(_ law: Law) {
    for design in CopulaSample.Design.allCases {
      let rows = 1 << 14
      for member in CopulaSample.draw(law.copula, design, rows: rows, key: 5) {
        let sorted = member.sorted()
        var distance = 0.0
        for (index, u) in sorted.enumerated() {
          distance = max(
            distance, u - Double(index) / Double(rows), Double(index + 1) / Double(rows) - u)
        }
        #expect(sorted[0] > 0 && sorted[rows - 1] < 1)
        #expect(distance * Double(rows).squareRoot() <= 2.47, "\(design)")
      }
    }
  }

  @Test(
    "all members lie below a point as often as the copula says, under every design",
    arguments: Law.all.filter { $0.diagonal != nil }, CopulaSample.Design.allCases)
  private func diagonals(_ law: Law, _ design: CopulaSample.Design) {
    let sample = CopulaSample.draw(law.copula, design, rows: Self.diagonalRows, key: 9)
    for t in [0.003, 0.05, 0.3, 0.6, 0.9, 0.98] {
      let expected = law.diagonal!(t, law.copula.dimension)
      // The normal approximation of a count needs some twenty.
      guard expected * Double(Self.diagonalRows) >= 20 else { continue }
      var count = 0
      for row in 0..<Self.diagonalRows {
        // 1 − u ≤ t in the survival copula.
        if sample.allSatisfy({ law.isSurvival ? $0[row] >= 1 - t : $0[row] <= t }) { count += 1 }
      }
      let frequency = Double(count) / Double(Self.diagonalRows)
      let error = (expected * (1 - expected) / Double(Self.diagonalRows)).squareRoot()
      #expect((frequency - expected).magnitude <= 4.5 * error, "t = \(t)")
    }
  }

  @Test("two members have the joint distribution function that scipy integrates")
  func ellipticalPoints() throws {
    for (key, points) in Dictionary(
      grouping: CopulaReference.shared.ellipticalPoints,
      by: { [$0.degrees ?? 0, $0.correlation] })
    {
      let matrix = try CorrelationMatrix(dimension: 2, correlation: key[1])
      let copula: any Copula =
        key[0] == 0
        ? GaussianCopula(correlation: matrix)
        : try StudentTCopula(correlation: matrix, degrees: key[0])
      let sample = CopulaSample.draw(copula, .random, rows: Self.rows, key: 13)
      for point in points {
        let count = (0..<Self.rows).count { sample[0][$0] <= point.u && sample[1][$0] <= point.v }
        let error = (point.value * (1 - point.value) / Double(Self.rows)).squareRoot()
        let frequency = Double(count) / Double(Self.rows)
        #expect((frequency - point.value).magnitude <= 4 * error, "\(point)")
      }
    }
  }

  @Test("joint extremes are as frequent as tail dependence says", arguments: Law.all)
  private func tails(_ law: Law) throws {
    guard law.copula.dimension == 2 else { return }
    // Only families that reach their limit quickly; others are 0 in the limit alone.
    switch law.family {
    case .clayton where law.parameter >= 0.5: break
    case .gumbel where law.parameter >= 2: break
    default: return
    }
    let sample = CopulaSample.draw(law.copula, .random, rows: 1 << 20, key: 3)
    let tail = try law.family.tailDependence(parameter: law.parameter)
    let q = 0.002
    let isLower = (tail.lower > 0) != law.isSurvival
    let expected = max(tail.lower, tail.upper)
    var count = 0
    for row in 0..<(1 << 20) {
      let (u, v) = (sample[0][row], sample[1][row])
      if isLower ? max(u, v) <= q : min(u, v) > 1 - q { count += 1 }
    }
    let frequency = Double(count) / (q * Double(1 << 20))
    // The conditional probability at q is within 2q of its limit for these.
    let error = (expected / (q * Double(1 << 20))).squareRoot()
    #expect((frequency - expected).magnitude <= 4 * error + 2 * q)
  }

  @Test("every member increases in its own uniform and in the shared ones", arguments: Law.all)
  private func monotonicity(_ law: Law) {
    let columns = law.copula.dimension + law.copula.auxiliaryCount
    let base = CopulaSample.uniforms(.random, columns: columns, rows: 500, key: 31)
    let start = CopulaSample.transform(base, by: law.copula)
    let isArchimedean =
      switch law.family {
      case .gaussian, .studentT: false
      default: true
      }
    for moved in 0..<columns where moved < law.copula.dimension || isArchimedean {
      var input = base
      input[moved] = input[moved].map { 0.5 * $0 + 0.5 }
      let result = CopulaSample.transform(input, by: law.copula)
      for member in 0..<law.copula.dimension
      where member == moved || (isArchimedean && law.parameter > 0) {
        let falls = (0..<500).count { result[member][$0] < start[member][$0] - 1e-12 }
        #expect(falls == 0, "member \(member), uniform \(moved)")
      }
    }
  }
}
