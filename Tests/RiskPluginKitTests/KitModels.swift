import RiskPluginKit

/// A model that uses everything the kit has to offer.
struct Trade: RestorableModel {
  static let country = Dimension("country", label: "Country", description: "Who buys.")
  static let year = Dimension("year", label: "Year", unit: "a", numbers: [])
  static let sector = Dimension("sector", label: "Sector", labels: ["food", "energy"])

  static var descriptor: ModelDescriptor {
    ModelDescriptor(
      id: "trade", version: "2.1.0", label: "Trade", description: "A *made-up* model.",
      dimensions: [country, year, sector],
      inputs: [
        .setting(
          "years", label: "Years", unit: "a", range: .closed(1, 10), default: 2, isInteger: true,
          source: "assumption: for tests"),
        .input(
          "price", label: "Price", unit: "EUR2025", range: .above(0), default: 3,
          dimensions: ["country"], source: "assumption: for tests",
          prior: "{lognormal: {median: 3, p95: 9}}"),
        .choice("method", label: "Method", of: ["plain", "doubled"], default: "plain"),
        .input(
          "quantity", label: "Quantity", unit: "t", dimensions: ["country", "year"]),
        .input("share", label: "Share", range: .unitInterval, default: 0.5),
        .choice("mode", label: "Mode", of: ["a", "b", "c"], default: "c", isStructural: false),
      ],
      outputs: [
        .output("value", label: "Value", unit: "EUR2025", dimensions: ["country", "year"]),
        .output("total", label: "Total", unit: "EUR2025", range: .atLeast(0)),
      ],
      columns: [
        .texts("country", table: "countries", label: "Country"),
        .numbers("price", table: "countries", label: "Price", range: .above(0)),
        .numbers("rank", table: "countries", label: "Rank", isOptional: true),
        .texts("note", table: "countries", label: "Note", isOptional: true),
      ],
      documents: ["tree"], uniforms: 1)
  }

  let countries: [String]
  let prices: [Double]
  let ranks: [Double]?
  let years: Int
  let factor: Double
  let fitted: [UInt8]

  init(_ context: ModelContext) throws(RiskError) {
    let table = try context.table("countries")
    countries = try table.texts("country")
    prices = try table.numbers("price")
    ranks = table.contains("rank") ? try table.numbers("rank") : nil
    years = try context.integer("years")
    factor = try context.choice("method") == "doubled" ? 2 : 1
    if let index = prices.firstIndex(where: { !($0 > 0) }) {
      throw .invalidArgument("the price of \(countries[index]) is \(prices[index])", field: "price")
    }
    if context.shapeOnly {
      fitted = []
    } else if let state = context.savedState {
      fitted = state
      context.host.log(.info, "restored \(state.count) bytes")
    } else {
      fitted = try context.document("tree")
      context.host.metric("tree size", Double(fitted.count), unit: "By")
    }
  }

  var dimensions: [Dimension] {
    [
      Self.country.with(labels: countries),
      Self.year.with(numbers: (0..<years).map { 2026 + Double($0) }),
    ]
  }
  var uniforms: Int { countries.count }

  func defaults(for input: String) -> [Double]? { input == "price" ? prices : nil }

