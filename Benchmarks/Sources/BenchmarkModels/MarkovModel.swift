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
    var result = try batch.output("crisis_months").column(0)
    for start in stride(from: 0, to: batch.rowCount, by: Self.panel) {
      let months = try crisisMonths(of: batch, from: start)
      for row in start..<min(start + Self.panel, batch.rowCount) {
        result[row] = Double(months[row - start])
      }
    }
  }

  /// Country-months in state 3, for a whole panel of samples.
  private func crisisMonths(
    of batch: borrowing Batch, from start: Int
  ) throws(RiskError) -> [Int32] {
    guard let services else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    var crisisMonths = [Int32](repeating: 0, count: Self.panel)
    // By country, then row.
    var states = [UInt8](repeating: 0, count: Self.countries * Self.panel)
    // 1 where a country is in state 2 or 3, else 0, and the share of its neighbours that are.
    var unrest = Matrix(rows: Self.panel, columns: Self.countries)
    var pressure = Matrix(rows: Self.panel, columns: Self.countries)
    var numbers = Matrix(rows: Self.panel, columns: 1)
    for month in 0..<Self.months {
      if batch.shouldStop { throw .cancelled }
      try services.algebra.multiply(
        unrest.view, by: neighbours.view, into: pressure.mutableView)
      let columns = unrest.mutableView
      for country in 0..<Self.countries {
        services.random.uniform(
          stream: 0, firstSample: batch.firstSample + UInt64(start),
          firstDraw: UInt64(month * Self.countries + country), into: numbers.mutableView)
        var column = columns.column(country)
        step(
          country, numbers.view.column(0), pressure.view.column(country), &states, &column,
          &crisisMonths)
      }
    }
    return crisisMonths
  }

  private func step(
    _ country: Int, _ numbers: Span<Double>, _ pressure: Span<Double>, _ states: inout [UInt8],
    _ unrest: inout MutableSpan<Double>, _ crisisMonths: inout [Int32]
  ) {
    numbers.withUnsafeBufferPointer { numbers in
      pressure.withUnsafeBufferPointer { pressure in
        unrest.withUnsafeMutableBufferPointer { unrest in
          states.withUnsafeMutableBufferPointer { states in
            benchmark_markov_step(
              Self.panel, numbers.baseAddress, pressure.baseAddress, rise, fall,
              states.baseAddress! + country * Self.panel, unrest.baseAddress, &crisisMonths)
          }
        }
      }
    }
  }
}
