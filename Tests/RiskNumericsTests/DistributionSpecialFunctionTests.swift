import CRiskSpecial
import Foundation
import Testing

/// Values computed by mpmath; see scripts/reference/distributions.py.
private struct Reference: Decodable {
  struct Value: Decodable, CustomTestStringConvertible {
    var function: String
    var arguments: [Double]
    var value: Double
    var testDescription: String { "\(function) \(arguments)" }
  }
  var values: [Value]

  static let shared: [Value] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/special-functions.json")
    return try! JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).values
  }()
}

@Suite("Special functions")
struct DistributionSpecialFunctionTests {
  @Test("values agree with mpmath", arguments: Reference.shared)
  private func values(_ row: Reference.Value) throws {
    let x = row.arguments
    let value: Double =
      switch row.function {
      case "logGamma": risk_log_gamma(x[0])
      case "digamma": risk_digamma(x[0])
      case "logBeta": risk_log_beta(x[0], x[1])
      case "studentQuantile": risk_student_quantile(x[0], x[1])
      case "studentUpperQuantile": risk_student_upper_quantile(x[0], x[1])
      case "studentCumulative": risk_student_cumulative(x[0], x[1])
      case "binomialQuantile": risk_binomial_quantile(x[0], x[1], x[2])
      case "binomialCumulative": risk_binomial_cumulative(x[0], x[1], x[2])
      default: .nan
      }
    #expect((value - row.value).magnitude <= 1e-12 * row.value.magnitude)
  }

  @Test("Boost's wrong inverse of the incomplete beta function in the far tail is put right")
  func farTail() {
    // I_x(2, 5) = 15 x² (1 − 4 x / 1.5 …): x = sqrt(p / 15) to all digits.
    let x = risk_beta_lower_inverse(2, 5, 1e-300)
    #expect((x.value / 2.581_988_897_471_611_3e-151 - 1).magnitude < 1e-14)
    #expect(x.complement == 1)
    let mirrored = risk_beta_upper_inverse(5, 2, 1e-300)
    #expect(mirrored.complement == x.value && mirrored.value == 1)
  }

  @Test("arguments outside the domain give NaN and nothing worse")
  func domains() {
    for bad in [0.0, -1, .nan, .infinity, 1e11] {
      #expect(risk_gamma_p(bad, 1).isNaN)
      #expect(risk_gamma_q_inverse(bad, 0.5).isNaN)
      #expect(risk_beta_lower(bad, 1, 0.5, 0.5).isNaN)
      #expect(risk_beta_density(1, bad, 0.5, 0.5).isNaN)
      #expect(risk_beta_lower_inverse(1, bad, 0.5).value.isNaN)
      #expect(risk_student_quantile(bad, 0.5).isNaN)
    }
    for bad in [-0.1, 1.1, .nan] {
      #expect(risk_gamma_p_inverse(1, bad).isNaN)
      #expect(risk_beta_upper_inverse(1, 1, bad).value.isNaN)
      #expect(risk_binomial_quantile(10, bad, 0.5).isNaN)
      #expect(risk_binomial_quantile(10, 0.5, bad).isNaN)
    }
    #expect(risk_log_beta(-1, 1).isNaN)
    #expect(!risk_log_gamma(-2).isFinite)
    #expect(!risk_digamma(0).isFinite)
  }

  @Test("extreme shapes and tails end, with a value in the domain")
  func extremes() {
    let shapes = [1e-300, 1e-10, 1e-3, 1, 1e6, 1e10]
    let tails = [Double.leastNonzeroMagnitude, 1e-300, 1e-16, 0.3, 0.5]
    for a in shapes {
      for p in tails {
        let (lower, upper) = (risk_gamma_p_inverse(a, p), risk_gamma_q_inverse(a, p))
        #expect(lower >= 0 && upper >= lower * (1 - 1e-12))
        for b in shapes {
          let point = risk_beta_lower_inverse(a, b, p)
          #expect(point.value >= 0 && point.value <= 1)
        }
      }
    }
  }
}
