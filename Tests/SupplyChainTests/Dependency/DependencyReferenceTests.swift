import Foundation
import PluginTesting
import Testing

@testable import SupplyChain

/// The model against values that scripts/reference/dependency.py computed with numpy.
@Suite struct DependencyReferenceTests {
  struct Case: Decodable {
    var cap: Double
    var newSuppliers: Bool
    var union: Bool
    var partners: [String]
    var perturbed: Bool
    var commodities: [String: [String: Double]]
    var valueShare: [String: Double]
  }

  @Test("every index of every commodity agrees with numpy to 1e-11", arguments: 0..<7)
  func agreement(index: Int) throws {
    let url = StudyTable.repository
      .appending(path: "Tests/SupplyChainTests/Reference/dependency.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { path in
      // Names of commodities and outputs are kept; only the case's own keys are Swift's.
      let text = path.last!.stringValue
      let own = ["new_suppliers": "newSuppliers", "value_share": "valueShare"]
      return Key(stringValue: path.count == 2 ? own[text] ?? text : text)
    }
    let cases = try decoder.decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count == 7)
    let expected = cases[index]

    let instance = try PluginInstance(
      model: "dependency", tables: StudyTable.ofDependency(),
      settings: [
        "freed_share": expected.newSuppliers ? 1 : 0, "importer": expected.union ? 1 : 0,
      ])
    var samples = instance.samples(1)
    samples["largest_supplier_cap", "", 0] = expected.cap
    for partner in expected.partners { samples["partnership", partner, 0] = 1 }
    if expected.perturbed { try perturb(&samples, of: instance) }
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.isEmpty)
    for (commodity, values) in expected.commodities {
      for (output, value) in values {
        let computed = outputs[output, commodity, 0]
        #expect(
          abs(computed - value) <= 1e-11 * max(1, abs(value)), "\(output) of \(commodity)")
      }
    }
    for (country, value) in expected.valueShare {
      #expect(abs(outputs["value_share", country, 0] - value) <= 1e-11, "\(country)")
    }
  }

  private func perturb(_ samples: inout Samples, of instance: PluginInstance) throws {
    let imports = try #require(instance.labels["import"])
    for (k, label) in imports.enumerated() {
      samples["import_weight", label, 0] *= 1 + 0.1 * Double(k % 7)
    }
    let production = try #require(instance.labels["production"])
    for (k, label) in production.enumerated() {
      samples["production_weight", label, 0] *= 1 + 0.2 * Double(k % 5)
    }
    let countries = try #require(instance.labels["country"])
    for (k, country) in countries.enumerated() {
      samples["stability", country, 0] += 0.1 * Double(k % 5 - 2)
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }
}
