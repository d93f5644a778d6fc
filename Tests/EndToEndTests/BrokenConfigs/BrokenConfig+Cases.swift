extension BrokenConfig {
  static let keys: [BrokenConfig] = [
    .init(
      "unknown key", "seed: 7", "▸sampels: 7", "unknown key 'sampels'",
      hint: "did you mean 'samples'?"),
    .init("unknown section", "baseline: none", "▸base: none", "unknown key 'base'"),
    .init("wrong type", "samples: 600", "samples: ▸\"600\"", "whole number", hint: "quotes"),
    .init("text for a number", "samples: 600", "samples: ▸many", "but is 'many'", hint: nil),
    .init("list for a mapping", "{samples: 600, seed: 7}", "▸[600]", "is a list", hint: nil),
    .init("octal number", "seed: 7", "seed: ▸010", "leading zero", hint: "write 10"),
    .init("no value", "name: small", "▸name:", "'name' has no value", hint: nil),
    .init("format of the future", "risktool: 1", "risktool: ▸2", "2", hint: "format 1"),
    .init(
      "name given twice", "  up: {", "  ▸m: {model: shapes/links}\n  up: {", "twice", hint: nil),
    .init(
      "policy given twice", "  some: {", "  ▸none: {}\n  some: {", "'none' is given twice",
      hint: nil),
    .init("no outcome", "outcomes:\n", "other:\n", "outcomes", hint: nil),
    .init("no model", "models:\n", "modules:\n", "models"),
    .init("tab", "  up: {", "▸\tup: {", "cannot start any token", hint: "tab"),
    .init("unclosed quote", "name: small", "name: \"small", "this is not YAML", hint: nil),
    .init("second document", "baseline: none", "▸---\nbaseline: none", "second YAML document"),
    .init("unknown anchor", "{c: 5", "{c: ▸*five", "anchor", hint: nil),
    .init("merge key", "{c: 5", "{▸<<: {c: 5}", "merge keys"),
    .init("capital name", "  c: {for", "  ▸C: {for", "'C'", hint: "lower-case"),
    .init("unknown sampling", "seed: 7", "sampling: ▸lhs", "'lhs'", hint: "latin-hypercube"),
    .init("decimal comma", "{c: 5", "{c: 5,▸5", "'5'"),
  ]

  static let models: [BrokenConfig] = [
    .init(
      "unknown model", "shapes/identity", "▸shapes/identty", "there is no model",
      hint: "'shapes/identity'"),
    .init(
      "unknown plugin", "shapes/identity", "▸shaeps/identity", "there is no model",
      hint: "shapes/identity"),
    .init("no plugin in a model", "shapes/identity", "▸identity", "plugin/model", hint: nil),
    .init("unknown input", "{a: 1}", "{▸aa: 1}", "has no input 'aa'"),
    .init("unknown setting", "first_year:", "▸frist_year:", "'frist_year'", hint: "'first_year'"),
    .init("input as a setting", "first_year: 2026", "▸growth: 1", "'growth'", hint: "inputs"),
    .init(
      "setting as an input", "{a: 1}}\n  up: {model: shapes/links",
      "{a: 1}}\n  up: {model: shapes/links, inputs: {▸labels: 1}", "structural", hint: "settings"),
    .init(
      "unknown choice", "up: {model: shapes/links",
      "up: {model: shapes/links, settings: {labels: ▸sideways}", "'sideways'", hint: "reversed"),
    .init(
      "fractional count", "years: 3", "years: ▸2.5", "2.5 is out of range", hint: "whole number"),
    .init("setting out of range", "years: 3", "years: ▸1000", "1000 is out of range", hint: "100"),
    .init(
      "constant out of range", "project-risk/cost-overrun",
      "project-risk/cost-overrun, inputs: {inflation: 0, budget: ▸-1}", "out of range", hint: "in"),
    .init("text for a number", "{a: 1}", "{a: ▸lots}", "'a' takes a number", hint: nil),
    .init(
      "link with missing labels",
      [
        ("up: {model: shapes/links", "up: {model: shapes/links, settings: {labels: fewer}"),
        ("up.demand_out", "▸up.demand_out"),
      ], "no value for FRA", hint: "label"),
    .init(
      "link with another unit", "{a: 1}", "{a: ▸r.total_cost}", "is in 'EUR'",
      hint: "not converted"),
    .init(
      "link with more dimensions", "{a: 1}", "{a: ▸up.demand_out}", "spans country",
      hint: "dimension=label"),
    .init("link to an unknown output", "up.demand_out", "▸up.demands", "has no output 'demands'"),
    .init("link to an unknown model", "up.demand_out", "▸upp.demand_out", "'upp'", hint: "up"),
    .init(
      "link to itself", "up.demand_out", "▸down.demand_out", "'down'", hint: nil),
    .init(
      "circle of links",
      [
        ("up: {model: shapes/links", "up: {model: shapes/links, inputs: {demand: down.demand_out}"),
        ("demand: up.demand_out", "demand: ▸up.demand_out"),
      ], "up → down → up", hint: "remove one"),
    .init(
      "missing table", ", tables: {countries: countries.csv}", "", "needs the table", hint: "tables"
    ),
    .init("missing table file", "countries.csv", "▸missing.csv", "does not exist", hint: nil),
    .init("folder as a table", "countries.csv", "▸.", "is a directory", hint: nil),
    .init(
      "unknown table", "{countries: countries.csv}}",
      "{countries: countries.csv}, inputs: {value: {table: ▸regions, column: value}}}", "'regions'"),
    .init(
      "unknown column", "{countries: countries.csv}}",
      "{countries: countries.csv}, inputs: {value: {table: countries, column: ▸valu}}}",
      "no column 'valu'", hint: "'value'"),
    .init(
      "column of texts", "{countries: countries.csv}}",
      "{countries: countries.csv}, inputs: {value: {table: countries, column: ▸note}}}",
      "does not hold numbers", hint: nil),
    .init(
      "unknown document", "{model: shapes/links}",
      "{model: shapes/links, documents: {▸d: countries.csv}}", "'d'", hint: nil),
    .init(
      "unknown use", "{model: shapes/links}", "{model: shapes/links, use: ▸priors}",
      "model-priors", hint: nil),
  ]

  static let uncertainties: [BrokenConfig] = [
    .init(
      "another unit", "unit: \"1\"}\n  p:", "unit: ▸kg}\n  p:", "not 'kg'", hint: "not converted"),
    .init(
      "factor with a unit", "unit: \"1\"}\n  p:", "as: factor, unit: ▸kg}\n  p:",
      "a factor has the unit '1'", hint: nil),
    .init("unknown instance", "for: m.b", "for: ▸n.b", "'n'", hint: "m"),
    .init("unknown field", "for: m.b", "for: ▸m.bb", "has no input 'bb'"),
    .init(
      "unknown label", "for: m.b", "for: ▸m.vector(country=NDL)", "no label 'NDL'", hint: "'NLD'"),
    .init(
      "unknown dimension", "for: m.b", "for: ▸m.vector(land=NLD)", "no dimension 'land'",
      hint: "country"),
    .init(
      "label of a field without dimensions", "for: m.b", "for: ▸m.b(country=NLD)",
      "no dimension 'country'", hint: "no dimensions"),
    .init("bracket that is not closed", "for: m.b", "for: m.vector▸(country=NLD", "')'", hint: nil),
    .init("set twice", "for: m.b", "for: ▸m.a", "set twice", hint: nil),
    .init(
      "element of a field that is set",
      [("{a: 1}", "{vector: 1}"), ("for: m.b", "for: ▸m.vector(country=NLD)")],
      "overlaps", hint: "factor"),
    .init("structural input", "for: m.b", "for: ▸r.years", "structural"),
    .init(
      "distribution that leaves the range", "{uniform: {minimum: 0, maximum: 1}}",
      "▸{normal: {mean: 0.5, sd: 1}}", "range", hint: "truncate: {minimum: 0, maximum: 1}"),
    .init("impossible parameter", "sd: 1", "sd: ▸-1", "above 0", hint: nil),
    .init(
      "mode beyond the maximum", "normal: {mean: 0, sd: 1}",
      "triangular: {minimum: 0, mode: ▸3, maximum: 2}", "'mode'", hint: nil),
    .init(
      "quantiles in the wrong order", "normal: {mean: 0, sd: 1}", "normal: {p05: 2, p95: ▸1}",
      "'p95'", hint: nil),
    .init("unknown distribution", "normal: {", "▸norml: {", "'norml'", hint: "'normal'"),
    .init("unknown parameter", "sd: 1", "▸sigm: 1", "'sigm'", hint: ""),
    .init(
      "parameters that don't go together", "normal: {mean: 0, sd: 1}",
      "▸normal: {mean: 0, median: 1}", "do not make",
      hint: "{mean, sd}"),
    .init(
      "empty truncation", "sd: 1}}", "sd: 1}, truncate: {minimum: 2, maximum: ▸1}}", "minimum",
      hint: nil),
    .init(
      "parameter of an unknown table", "sd: 1", "sd: {table: ▸spread, column: sd}", "'spread'",
      hint: nil),
    .init(
      "probabilities that don't sum to 1", "normal: {mean: 0, sd: 1}",
      "discrete: {values: [1, 2], probabilities: ▸[0.5, 0.6]}", "sum must be 1", hint: nil),
    .init(
      "share that is negative",
      [("for: m.b", "for: m.vector"), ("normal: {mean: 0, sd: 1}", "dirichlet: {alpha: ▸-1}")],
      "alpha", hint: nil),
    .init(
      "shares over an unknown dimension",
      [
        ("for: m.b", "for: m.vector"),
        ("normal: {mean: 0, sd: 1}", "dirichlet: {alpha: 1, over: ▸land}"),
      ],
      "no dimension 'land'", hint: "country"),
    .init(
      "unknown member of a dependence", "levers:\n",
      "dependence: [{gaussian: {between: [b, ▸z], correlation: 0.1}}]\nlevers:\n", "'z'", hint: ""),
    .init(
      "members with different elements", "levers:\n",
      "dependence: [{gaussian: {between: [▸b, p], correlation: 0.1}}]\nlevers:\n",
      "different elements", hint: "labels"),
    .init(
      "perfect correlation", "levers:\n",
      "dependence: [{gaussian: {between: [b, p], correlation: ▸1}}]\nlevers:\n", "less than 1",
      hint: nil),
  ]

  static let decisions: [BrokenConfig] = [
    .init("lever out of its range", "{c: 5", "{c: ▸50", "at most 10", hint: nil),
    .init(
      "lever out of the range of its input",
      [
        ("c: {for: m.c, unit: \"1\", minimum: 0, maximum: 10}", "c: {for: r.budget, unit: EUR}"),
        ("{c: 5", "{c: ▸-5"),
      ], "-5 is out of range", hint: "in"),
    .init(
      "lever with another unit", "m.c, unit: \"1\"", "m.c, unit: ▸EUR", "not 'EUR'",
      hint: "not converted"),
    .init("lever on what is set", "for: m.c", "for: ▸m.a", "set twice", hint: nil),
    .init("unknown lever", "{c: 5", "{▸cc: 5", "'cc'", hint: "c"),
    .init("unknown baseline", "baseline: none", "baseline: ▸nome", "'nome'", hint: "'none'"),
    .init(
      "values by year for a plain lever", "{c: 5", "{c: ▸{2026: 5}", "one value",
      hint: "path: linear"),
    .init(
      "values by year for a field without years",
      [("minimum: 0, maximum: 10}", "path: linear}"), ("{c: 5", "{c: ▸{2026: 5}")],
      "no single dimension of numbers", hint: nil),
    .init(
      "policy that changes dimensions",
      [
        (", settings: {first_year: 2026, years: 3}", ""),
        ("c: {for: m.c, unit: \"1\", minimum: 0, maximum: 10}", "c: {for: y.years}"),
        ("  some: {c: 5", "  ▸some: {c: 7"),
      ], "changes the dimensions", hint: "same dimensions"),
    .init(
      "bounds in the wrong order", "minimum: 0, maximum: 10", "minimum: 20, maximum: ▸10",
      "below the minimum", hint: nil),
  ]

  static let outcomes: [BrokenConfig] = [
    .init(
      "name of an uncertainty", "  sum: {of: m.sum", "  ▸b: {of: m.sum", "the name 'b' is taken",
      hint: "column"),
    .init("unknown output", "of: m.sum", "of: ▸m.smu", "has no output 'smu'", hint: "'sum'"),
    .init("unknown instance", "of: m.sum", "of: ▸n.sum", "'n'", hint: "m"),
    .init("unknown label", "of: m.vector_out", "of: ▸m.vector_out(country=BEL)", "no label 'BEL'"),
    .init("another unit", "unit: EUR", "unit: ▸USD", "not 'USD'", hint: "not converted"),
    .init(
      "unknown dimension", "{material: sum}", "{▸sector: sum}", "no open dimension 'sector'",
      hint: "material"),
    .init("unknown aggregation", "{material: sum}", "{material: ▸total}", "'total'", hint: "'sum'"),
    .init("unknown measure", "prefer: lower", "measures: [▸median]", "'median'", hint: "'p50'"),
    .init("measure given twice", "prefer: lower", "measures: [p05, ▸p05]", "twice", hint: nil),
    .init(
      "worst part without a preference", "unit: \"1\", prefer: lower",
      "unit: \"1\", measures: [▸cvar95]", "worse",
      hint: "prefer"),
    .init(
      "discounting without years", "{material: sum}",
      "{material: sum}, discount: {dimension: ▸country, rate: 0.02, base_year: 2026}", "dimension",
      hint: nil),
  ]
}
