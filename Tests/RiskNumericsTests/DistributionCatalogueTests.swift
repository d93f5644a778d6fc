import RiskNumerics
import Testing

/// A way to give parameters, and what the distribution must then have.
private struct Way: Sendable, CustomTestStringConvertible {
  var family: String
  var parameters: [String: [Double]]
  /// What holds of the distribution: each returns a value and what it should be.
  var facts: [@Sendable (any Distribution) -> (Double, Double)]
  var testDescription: String { "\(family) \(parameters.keys.sorted())" }

  init(
    _ family: String, _ parameters: [String: [Double]],
    _ facts: (@Sendable (any Distribution) -> (Double, Double))...
  ) {
    self.family = family
    self.parameters = parameters
    self.facts = facts
  }

  static let mean = { @Sendable (value: Double) in
    { @Sendable (d: any Distribution) in (d.mean, value) }
  }
  static let sd = { @Sendable (value: Double) in
    { @Sendable (d: any Distribution) in (d.standardDeviation, value) }
  }
  static let quantile = { @Sendable (u: Double, value: Double) in
    { @Sendable (d: any Distribution) in (d.quantile(u), value) }
  }
  static let density = { @Sendable (x: Double, value: Double) in
    { @Sendable (d: any Distribution) in (d.density(x), value) }
  }

