import Testing

@testable import RiskStudy

/// A change of the small config that makes it wrong, and what is to be said about it.
struct BrokenConfig: CustomTestStringConvertible, Sendable {
  var from: String
  var to: String
  var line: Int
  var column: Int
  var message: String
  var hint: String?
  var testDescription: String { to }

  init(
    _ from: String, _ to: String, _ line: Int, _ column: Int, _ message: String,
    _ hint: String? = nil
  ) {
    self.from = from
    self.to = to
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}

extension BrokenConfig {
  static let syntax: [BrokenConfig] = [
    .init("{samples: 1000,", "{samples: 1000", 3, 32, "did not find expected ',' or '}'"),
    .init("name: small", "name: \"small", 2, 7, "this quote is never closed"),
    .init("name: small", "name: a: b", 2, 8, "mapping values are not allowed", "quotes"),
    .init("  a: {model", "\ta: {model", 5, 1, "cannot start any token", "tabs"),
    .init(
      "name: small", "name: \"\\ud83d\\ude00\"", 2, 10, "Unicode character escape",
      "surrogate pairs"),
    .init("baseline: none", "---\nbaseline: none", 12, 1, "second YAML document", "'---'"),
    .init(
      "baseline: none", "name: twice", 12, 1, "the key 'name' is given twice", "line 2, column 1"),
    .init(
      "some: {k: 5}", "some: {k: 5, k: 5}", 15, 16, "the key 'k' is given twice",
      "line 15, column 10"),
    .init("name: small", "name: !!str small", 2, 7, "the tag '!!str'", "quotes"),
    .init("name: small", "[1]: small", 2, 1, "a key must be a word, but is a list"),
    .init("{k: 5}", "{<<: {k: 5}}", 15, 10, "merge keys", "alias"),
    .init("{k: 5}", "{k: *x}", 15, 13, "no value before this one has the anchor '&x'"),
    .init("name: small", "name: sm\u{7}all", 2, 9, "control characters", "control character"),
  ]

