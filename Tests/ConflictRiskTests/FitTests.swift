import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct FitTests {
  private let linearAlgebra: LinearAlgebra
  private let vectorMath: VectorMath
  private let reference: Reference
  private let panel: CountryPanel
  private let design: TransitionDesign

  /// What scripts/reference/conflict_logit.py computed.
  struct Reference: Decodable {
    struct Line: Decodable {
      let intercept: Double
      let slope: Double
      let ratios: [Double]
    }
    let deaths: [[Double]]
    let borders: [[Int]]
    let ridge: Double
    let means: [Double]
    let scales: [Double]
    let coefficients: [[Double]]
    let laplace_errors: [Double]
    let clustered_errors: [Double]
    let next_year: [[Double]]
    let conflict: Line
    let war: Line

    static func read() throws -> Reference {
      let url = StudyTable.repository.appending(
        path: "Tests/ConflictRiskTests/Reference/logit.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }

    /// Tables panel and borders.
    var tables: [Table] {
      [
        TestPanel.table(deaths: deaths),
        Table(
          "borders", rowCount: borders.count,
          columns: [
            "country": .texts(borders.map { TestPanel.codes[$0[0]] }),
            "neighbour": .texts(borders.map { TestPanel.codes[$0[1]] }),
          ]),
      ]
    }
  }

  init() throws {
    linearAlgebra = try PluginServices.linearAlgebra()
    vectorMath = try PluginServices.vectorMath()
    reference = try Reference.read()
    let tables = reference.tables
    panel = try CountryPanel(TestPanel.context(tables), origin: nil)
    design = try TransitionDesign(
      panel, neighbours: Neighbours(tables[1], countries: panel.countries), circumstances: [],
      with: vectorMath)
  }

  private func fit() throws -> MultinomialLogit {
    try MultinomialLogit(
      design, ridge: reference.ridge, linearAlgebra: linearAlgebra, vectorMath: vectorMath)
  }

  private func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  @Test("covariates have the moments of their definitions, within 1e-12")
  func moments() {
    #expect(largestDifference(design.means, reference.means) <= 1e-12)
    #expect(largestDifference(design.scales, reference.scales) <= 1e-12)
  }

  @Test("coefficients agree with another parametrisation in numpy, within 1e-8")
  func coefficients() throws {
    let fitted = try fit()
    for (own, other) in zip(fitted.centred, reference.coefficients) {
      #expect(largestDifference(own, other) <= 1e-8)
    }
  }

  @Test("standard errors, Laplace and clustered by country, agree with numpy within 1e-8")
  func standardErrors() throws {
    let fitted = try fit()
    for (kind, expected) in [
      (ParameterUncertainty.laplace, reference.laplace_errors),
      (.clustered, reference.clustered_errors),
    ] {
      let factor = try fitted.drawFactor(kind, clusters: design.clusters, with: linearAlgebra)
      #expect(largestDifference(MultinomialLogit.standardErrors(factor), expected) <= 1e-8)
    }
  }

  @Test("intensities of conflict and war agree with numpy within 1e-10")
  func intensity() throws {
    let law = try IntensityLaw(panel, with: vectorMath)
    for (own, expected) in [(law.conflict, reference.conflict), (law.war, reference.war)] {
      #expect(abs(own.intercept - expected.intercept) <= 1e-10)
      #expect(abs(own.slope - expected.slope) <= 1e-10)
      #expect(largestDifference(own.ratios, expected.ratios) <= 1e-12)
      #expect(abs(own.residuals.reduce(0, +)) <= 1e-9)
    }
  }

  @Test("a state comes back from its bytes, and other bytes are refused")
  func savedState() throws {
    let state = try FittedState(
      panel, design, ridge: reference.ridge, uncertainty: .laplace, linearAlgebra: linearAlgebra,
      vectorMath: vectorMath)
    #expect(try FittedState(bytes: state.bytes) == state)
    #expect(throws: RiskError.self) { try FittedState(bytes: Array(state.bytes.dropLast())) }
    #expect(throws: RiskError.self) { try FittedState(bytes: [1, 2, 3]) }
  }

  @Test("a panel in which nothing follows as war is refused")
  func missingState() throws {
    let panel = try CountryPanel(
      TestPanel.context([TestPanel.table(deaths: [[0, 5, 30, 0], [2000, 0, 0, 0]])]), origin: nil)
    #expect(throws: RiskError.missingData("panel: no year up to 2003 follows on another as war")) {
      try TransitionDesign(panel, neighbours: nil, circumstances: [], with: vectorMath)
    }
  }

  /// Coefficients that were fitted elsewhere to the panel with structure.
  private struct Published: Decodable {
    let coef: [[Double]]
    let intercept: [Double]
  }

  // The published fit counts neighbours among 179 units, this panel has 168 of them; and it fills
  // gaps of the squared term by its own median. Both move coefficients in the second decimal.
  @Test(
    "coefficients of the panel with structure are within 0.05 of the published ones",
    .enabled(if: SharedTables.exist))
  func publishedCoefficients() throws {
    let tables = try SharedTables.richPanel()
    let panel = try CountryPanel(TestPanel.context(tables), origin: nil)
    let design = try TransitionDesign(
      panel, neighbours: Neighbours(tables[2], countries: panel.countries),
      circumstances: Circumstance.allCases, with: vectorMath)
    let own = try MultinomialLogit(
      design, ridge: 1 / 0.3, linearAlgebra: linearAlgebra, vectorMath: vectorMath
    ).centred
    let published = try JSONDecoder().decode(
      Published.self,
      from: Data(
        contentsOf: SharedTables.folder!.appending(path: "mnl_default_coefficients.json")))
    // The published order has the neighbours last.
    let order = Array(0..<9) + Array(12..<25) + Array(9..<12)
    for state in 0..<4 {
      let reordered = order.map { own[state][$0 + 1] }
      #expect(largestDifference(reordered, published.coef[state]) <= 0.05)
      #expect(abs(own[state][0] - published.intercept[state]) <= 0.05)
    }
  }
}
