import Foundation
import RiskNumerics
import Testing

/// The folder of reference sets that are not part of the repository; nil when it is not given.
private let folder = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"]

/// The rows of a CSV file without quotes, by column.
private func rows(_ path: String) throws -> [[String: String]] {
  let text = try String(contentsOfFile: "\(folder!)/\(path)", encoding: .utf8)
  let lines = text.split(whereSeparator: \.isNewline).map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { $1 }) }
}

/// A distribution of the sets: its name there, and "a=1;b=2 (remark)".
private func distribution(_ name: String, _ text: String) throws -> (any Distribution)? {
  var values: [String: Double] = [:]
  for item in text.split(separator: ";") {
    let parts = item.split(separator: "=")
    values[String(parts[0])] = Double(parts[1].split(separator: " ")[0])
  }
  func v(_ key: String) throws -> Double { try #require(values[key], "\(name) \(key)") }
  switch name {
  case "normal": return try Normal(mean: v("mean"), sd: v("sd"))
  case "uniform": return try Uniform(minimum: v("lo"), maximum: v("hi"))
  case "lognormal": return try Lognormal(mu: v("mu"), sigma: v("sigma"))
  case "beta": return try Beta(alpha: v("a"), beta: v("b"))
  case "gamma": return try Gamma(shape: v("shape"), scale: v("scale"))
  case "chi2": return try Gamma.chiSquare(degrees: v("df"))
  case "f": return try FisherF(numerator: v("d1"), denominator: v("d2"))
  case "student_t": return try StudentT(degrees: v("df"))
  case "cauchy": return try Cauchy(location: v("loc"), scale: v("scale"))
  case "exponential": return try Exponential(rate: v("rate"))
  case "gev":
    return try GeneralisedExtremeValue(location: v("loc"), scale: v("scale"), shape: v("xi"))
  case "gpd": return try GeneralisedPareto(scale: v("scale"), shape: v("xi"), location: v("loc"))
  case "gumbel_max": return try Gumbel(location: v("loc"), scale: v("scale"))
  case "laplace": return try Laplace(location: v("loc"), scale: v("scale"))
  case "logistic": return try Logistic(location: v("loc"), scale: v("scale"))
  case "loglogistic": return try LogLogistic(scale: v("scale"), shape: v("shape"))
  case "pareto": return try Pareto(minimum: v("xm"), shape: v("alpha"))
  case "pert":
    return try PERT(
      minimum: v("min"), mode: v("mode"), maximum: v("max"), shape: v("lambda"))
  case "triangular":
    return try Triangular(minimum: v("min"), mode: v("mode"), maximum: v("max"))
  case "truncnormal":
    return try Normal.truncated(
      mean: v("mean"), sd: v("sd"), minimum: v("lo"), maximum: v("hi"))
  case "weibull": return try Weibull(shape: v("shape"), scale: v("scale"))
  default: return nil
  }
}

private func relativeError(_ value: Double, _ reference: Double) -> Double {
  value == reference ? 0 : (value - reference).magnitude / reference.magnitude
}

/// The largest error of each name, printed at the end.
private struct Errors {
  var largest: [String: (error: Double, what: String)] = [:]

  mutating func add(_ name: String, _ error: Double, _ what: String) {
    if !(error <= largest[name]?.error ?? -1) { largest[name] = (error, what) }
  }

  func report(_ title: String) {
    for (name, worst) in largest.sorted(by: { $0.key < $1.key }) {
      print("\(title) \(name): \(worst.error) at \(worst.what)")
    }
  }
}

@Suite("Distributions against sets of others", .enabled(if: folder != nil))
struct DistributionValidationTests {
  @Test("quantiles of mpmath")
  func quantiles() throws {
    var errors = Errors()
    for row in try rows("distributions/ppf_reference_mpmath.csv") {
      let (name, text) = (row["dist"]!, row["params"]!)
      guard let exact = try distribution(name, text) else {
        errors.add("skipped " + name, 0, text)
        continue
      }
      guard let p = Double(row["p"]!), let x = Double(row["x"]!), p >= 1e-300 else { continue }
      for (kind, candidate) in [("exact", exact), ("prepared", exact.prepared())] {
        let value = row["tail"] == "lower" ? candidate.quantile(p) : candidate.survivalQuantile(p)
        let error = relativeError(value, x)
        errors.add("\(name) \(text) \(kind)", error, "\(row["tail"]!) \(p): \(value), not \(x)")
        let isCut = name == "truncnormal"
        #expect(
          error <= (p < 1e-100 ? 1e-10 : 1e-12) || (isCut && (value - x).magnitude <= 1e-15),
          "\(name) \(text) \(row["tail"]!) \(p): \(value), not \(x)")
      }
    }
    errors.report("quantile")
  }

  @Test("densities and probabilities of mpmath")
  func probabilities() throws {
    var errors = Errors()
    for row in try rows("distributions/cdf_reference_mpmath.csv") {
      let (name, text) = (row["dist"]!, row["params"]!)
      guard let exact = try distribution(name, text), let x = Double(row["x"]!) else { continue }
      for (kind, value, text) in [
        ("density", exact.density(x), row["pdf"]!),
        ("cumulative", exact.cumulative(x), row["cdf"]!),
        ("survival", exact.survival(x), row["sf"]!),
      ] {
        guard let reference = Double(text), reference > 1e-300 || reference == 0 else { continue }
        let error = relativeError(value, reference)
        errors.add("\(name) \(kind)", error, "\(row["params"]!) \(x): \(value), not \(reference)")
        #expect(
          error <= 1e-12, "\(name) \(row["params"]!) \(kind) \(x): \(value), not \(reference)")
      }
    }
    errors.report("probability")
  }

  @Test("values at risk in closed form")
  func valueAtRisk() throws {
    for row in try rows("distributions/var_cvar_exact.csv") {
      guard let exact = try distribution(row["dist"]!, row["params"]!) else { continue }
      let alpha = try #require(Double(row["alpha"]!))
      let reference = try #require(Double(row["VaR"]!))
      let error = relativeError(exact.quantile(alpha), reference)
      #expect(error <= 1e-12, "\(row): \(exact.quantile(alpha))")
    }
  }

  @Test(
    "counts: quantiles of Boost's own tests bracket the real ones",
    arguments: ["binomial", "negative_binomial", "poisson"])
  func counts(_ name: String) throws {
    for row in try rows("special/boost_\(name)_quantile.csv") {
      func v(_ key: String) throws -> Double { try #require(Double(row[key]!)) }
      let candidate: any Distribution
      switch name {
      case "binomial": candidate = try Binomial(trials: v("n"), probability: v("p"))
      case "poisson": candidate = try Poisson(mean: v("mean"))
      default:
        guard try v("r") * (1 - v("p")) / v("p") <= 1e9 else { continue }
        candidate = try NegativeBinomial(size: v("r"), probability: v("p"))
      }
      for each in [candidate, candidate.prepared()] {
        // The real quantile solves F(k) = p with k between two whole numbers.
        let real = try v("quantile_real")
        if (real - real.rounded()).magnitude > 1e-9 {
          #expect(each.quantile(try v("prob")) == max(real.rounded(.up), 0), "\(row)")
        }
        let complement = try v("cquantile_real")
        if complement > 0 && (complement - complement.rounded()).magnitude > 1e-9 {
          #expect(each.survivalQuantile(try v("prob")) == complement.rounded(.up), "\(row)")
        }
      }
    }
  }
}