  static let values: [BrokenConfig] = [
    .init("risktool: 1", "risktool: 2", 1, 11, "config format 2 is not known", "reads format 1"),
    .init("risktool: 1", "version: 1", 1, 1, "unknown key 'version'", "did you mean 'risktool'?"),
    .init("samples: 1000", "n: 1000", 3, 14, "unknown key 'n' in 'simulation'", "'samples'"),
    .init("samples: 1000", "sampels: 1000", 3, 14, "unknown key 'sampels'", "'samples'"),
    .init("seed: 7", "seeds: 7", 3, 29, "unknown key 'seeds'", "did you mean 'seed'?"),
    .init(
      "minimum: 0, maximum: 10", "min: 0, maximum: 10", 11, 17, "unknown key 'min'", "'minimum'"),
    .init(
      "samples: 1000", "samples: \"1000\"", 3, 23, "must be a whole number", "remove the quotes"),
    .init("samples: 1000", "samples: 0", 3, 23, "from 1 to 4294967295, but is 0"),
    .init("samples: 1000", "samples: 4294967296", 3, 23, "from 1 to 4294967295"),
    .init("samples: 1000", "samples: 2.5", 3, 23, "a whole number"),
    .init(
      "samples: 1000", "samples: many", 3, 23, "a whole number from 1 to 4294967295, but is 'many'"),
    .init("samples: 1000", "samples: 1_000", 3, 23, "no underscores", "write 1000"),
    .init("samples: 1000", "samples: 0x3E8", 3, 23, "numbers are decimal"),
    .init("name: small", "name:", 2, 1, "'name' has no value"),
    .init("seed: 7", "seed: 010", 3, 35, "leading zero", "write 10"),
    .init("seed: 7", "seed: 1:30", 3, 35, "base 60"),
    .init("seed: 7", "seed: -1", 3, 35, "from 0 to 9223372036854775807, but is -1"),
    .init("seed: 7", "seed: 9223372036854775808", 3, 35, "from 0 to 9223372036854775807"),
    .init("seed: 7", "sampling: sobl", 3, 39, "but is 'sobl'", "did you mean 'sobol'?"),
    .init("seed: 7", "sampling: lhs", 3, 39, "but is 'lhs'", "did you mean 'latin-hypercube'?"),
    .init("seed: 7", "write_samples: 100", 3, 44, "all, none or first N", "'first 100'"),
    .init(
      "seed: 7", "failures: {at_most: 200%}", 3, 49,
      "a percentage such as 1% or a number from 0 to 1, but is '200%'"),
    .init(
      "seed: 7", "failures: [stop]", 3, 39, "a mapping with 'policy', 'at_most', but is a list"),
    .init("name: small", "name: Small Study", 2, 7, "'Small Study'", "did you mean 'small-study'?"),
    .init("{mean: 0, sd: 1}", "{mean: 0, sd: 1,5: 2}", 8, 56, "unknown parameter '5'"),
    .init("{x: 1}", "{x: 0,5}", 5, 37, "'5' has no value", "a comma ends a value"),
    .init("{x: 1}", "{x: 1e999}", 5, 35, "below 1.8e308", ".inf"),
    .init("{x: 1}", "{x: .nan}", 5, 35, "NaN is not a value", "leave the key out"),
    .init("{x: 1}", "{x: 5%}", 5, 35, "no percent sign", "write 0.05"),
    .init("{x: 1}", "{x: [1]}", 5, 35, "a number or the name of a choice or a mapping"),
    .init("{x: 1}", "{x: {tabel: t, column: c}}", 5, 36, "unknown key 'tabel'", "'table'"),
    .init("maximum: 10", "maximum: .inf", 11, 38, "must be finite", "leave the key out"),
    .init("model: toy/one", "model: toy", 5, 14, "'plugin/model'"),
    .init("{model: toy/one, ", "{", 5, 3, "the model 'a' lacks the key 'model'"),
    .init("  u: {for", "  U: {for", 8, 3, "invalid uncertainty name 'U'", "lower-case"),
    .init(
      "for: a.u, distribution", "for: a.u, truncate: {}, distribution", 8, 17,
      "unknown key 'truncate'", "'truncate' is a key of 'distribution'"),
    .init("prefer: lower", "prefer: less", 17, 27, "higher or lower, but is 'less'"),
    .init("prefer: lower", "measures: [p5]", 17, 30, "but is 'p5'", "such as p05"),
    .init("prefer: lower", "measures: [median]", 17, 30, "but is 'median'", "did you mean 'p50'?"),
    .init(
      "prefer: lower", "measures: [{probability: {beyond: 1}}]", 17, 45, "unknown key 'beyond'",
      "above, below, at_least, at_most"),
    .init(
      "prefer: lower", "measures: [{probability: {above: 1, below: 2}}]", 17, 55,
      "has both 'above' and 'below'"),
    .init("prefer: lower", "measures: []", 17, 29, "at least one item"),
    .init("prefer: lower", "over: {year: total}", 17, 32, "but is 'total'", "did you mean 'sum'?"),
    .init("{of: b.loss, prefer: lower}", "{}", 17, 3, "the outcome 'o' lacks the key 'of'"),
    .init("  o: {of: b.loss, prefer: lower}", "  {}", 16, 1, "at least one outcome"),
  ]