  func savedState() throws(RiskError) -> [UInt8] { fitted }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    if batch.shouldStop { throw .cancelled }
    let price = try batch.input("price")
    let quantity = try batch.input("quantity")
    let share = try batch.input("share").column(0)
    let value = try batch.output("value")
    var total = batch.output(at: 1).column(0)
    for row in total.indices { total[row] = 0 }
    for c in 0..<price.columns {
      let (p, u) = (price.column(c), batch.uniforms.column(c))
      for y in 0..<years {
        let q = quantity.column(c * years + y)
        var out = value.column(c * years + y)
        for row in out.indices {
          out[row] = factor * p[row] * q[row] * share[row] + u[row]
          total[row] += out[row]
        }
      }
    }
    for row in 0..<batch.rowCount where share[row] < 0 {
      batch.fail(
        row: row, field: "share",
        "share is \(share[row]) in sample \(batch.firstSample + UInt64(row))")
    }
    if share.count > 0 && share[0] == 2 {
      throw .numerical("share is 2", field: "share", row: 0)
    }
    if share.count > 0 && share[0] == 3 { _ = try batch.input("sahre") }
    if share.count > 0 && share[0] == 4 { _ = try batch.input("years") }
    if share.count > 0 && share[0] == 5 { _ = try batch.output("share") }
    if share.count > 0 && share[0] == 6 {
      throw RiskError(.unsupported, String(repeating: "é", count: 2000), field: "nothing")
    }
    if try batch.isConstant("price", element: 1) { batch.host.log(.debug, "price 1 is constant") }
  }
}

/// A model that calls the services of the host.
struct Serviced: RiskModel {
  static var descriptor: ModelDescriptor {
    ModelDescriptor(
      id: "serviced", version: "1.0.0", label: "Serviced", description: "Services.",
      dimensions: [Dimension("place", label: "Place", labels: ["one", "two"])],
      inputs: [.input("x", label: "X", default: 1, dimensions: ["place"])],
      outputs: [
        .output("uniform", label: "Uniform", dimensions: ["place"]),
        .output("product", label: "Product", dimensions: ["place"]),
        .output("solution", label: "Solution", dimensions: ["place"]),
        .output("logarithm", label: "Logarithm", dimensions: ["place"]),
        .output("quantile", label: "Quantile"),
      ], threading: .exclusive, isRowwise: false)
  }

  let random: RandomNumbers
  let algebra: LinearAlgebra
  let math: VectorMath
  let distributions: Distributions
  let weights = Matrix(rows: [[4, 2], [1, 3]])
  let factors: LUFactors

  init(_ context: ModelContext) throws(RiskError) {
    random = try context.service()
    algebra = try context.service()
    math = try context.service()
    distributions = try context.service()
    factors = try algebra.factorise(weights)
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let x = try batch.input("x")
    let product = try batch.output("product")
    let solution = try batch.output("solution")
    let logarithm = try batch.output("logarithm")
    random.uniform(
      stream: 3, firstSample: batch.firstSample, firstDraw: 5, into: try batch.output("uniform"))
    try algebra.multiply(x, by: weights.view, into: product)
    for column in 0..<x.columns {
      let y = product.readOnly.column(column)
      var out = solution.column(column)
      for row in out.indices { out[row] = y[row] }
      var log = logarithm.column(column)
      math.exp(y, into: &log)
      math.log(inPlace: &log)
    }
    try algebra.solve(factors, in: solution)
    let halves = Matrix(rows: [[Double]](repeating: [0.25], count: batch.rowCount))
    try distributions.quantile(
      "uniform", parameters: Matrix(row: [10, 20]).view, of: halves.view,
      into: try batch.output("quantile"))
  }
}

/// A model whose defaults do not fit its dimensions.
struct Misfit: RiskModel {
  static var descriptor: ModelDescriptor {
    ModelDescriptor(
      id: "misfit", version: "1.0.0", label: "Misfit", description: "Wrong on purpose.",
      dimensions: [Dimension("place", label: "Place", labels: ["one", "two"])],
      inputs: [.input("x", label: "X", dimensions: ["place", "nowhere"])],
      outputs: [.output("y", label: "Y")], threading: .serial)
  }
  init(_ context: ModelContext) throws(RiskError) {}
  func evaluate(_ batch: inout Batch) throws(RiskError) {}
  func defaults(for input: String) -> [Double]? { [1, 2, 3] }
}

let testPlugin = Plugin(
  id: "kit-test", version: "1.2.3", label: "Kit test", license: "Apache-2.0",
  models: [Trade.self, Serviced.self, Misfit.self])