  static let all: [Way] = [
    Way("uniform", ["minimum": [2], "maximum": [6]], mean(4), quantile(0.25, 3)),
    Way("normal", ["mean": [3], "sd": [2]], mean(3), sd(2)),
    Way("normal", ["mean": [3], "p95": [10]], mean(3), quantile(0.95, 10)),
    Way("normal", ["mean": [3], "p10": [-1]], mean(3), quantile(0.1, -1)),
    Way("normal", ["median": [-3], "p95": [10]], quantile(0.5, -3), quantile(0.95, 10)),
    Way("normal", ["p05": [1], "p95": [2]], quantile(0.05, 1), quantile(0.95, 2)),
    Way("normal", ["p20": [-4], "p50": [2]], quantile(0.2, -4), quantile(0.5, 2)),
    Way("lognormal", ["mu": [1], "sigma": [0.5]], quantile(0.5, 2.718281828459045)),
    Way("lognormal", ["median": [10], "p95": [90]], quantile(0.5, 10), quantile(0.95, 90)),
    Way("lognormal", ["median": [10], "p01": [1]], quantile(0.5, 10), quantile(0.01, 1)),
    Way("lognormal", ["mean": [10], "sd": [30]], mean(10), sd(30)),
    Way("lognormal", ["p05": [1], "p95": [50]], quantile(0.05, 1), quantile(0.95, 50)),
    Way("lognormal", ["p25": [2], "p75": [3]], quantile(0.25, 2), quantile(0.75, 3)),
    Way("lognormal", ["median": [7], "sigma": [0.25]], quantile(0.5, 7)),
    Way("triangular", ["minimum": [0], "mode": [1], "maximum": [5]], mean(2), density(1, 0.4)),
    Way("pert", ["minimum": [0], "mode": [1], "maximum": [5]], mean(1.5)),
    Way("pert", ["minimum": [0], "mode": [1], "maximum": [5], "shape": [8]], mean(1.3)),
    Way("beta", ["alpha": [2], "beta": [6]], mean(0.25), density(0.5, 0.65625)),
    Way("beta", ["alpha": [2], "beta": [6], "minimum": [-4], "maximum": [4]], mean(-2)),
    Way("beta", ["mean": [0.3], "sd": [0.1]], mean(0.3), sd(0.1)),
    Way("beta", ["mean": [12], "sd": [1], "minimum": [10], "maximum": [20]], mean(12), sd(1)),
    Way("gamma", ["shape": [3], "scale": [2]], mean(6), sd(12.0.squareRoot())),
    Way("gamma", ["mean": [6], "sd": [2]], mean(6), sd(2)),
    Way("gamma", ["shape": [3], "rate": [4]], mean(0.75)),
    Way("exponential", ["mean": [4]], mean(4), quantile(0.5, 2.772588722239781)),
    Way("exponential", ["rate": [4]], mean(0.25)),
    Way(
      "discrete", ["values": [1, 3], "probabilities": [0.25, 0.75]], mean(2.5), quantile(0.3, 3)),
    Way("discrete", ["values": [1, 3, 3, 5]], mean(3), density(3, 0.5)),
    Way("constant", ["value": [-7]], mean(-7), sd(0)),
    Way(
      "triangular", ["p05": [1], "mode": [2], "p90": [7]], quantile(0.05, 1), quantile(0.9, 7)),
    Way("beta", ["p05": [0.1], "p95": [0.4]], quantile(0.05, 0.1), quantile(0.95, 0.4)),
    Way("beta", ["median": [0.7], "p95": [0.9]], quantile(0.5, 0.7), quantile(0.95, 0.9)),
    Way(
      "beta", ["p10": [12], "p60": [15], "minimum": [10], "maximum": [20]], quantile(0.1, 12),
      quantile(0.6, 15)),
    Way("gamma", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("gamma", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("weibull", ["shape": [2], "scale": [3]], quantile(0.5, 3 * 0.8325546111576977)),
    Way("weibull", ["mean": [3], "sd": [1]], mean(3), sd(1)),
    Way("weibull", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("weibull", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("log-logistic", ["scale": [3], "shape": [2]], quantile(0.5, 3)),
    Way("log-logistic", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("log-logistic", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("pareto", ["minimum": [2], "shape": [3]], mean(3)),
    Way("pareto", ["minimum": [2], "mean": [3]], mean(3)),
    Way("pareto", ["minimum": [2], "p90": [5]], quantile(0.9, 5)),
    Way("pareto", ["minimum": [2], "p95": [5]], quantile(0.95, 5)),
    Way("pareto", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("pareto", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("generalised-pareto", ["scale": [2], "shape": [0.5]], mean(4)),
    Way("generalised-pareto", ["scale": [2], "shape": [-1], "location": [3]], mean(4)),
    Way("generalised-pareto", ["p05": [1], "p95": [90]], quantile(0.05, 1), quantile(0.95, 90)),
    Way(
      "generalised-pareto", ["median": [3], "p95": [9], "location": [1]], quantile(0.5, 3),
      quantile(0.95, 9)),
    Way("gumbel", ["location": [2], "scale": [3]], mean(2 + 3 * 0.5772156649015329)),
    Way("gumbel", ["mean": [2], "sd": [3]], mean(2), sd(3)),
    Way("gumbel", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("gumbel", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("gev", ["location": [2], "scale": [3], "shape": [0]], mean(2 + 3 * 0.5772156649015329)),
    Way(
      "gev", ["p05": [1], "p50": [3], "p95": [9]], quantile(0.05, 1), quantile(0.5, 3),
      quantile(0.95, 9)),
    Way(
      "gev", ["p10": [-5], "p50": [3], "p90": [4]], quantile(0.1, -5), quantile(0.5, 3),
      quantile(0.9, 4)),
    Way("inverse-gamma", ["shape": [3], "scale": [4]], mean(2), sd(2)),
    Way("inverse-gamma", ["mean": [2], "sd": [2]], mean(2), sd(2)),
    Way("chi-square", ["degrees": [3]], mean(3), sd(6.0.squareRoot())),
    Way("fisher-f", ["numerator": [3], "denominator": [10]], mean(1.25)),
    Way("student-t", ["degrees": [3]], mean(0), sd(3.0.squareRoot())),
    Way(
      "student-t", ["degrees": [3], "p05": [1], "p95": [9]], quantile(0.05, 1),
      quantile(0.95, 9)),
    Way(
      "student-t", ["degrees": [3], "median": [3], "p95": [9]], quantile(0.5, 3),
      quantile(0.95, 9)),
    Way("logistic", ["location": [2], "scale": [3]], mean(2), density(2, 1.0 / 12)),
    Way("logistic", ["mean": [2], "sd": [3]], mean(2), sd(3)),
    Way("logistic", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("logistic", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("laplace", ["location": [2], "scale": [3]], mean(2), density(2, 1.0 / 6)),
    Way("laplace", ["mean": [2], "sd": [3]], mean(2), sd(3)),
    Way("laplace", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("laplace", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way("cauchy", ["location": [2], "scale": [3]], quantile(0.75, 5)),
    Way("cauchy", ["p05": [1], "p95": [9]], quantile(0.05, 1), quantile(0.95, 9)),
    Way("cauchy", ["median": [3], "p95": [9]], quantile(0.5, 3), quantile(0.95, 9)),
    Way(
      "truncated-normal", ["mean": [0], "sd": [1], "minimum": [-2], "maximum": [2]], mean(0),
      quantile(0.5, 0)),
    Way(
      "modified-pert", ["minimum": [0], "mode": [1], "maximum": [5], "shape": [8]], mean(1.3)),
    Way("bernoulli", ["probability": [0.25]], mean(0.25), quantile(0.8, 1)),
    Way(
      "binomial", ["trials": [10], "probability": [0.25]], mean(2.5),
      density(0, 0.056313514709472656)),
    Way("geometric", ["probability": [0.25]], mean(3), density(1, 0.1875)),
    Way("geometric", ["mean": [3]], mean(3), density(0, 0.25)),
    Way("negative-binomial", ["size": [2], "probability": [0.25]], mean(6), density(0, 0.0625)),
    Way(
      "negative-binomial", ["mean": [6], "dispersion": [2]], mean(6), density(0, 0.0625),
      sd(24.0.squareRoot())),
    Way("poisson", ["mean": [3]], mean(3), density(0, 0.049787068367863944)),
    Way("categorical", ["weights": [2, 0, 6]], mean(1.5), density(2, 0.75)),
    Way("empirical", ["values": [3, 1, 1]], density(1, 2.0 / 3)),
  ]
}

/// Something that cannot be, and how it is refused.
private struct Refusal: Sendable, CustomTestStringConvertible {
  var family: String
  var parameters: [String: [Double]]
  var kind: DistributionError.Kind
  var parameter: String?
  var testDescription: String { "\(family) \(parameters)" }

  init(
    _ family: String, _ parameters: [String: [Double]], _ kind: DistributionError.Kind,
    _ parameter: String? = nil
  ) {
    self.family = family
    self.parameters = parameters
    self.kind = kind
    self.parameter = parameter
  }

  static let all: [Refusal] = [
    Refusal("norml", ["mean": [0], "sd": [1]], .unknownFamily),
    Refusal("normal", ["mean": [0], "std": [1]], .unknownParameter, "std"),
    Refusal("uniform", ["minimum": [1], "p95": [1]], .unknownParameter, "p95"),
    Refusal("normal", ["mean": [0], "p00": [1]], .unknownParameter, "p00"),
    Refusal("normal", [:], .missingParameter),
    Refusal("normal", ["mean": [0]], .missingParameter),
    Refusal("pert", ["minimum": [0], "maximum": [1]], .missingParameter, "mode"),
    Refusal("normal", ["mean": [0], "median": [0], "p95": [1]], .combination),
    Refusal("normal", ["p05": [0], "p50": [1], "p95": [2]], .combination),
    Refusal("exponential", ["mean": [1], "rate": [1]], .combination),
    Refusal("dirichlet", ["alpha": [1, 1]], .combination),
    Refusal("normal", ["mean": [0, 1], "sd": [1]], .count, "mean"),
    Refusal("normal", ["mean": [], "sd": [1]], .count, "mean"),
    Refusal("uniform", ["minimum": [2], "maximum": [2]], .domain, "maximum"),
    Refusal("uniform", ["minimum": [-.infinity], "maximum": [2]], .domain, "minimum"),
    Refusal("uniform", ["minimum": [-1.7e308], "maximum": [1.7e308]], .domain),
    Refusal("normal", ["mean": [0], "sd": [0]], .domain, "sd"),
    Refusal("normal", ["mean": [.nan], "sd": [1]], .domain, "mean"),
    Refusal("normal", ["mean": [3], "p95": [2]], .noSolution, "p95"),
    Refusal("normal", ["mean": [3], "p50": [3]], .noSolution, "p50"),
    Refusal("normal", ["median": [3], "p05": [4]], .noSolution, "p05"),
    Refusal("normal", ["p05": [2], "p95": [1]], .noSolution, "p95"),
    Refusal("lognormal", ["mu": [0], "sigma": [-1]], .domain, "sigma"),
    Refusal("lognormal", ["median": [10], "p95": [9]], .noSolution, "p95"),
    Refusal("lognormal", ["median": [0], "p95": [9]], .domain, "median"),
    Refusal("lognormal", ["mean": [-1], "sd": [1]], .domain, "mean"),
    Refusal("lognormal", ["p05": [-1], "p95": [1]], .domain, "p05"),
    Refusal("lognormal", ["p05": [3], "p95": [3]], .noSolution, "p95"),
    Refusal("lognormal", ["median": [7], "sigma": [0]], .domain, "sigma"),
    Refusal("triangular", ["minimum": [0], "mode": [6], "maximum": [5]], .domain, "mode"),
    Refusal("triangular", ["minimum": [5], "mode": [5], "maximum": [5]], .domain, "maximum"),
    Refusal("pert", ["minimum": [0], "mode": [-1], "maximum": [5]], .domain, "mode"),
    Refusal("pert", ["minimum": [0], "mode": [1], "maximum": [5], "shape": [0]], .domain, "shape"),
    Refusal("beta", ["alpha": [0], "beta": [6]], .domain, "alpha"),
    Refusal("beta", ["alpha": [1], "beta": [6], "minimum": [1]], .domain, "maximum"),
    Refusal("beta", ["mean": [0.5], "sd": [0.5]], .noSolution, "sd"),
    Refusal("beta", ["mean": [1.5], "sd": [0.1]], .noSolution, "mean"),
    Refusal("beta", ["mean": [0.5], "sd": [1e-6]], .noSolution, "sd"),
    Refusal("beta", ["alpha": [1], "beta": [1e11]], .domain, "beta"),
    Refusal(
      "pert", ["minimum": [0], "mode": [1], "maximum": [5], "shape": [1e10]], .domain, "shape"),
    Refusal("gamma", ["shape": [-1], "scale": [1]], .domain, "shape"),
    Refusal("gamma", ["shape": [1], "rate": [0]], .domain, "rate"),
    Refusal("gamma", ["mean": [1], "sd": [0]], .domain, "sd"),
    Refusal("gamma", ["mean": [1e-200], "sd": [1e200]], .noSolution, "sd"),
    Refusal("exponential", ["mean": [0]], .domain, "mean"),
    Refusal("exponential", ["rate": [-1]], .domain, "rate"),
    Refusal("discrete", ["values": []], .count, "values"),
    Refusal("discrete", ["values": [1, 2], "probabilities": [1]], .count, "probabilities"),
    Refusal(
      "discrete", ["values": [1, 2], "probabilities": [0.5, 0.6]], .domain, "probabilities"),
    Refusal(
      "discrete", ["values": [1, 2], "probabilities": [1.5, -0.5]], .domain, "probabilities"),
    Refusal("constant", ["value": [.infinity]], .domain, "value"),
    Refusal("weibull", ["p05": [2], "p95": [1]], .noSolution, "p95"),
    Refusal("weibull", ["mean": [1], "sd": [1e200]], .noSolution, "sd"),
    Refusal("gumbel", ["median": [2], "p50": [2]], .noSolution, "p50"),
    Refusal("gev", ["location": [0], "scale": [1], "shape": [.nan]], .domain, "shape"),
    Refusal("gev", ["p05": [0], "p50": [1e-30], "p95": [1e30]], .noSolution, "p50"),
    Refusal("generalised-pareto", ["p05": [-1], "p95": [2]], .noSolution, "p05"),
    Refusal("pareto", ["minimum": [2], "mean": [2]], .domain, "mean"),
    Refusal("student-t", ["degrees": [0]], .domain, "degrees"),
    Refusal("student-t", ["degrees": [2], "median": [4], "p95": [3]], .noSolution, "p95"),
    Refusal("gamma", ["p05": [1], "p95": [1 + 1e-12]], .noSolution, "p95"),
    Refusal("beta", ["p05": [0.1], "p95": [1.5]], .noSolution, "p95"),
    Refusal("triangular", ["p05": [1], "mode": [9], "p95": [8]], .noSolution, "mode"),
    Refusal("binomial", ["trials": [2.5], "probability": [0.5]], .domain, "trials"),
    Refusal("binomial", ["trials": [2], "probability": [1.5]], .domain, "probability"),
    Refusal("geometric", ["probability": [0]], .domain, "probability"),
    Refusal("poisson", ["mean": [1e10]], .domain, "mean"),
    Refusal("negative-binomial", ["size": [1], "probability": [1e-9]], .domain, "probability"),
    Refusal("categorical", ["weights": [0, 0]], .domain, "weights"),
    Refusal("empirical", ["values": [1], "weights": [1, 2]], .count, "weights"),
    Refusal("empirical", ["values": [1], "bandwidth": [1]], .combination, "bandwidth"),
    Refusal(
      "truncated-normal", ["mean": [0], "sd": [1], "minimum": [3], "maximum": [2]], .domain,
      "maximum"),
    Refusal("mixture", ["components": [1]], .count, "components"),
  ]
}

@Suite("The catalogue of distributions")
struct DistributionCatalogueTests {
  @Test("every parametrisation makes the distribution it describes", arguments: Way.all)
  private func ways(_ way: Way) throws {
    let distribution = try DistributionCatalogue.make(
      family: way.family, parameters: way.parameters)
    for fact in way.facts {
      let (value, expected) = fact(distribution)
      #expect((value - expected).magnitude <= 1e-12 * max(expected.magnitude, 1e-3))
    }
  }

  @Test("every parametrisation of every family is covered above")
  func coverage() {
    for family in DistributionCatalogue.families
    where !family.isMultivariate && family.name != "mixture" {
      for parametrisation in family.parametrisations {
        let required = parametrisation.parameters.filter { !$0.isOptional && !$0.isPercentile }
        let percentiles = parametrisation.parameters.filter(\.isPercentile)
        #expect(
          Way.all.contains { way in
            way.family == family.name
              && required.allSatisfy { way.parameters[$0.name] != nil }
              && way.parameters.keys.filter { Percentile.percent(named: $0) != nil }.count
                == percentiles.count
          },
          "\(family.name) \(parametrisation.description)")
      }
    }
  }

  @Test("what cannot be is refused with the parameter at fault", arguments: Refusal.all)
  private func refusals(_ refusal: Refusal) {
    let error = #expect(throws: DistributionError.self) {
      try DistributionCatalogue.make(family: refusal.family, parameters: refusal.parameters)
    }
    #expect(error?.kind == refusal.kind)
    if let parameter = refusal.parameter { #expect(error?.parameter == parameter) }
  }

  @Test("errors say what was found, what is allowed and why")
  func messages() {
    func message(_ family: String, _ parameters: [String: [Double]]) -> String? {
      do throws(DistributionError) {
        _ = try DistributionCatalogue.make(family: family, parameters: parameters)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      message("lognormal", ["median": [10], "p95": [9]])
        == "lognormal: p95 is 9.0, but it must be above the median 10.0")
    #expect(
      message("beta", ["mean": [0.5], "sd": [0.6]])
        == "beta: sd is 0.6, but it must be below √((mean − minimum)(maximum − mean)) = 0.5, "
        + "which only all probability on the two bounds would reach")
    #expect(
      message("exponential", ["lambda": [2]])
        == "exponential: unknown parameter 'lambda'; it takes one of {mean}, {rate}")
    #expect(
      message("pert", ["minimum": [1], "mode": [2]])
        == "pert: found minimum, mode, but it needs maximum too; "
        + "it takes {minimum, mode, maximum, shape?}")
    #expect(
      message("normal", ["mean": [0], "sd": [-1]])
        == "normal: sd is -1.0, but it must be a finite number above 0")
  }

  @Test("parameters without names follow the first parametrisation")
  func ordered() throws {
    let values: [String: ([Double], [String: [Double]])] = [
      "uniform": ([1, 2], ["minimum": [1], "maximum": [2]]),
      "normal": ([1, 2], ["mean": [1], "sd": [2]]),
      "lognormal": ([1, 2], ["mu": [1], "sigma": [2]]),
      "triangular": ([1, 2, 4], ["minimum": [1], "mode": [2], "maximum": [4]]),
      "pert": ([1, 2, 4], ["minimum": [1], "mode": [2], "maximum": [4]]),
      "beta": ([1, 2, 4, 8], ["alpha": [1], "beta": [2], "minimum": [4], "maximum": [8]]),
      "gamma": ([1, 2], ["shape": [1], "scale": [2]]),
      "exponential": ([2], ["mean": [2]]),
      "constant": ([2], ["value": [2]]),
    ]
    for family in DistributionCatalogue.families {
      guard !DistributionCatalogue.orderedParameters(of: family).isEmpty else {
        #expect(
          ["discrete", "dirichlet", "categorical", "empirical", "mixture"].contains(family.name))
        #expect(throws: DistributionError.self) {
          try DistributionCatalogue.make(family: family.name, inOrder: [1])
        }
        continue
      }
      // Only families made by hand could have another order than their parameters' names.
      guard let (list, named) = values[family.name] else { continue }
      let ordered = try DistributionCatalogue.make(family: family.name, inOrder: list)
      let other = try DistributionCatalogue.make(family: family.name, parameters: named)
      for u in [0.1, 0.7] { #expect(ordered.quantile(u) == other.quantile(u)) }
      #expect(throws: DistributionError.self) {
        try DistributionCatalogue.make(family: family.name, inOrder: [])
      }
    }
  }

  @Test("names of percentiles have exactly two digits, 01 to 99")
  func percentileNames() {
    #expect(Percentile.percent(named: "p05") == 5)
    #expect(Percentile.percent(named: "p99") == 99)
    for name in ["p5", "p00", "p100", "q05", "p-5", "p+5", "p0x", ""] {
      #expect(Percentile.percent(named: name) == nil)
    }
  }
}