  static let meanings: [BrokenConfig] = [
    .init("{y: a.out}", "{y: c.out}", 6, 35, "no model is called 'c'", "the models are a, b"),
    .init("{y: a.out}", "{y: b.out}", 6, 35, "fed with its own output 'b.out'"),
    .init("{x: 1}", "{x: b.out}", 6, 35, "in a circle: a → b → a", "remove one"),
    .init("{y: a.out}", "{y: a.out(z)}", 6, 41, "'z' is not 'dimension=label'", "an example"),
    .init(
      "{y: a.out}", "{y: 'a.out(z=1,w=2)'}", 6, 42, "is not 'dimension=label'", "separated by ';'"),
    .init("{y: a.out}", "{y: 'a.out(z=1;z=2)'}", 6, 46, "the dimension 'z' is given twice"),
    .init("{y: a.out}", "{a.y: 1}", 6, 32, "'a.y' names an instance", "write 'y'"),
    .init("{y: a.out}", "{y: {table: t, column: c}}", 6, 43, "has no table 't'", "under 'tables'"),
    .init("for: a.u,", "for: a,", 8, 12, "'a' is not the address of a field", "instance.field"),
    .init("for: a.u,", "for: 'a.u(x=1',", 8, 16, "has no ')' at its end"),
    .init(
      "for: a.u,", "for: a.x,", 8, 12,
      "'a.x' is set twice: by the uncertainty 'u' and by the model's inputs", "line 5, column 32"),
    .init("for: a.u,", "for: a.x(z=1),", 8, 12, "'a.x(z=1)' overlaps 'a.x'", "as: factor"),
    .init("for: a.u,", "for: [a.u, a.u],", 8, 18, "'a.u' is set twice"),
    .init(
      "for: b.v,", "for: a.u,", 9, 12, "by the uncertainty 'v' and by the uncertainty 'u'",
      "line 8, column 12"),
    .init("for: b.k,", "for: b.v,", 11, 12, "by the lever 'k' and by the uncertainty 'v'"),
    .init("normal: {mean", "norml: {mean", 8, 32, "unknown distribution 'norml'", "'normal'"),
    .init("{normal: {mean: 0, sd: 1}}", "{}", 8, 17, "needs a distribution", "one of uniform"),
    .init(
      "{mean: 0, sd: 1}", "{mean: 0, median: 1}", 8, 32, "do not make a 'normal' distribution",
      "it takes {mean, sd}"),
    .init(
      "{mean: 0, sd: 1}", "{mean: 0, sd: -1}", 8, 54,
      "'sd' of 'normal' must be a finite number above 0, but is -1"),
    .init(
      "{mean: 0, sd: 1}", "{p05: 2, p95: 1}", 8, 54, "'p95' must be greater than 'p05', which is 2"),
    .init("{mean: 0, sd: 1}", "{median: 2, p50: 3}", 8, 52, "are the same quantile"),
    .init(
      "minimum: 0, maximum: 1}", "minimum: 1, maximum: 1}", 9, 63,
      "'maximum' of 'uniform' is 1.0, but it must be above minimum, which is 1.0"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "uniform: {minimum: 0}", 9, 32,
      "lacks the parameter 'maximum'"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "triangular: {minimum: 0, mode: 2, maximum: 1}", 9, 63,
      "'mode' of 'triangular' is 2.0, but it must lie between minimum and maximum"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "beta: {mean: 0.5, sd: 0.5}", 9, 54,
      "which only all probability on the two bounds would reach"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "discrete: {values: [1, 2], probabilities: [0.5, 0.6]}",
      9, 74, "but the sum must be 1"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "discrete: {values: [1, 2], probabilities: [1]}", 9, 74,
      "one element for each of the 2 values"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "lognormal: {median: 0, sigma: 1}", 9, 52,
      "'median' of 'lognormal' must be a finite number above 0"),
    .init(
      "uniform: {minimum: 0, maximum: 1}", "lognormal: {p05: -1, p95: 1}", 9, 49,
      "'p05' of 'lognormal' must be a finite number above 0"),
    .init(
      "{normal: {mean: 0, sd: 1}}", "{mixture: {components: [{normal: {mean: 0, sd: -1}}]}}", 8, 78,
      "'sd' of 'normal' must be a finite number above 0"),
    .init(
      "{normal: {mean: 0, sd: 1}}", "{empirical: {values: [1, 2], smoothing: kernl}}", 8, 71,
      "must be none, linear or kernel", "'kernel'"),
    .init(
      "{normal: {mean: 0, sd: 1}}", "{mixture: {components: [{mixture: {components: []}}]}}", 8, 56,
      "unknown distribution 'mixture'"),
    .init(
      "sd: 1}}", "sd: 1}, truncate: {minimum: 2, maximum: 1}}", 8, 90, "greater than its minimum 2"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u, w], correlation: 0.1}}]\nlevers:", 10, 39,
      "no uncertainty is called 'w'", "u, v"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u, u], correlation: 0.1}}]\nlevers:", 10, 39,
      "'u' is named twice"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u, v], correlation: 1}}]\nlevers:", 10, 56,
      "must be less than 1, but is 1"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u], correlation: 0}}]\nlevers:", 10, 35,
      "at least 2 items"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u, v]}}]\nlevers:", 10, 15,
      "'gaussian' needs a key", "one of correlation, spearman, kendall"),
    .init(
      "levers:", "dependence: [{gauss: {between: [u, v], correlation: 0.1}}]\nlevers:", 10, 15,
      "unknown copula 'gauss'", "'gaussian'"),
    .init(
      "levers:",
      "dependence: [{clayton: {between: [u, v], theta: 0.1, kendall: 0.2}}]\nlevers:", 10, 54,
      "'clayton' has both 'theta' and 'kendall'", "keep one"),
    .init(
      "levers:", "dependence: [{clayton: {between: [u, v], theta: -1}}]\nlevers:", 10, 49,
      "'theta' of a clayton copula must be greater than 0, but is -1"),
    .init(
      "levers:", "dependence: [{gumbel: {between: [u, v], theta: 0.5}}]\nlevers:", 10, 48,
      "'theta' of a gumbel copula must be at least 1, but is 0.5"),
    .init(
      "levers:", "dependence: [{frank: {between: [u, v], theta: 0}}]\nlevers:", 10, 47,
      "'theta' of a frank copula must not be 0"),
    .init(
      "levers:", "dependence: [{gumbel: {between: [u, v], theta: 2, survival: maybe}}]\nlevers:",
      10, 61, "'survival' must be true or false, but is 'maybe'"),
    .init(
      "levers:", "dependence: [{gaussian: {between: [u, v], correlation: [[1, 0.1]]}}]\nlevers:",
      10, 56, "at least 2 items"),
    .init(
      "levers:",
      "dependence: [{gaussian: {between: [u, v], correlation: [[1, 0.1], [0.2, 1]]}}]\nlevers:",
      10, 56, "not symmetric: row 1 has 0.1 in place 2, row 2 has 0.2 in place 1"),
    .init(
      "levers:",
      "dependence: [{gaussian: {between: [u, v], correlation: [[1, 0.1], [0.1, 0.9]]}}]\nlevers:",
      10, 56, "row 2 of the matrix must have 1 in place 2, but has 0.9"),
    .init(
      "levers:",
      "dependence: [{gaussian: {between: [u, v], correlation: "
        + "[[1, 0.1, 0], [0.1, 1, 0], [0, 0, 1]]}}]\nlevers:",
      10, 56, "needs 2 rows of 2, but has a row of 3"),
    .init(
      "levers:",
      "dependence: [{gaussian: {between: [u, v], correlation: 0.1}}, "
        + "{frank: {between: [v, u], theta: 1}}]\nlevers:",
      10, 82, "'v' stands in two dependences", "line 10"),
    .init(
      "levers:", "dependence: [{comonotonic: {between: [u, v], reversed: [w]}}]\nlevers:", 10, 57,
      "'w' is not among those that move together"),
    .init(
      "levers:", "dependence: [{empirical: {between: [u, v], observations: none.csv}}]\nlevers:",
      10, 58, "does not exist"),
    .init(
      "samples: 1000,",
      "samples: 100000, stop_when: {intervals: [{outcome: cost, half_width: 1}]},",
      3, 65, "no outcome is called 'cost'"),
    .init(
      "samples: 1000,",
      "samples: 100000, stop_when: {intervals: [{outcome: o}]},",
      3, 55, "needs a key"),
    .init(
      "samples: 1000,",
      "samples: 100000, stop_when: {intervals: [{outcome: o, measure: p99, half_width: 1}]},",
      3, 77, "the outcome 'o' has no such measure"),
    .init(
      "samples: 1000,",
      "samples: 100000, stop_when: {intervals: [{outcome: o, policy: non, half_width: 1}]},",
      3, 76, "no policy is called 'non'"),
    .init(
      "samples: 1000,",
      "samples: 600, stop_when: {intervals: [{outcome: o, half_width: 1}]},",
      3, 39, "cannot stop before its 600 samples"),
    .init("baseline: none", "baseline: nome", 12, 11, "no policy is called 'nome'", "'none'"),
    .init("{k: 5}", "{k: 50}", 15, 13, "the lever 'k' must be at most 10, but is 50"),
    .init("{k: 5}", "{k: lots}", 15, 13, "takes a number, not 'lots'"),
    .init("{k: 5}", "{k: {2030: 5}}", 15, 13, "takes one value", "path: linear"),
    .init("{k: 5}", "{stock: 5}", 15, 10, "no lever is called 'stock'", "the levers are k"),
    .init(
      "minimum: 0, maximum: 10", "minimum: 10, maximum: 0", 11, 39,
      "the maximum 0 is below the minimum 10"),
    .init("  k: {for: b.k, ", "  title: {for: b.k, ", 11, 3, "a lever cannot be called 'title'"),
    .init("of: b.loss,", "of: c.loss,", 17, 11, "no model is called 'c'"),
    .init(
      "b.loss, prefer: lower", "b.loss, measures: [cvar95]", 17, 30, "which side is the worse",
      "prefer: lower"),
    .init("prefer: lower", "measures: [p05, p05]", 17, 35, "given twice"),
    .init(
      "b.loss, prefer: lower", "b.loss(year=2030), over: {year: sum}", 17, 37,
      "has one label in 'b.loss(year=2030)'", "remove it"),
    .init(
      "{model: toy/one,", "{model: toy/one, tables: {t: Reference/complete.cvs},", 5, 35,
      "does not exist"),
    .init("{model: toy/one,", "{model: toy/one, tables: {t: /}, ", 5, 35, "is a directory"),
  ]
}
