import CBenchmarkKernels
import Foundation
import RiskPluginKit

/// Unrest that spreads between the countries of a ring, month by month.
///
/// A country is in one of four states. Its state s rises by one with probability
/// 1 / (1 + exp(−(up(s) + 2.5 p))), p being the share of its four neighbours in state 2 or 3 in the
/// month before, and falls by one with probability 1 / (1 + exp(−down(s))).
struct MarkovModel: RiskModel {
  private static let countries = 40
  private static let months = 120
  private static let up = [-5.0, -3.2, -3.5, -30]
  private static let down = [-30.0, -1.8, -2.4, -3.0]

  static let descriptor = ModelDescriptor(
    id: "markov", version: "1.0.0", label: "Contagion of unrest",
    description: """
      Four states, 40 countries in a ring, 120 months from calm everywhere. The share of neighbours
      in unrest is a matrix product, as for any other map of neighbours.
      """,
    inputs: [
      .setting(
        "contagion", label: "Contagion",
        description: "What unrest of all neighbours adds to the log odds of a rise.",
        range: .closed(0, 2.5), default: 2.5, source: "assumption: a benchmark has no data")
    ],
    outputs: [
      .output(
        "crisis_months", label: "Country-months in state 3",
        range: .closed(0, Double(countries * months)))
    ])

  /// Samples whose matrices stay in the caches together.
  private static let panel = 512
  private let neighbours: Matrix
  private let rise: [Double]
  private let fall: [Double]
  private let services: (algebra: LinearAlgebra, random: RandomNumbers)?

  init(_ context: ModelContext) throws(RiskError) {
    var neighbours = Matrix(rows: Self.countries, columns: Self.countries)
    for i in 0..<Self.countries {
      for distance in [1, 2, Self.countries - 2, Self.countries - 1] {
        neighbours[i, (i + distance) % Self.countries] = 0.25
      }
    }
    self.neighbours = neighbours
    let contagion = try context.setting("contagion")
    // A place for each state and number of neighbours in unrest; those beyond four are not used.
    let places = (0..<Int(BENCHMARK_THRESHOLDS)).map { (state: $0 / 8, pressure: $0 % 8) }
    rise = places.map { state, pressure in
      // The highest state stays when it would rise, the lowest when it would fall.
      state == 3 ? 0 : 1 / (1 + exp(-(Self.up[state] + contagion * Double(pressure) / 4)))
    }
    fall = places.map { state, _ in state == 0 ? 1 : 1 - 1 / (1 + exp(-Self.down[state])) }
    services = context.shapeOnly ? nil : (try context.service(), try context.service())
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let services else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    var result = try batch.output("crisis_months").column(0)
    var panel = Panel(rows: Self.panel, countries: Self.countries)
    for start in stride(from: 0, to: batch.rowCount, by: Self.panel) {
      panel.reset()
      for month in 0..<Self.months {
        if batch.shouldStop { throw .cancelled }
        try services.algebra.multiply(
          panel.unrest.view, by: neighbours.view, into: panel.pressure.mutableView)
        for country in 0..<Self.countries {
          services.random.uniform(
            stream: 0, firstSample: batch.firstSample + UInt64(start),
            firstDraw: UInt64(month * Self.countries + country), into: panel.numbers.mutableView)
          panel.step(country, rise: rise, fall: fall)
        }
      }
      let rows = min(Self.panel, batch.rowCount - start)
      for row in 0..<rows { result[start + row] = Double(panel.crisisMonths[row]) }
    }
  }

  /// The states of some samples, a row each, and what follows from them.
  private struct Panel {
    /// 1 where a country is in state 2 or 3, else 0.
    var unrest: Matrix
    /// The share of neighbours in unrest.
    var pressure: Matrix
    /// One column, of uniform numbers.
    var numbers: Matrix
    /// By country, then row.
    private var states: [UInt8]
    /// By row.
    private(set) var crisisMonths: [Int32]

    init(rows: Int, countries: Int) {
      unrest = Matrix(rows: rows, columns: countries)
      pressure = Matrix(rows: rows, columns: countries)
      numbers = Matrix(rows: rows, columns: 1)
      states = Array(repeating: 0, count: rows * countries)
      crisisMonths = Array(repeating: 0, count: rows)
    }

    /// Calm everywhere.
    mutating func reset() {
      unrest = Matrix(rows: unrest.rows, columns: unrest.columns)
      for index in states.indices { states[index] = 0 }
      for index in crisisMonths.indices { crisisMonths[index] = 0 }
    }

    mutating func step(_ country: Int, rise: [Double], fall: [Double]) {
      let rows = unrest.rows
      let columns = unrest.mutableView
      var target = columns.column(country)
      numbers.view.column(0).withUnsafeBufferPointer { numbers in
        pressure.view.column(country).withUnsafeBufferPointer { pressure in
          target.withUnsafeMutableBufferPointer { unrest in
            states.withUnsafeMutableBufferPointer { states in
              benchmark_markov_step(
                rows, numbers.baseAddress, pressure.baseAddress, rise, fall,
                states.baseAddress! + country * rows, unrest.baseAddress, &crisisMonths)
            }
          }
        }
      }
    }
  }
}
