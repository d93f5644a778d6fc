import PluginTesting
import RiskPluginKit
import Testing

@testable import SupplyChain

/// The adaptive economy on the Dutch table of 2000.
@Suite struct AdaptiveEconomyTests {
  private let table: InputOutputTable

  init() throws {
    table = try ReferenceTables.read().entry("netherlands-2000").table()
      .balanced(with: PluginServices.linearAlgebra())
  }

  private func economy(
    _ change: (inout AdaptiveEconomy.Behaviour) -> Void = { _ in }
  ) throws -> AdaptiveEconomy {
    var behaviour = AdaptiveEconomy.Behaviour()
    change(&behaviour)
    return try AdaptiveEconomy(table, products: [0, 1, 2, 3, 4, 5], behaviour: behaviour)
  }

  private func loss(_ missed: [Double]) -> Double {
    zip(missed, table.output).reduce(0) { $0 + $1.0 * $1.1 } / 365
  }

  @Test("without a shock it stays at rest for two years")
  func rest() throws {
    let missed = try economy().missedDays(
      capacityLoss: [Double](repeating: 0, count: 6), length: 90, days: 730)
    for days in missed { #expect(abs(days) < 1e-9 * 730) }
  }

  @Test("missed days are those of numpy with whole matrices")
  func reference() throws {
    let reference = try ReferenceTables.read()
    let manufacturing = try economy().missedDays(
      capacityLoss: [0, 0, 0.5, 0, 0, 0], length: 90, days: 730)
    let mining = try economy {
      $0.stockDays = 30
      $0.binding = 0.5
    }.missedDays(capacityLoss: [0, 0.9, 0, 0.3, 0, 0], length: 150, days: 400)
    for (missed, name) in [(manufacturing, "missed days"), (mining, "missed days, half binding")] {
      for (value, expected) in zip(missed, reference.computed("netherlands-2000 adaptive \(name)"))
      {
        #expect(abs(value - expected) <= 1e-9 * max(1, abs(expected)))
      }
    }
  }

  @Test("while stocks last, missing inputs bind nobody")
  func stocksBuffer() throws {
    // Ten days at a tenth of utilities' capacity: nobody runs out of 90 days of stock.
    let missed = try [0, 1.0].map { binding in
      try economy {
        $0.overproduction = 1
        $0.binding = binding
      }.missedDays(capacityLoss: [0, 0, 0, 0.1, 0, 0], length: 10, days: 10)
    }
    #expect(missed[0] == missed[1])
    #expect(abs(missed[1][3] - 1) < 1e-9)
  }

  @Test("a larger shock costs more, and overproduction makes up for some")
  func monotone() throws {
    let losses = try [0.1, 0.2, 0.4].map { severity in
      loss(
        try economy().missedDays(
          capacityLoss: [0, 0, severity, 0, 0, 0], length: 60, days: 730))
    }
    #expect(losses[0] < losses[1])
    #expect(losses[1] < losses[2])
    let rigid = loss(
      try economy { $0.overproduction = 1 }.missedDays(
        capacityLoss: [0, 0, 0.2, 0, 0, 0], length: 60, days: 730))
    #expect(losses[1] < rigid)
  }

  @Test("inputs that do not bind leave production to orders and capacity")
  func binding() throws {
    let shock: [Double] = [0, 0, 0.6, 0, 0, 0]
    let full = loss(try economy().missedDays(capacityLoss: shock, length: 120, days: 120))
    let half = loss(
      try economy { $0.binding = 0.5 }.missedDays(capacityLoss: shock, length: 120, days: 120))
    let none = loss(
      try economy { $0.binding = 0 }.missedDays(capacityLoss: shock, length: 120, days: 120))
    #expect(none < half)
    #expect(half < full)
  }

  @Test("stocks of less than thirty days are refused")
  func shortStocks() {
    #expect {
      _ = try economy { $0.stockDays = 10 }
    } throws: {
      ($0 as? RiskError)?.field == "stock_days"
    }
  }

  @Test("suppliers of one product replace each other in fixed shares")
  func products() throws {
    // Two makers of the first product; the second industry orders from both.
    let twin = try InputOutputTable(
      labels: ["a1", "a2", "b"], flows: Matrix(rows: [[0, 0, 30], [0, 0, 10], [0, 0, 0]]),
      finalDemand: [70, 90, 200], valueAdded: [100, 100, 160], output: [100, 100, 200])
    let economy = try AdaptiveEconomy(
      twin, products: [0, 0, 1], behaviour: AdaptiveEconomy.Behaviour())
    #expect(economy.shares[0 + 3 * 2] == 0.75)
    #expect(economy.shares[1 + 3 * 2] == 0.25)
    #expect(abs(economy.coefficients[0 + 2 * 2] - 0.2) < 1e-15)
  }
}
