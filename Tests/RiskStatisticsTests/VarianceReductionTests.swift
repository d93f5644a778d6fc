import Testing

@testable import RiskStatistics

@Suite("Variance reduction achieved")
struct VarianceReductionTests {
  typealias Coverage = SectionedCoverageTests

  @Test("Common random numbers: the factor is the ratio of the variances")
  func factor() {
    let a = (0..<1_600).map { Double($0 % 7) }
    let b = (0..<1_600).map { Double($0 % 7 + $0 % 3) }
    let difference = zip(a, b).map { $0 - $1 }
    let estimate = VarianceReduction.byCommonNumbers(
      Coverage.sections(a), Coverage.sections(b), difference: Coverage.sections(difference))
    func variance(_ x: [Double]) -> Double {
      Intervals.folded(Coverage.sections(x)).squares
    }
    #expect(abs(estimate.value / ((variance(a) + variance(b)) / variance(difference)) - 1) < 1e-14)
  }

  @Test("Its interval holds the truth: 92 to 98 %", arguments: Coverage.Design.allCases)
  func commonCoverage(design: Coverage.Design) {
    // A is standard normal, B adds 0.3 times another: (1 + 1.09) / 0.09.
    let coverage = Coverage.coverage(of: 2.09 / 0.09) { run in
      let a = Coverage.normals(design, run: run, input: 0)
      let c = Coverage.normals(design, run: run, input: 1)
      let b = zip(a, c).map { $0 + 0.3 * $1 }
      return VarianceReduction.byCommonNumbers(
        Coverage.sections(a), Coverage.sections(b),
        difference: Coverage.sections(zip(a, b).map { $0 - $1 }))
    }
    #expect((0.92...0.98).contains(coverage), "\(coverage)")
  }

  @Test("Equal quantities are reduced without end, and constants not at all")
  func equal() {
    let a = Coverage.sections((0..<160).map { Double($0 % 7) })
    let zero = Coverage.sections(Array(repeating: 0, count: 160))
    #expect(VarianceReduction.byCommonNumbers(a, a, difference: zero).value == .infinity)
    #expect(VarianceReduction.byCommonNumbers(zero, zero, difference: zero).value.isNaN)
  }

  @Test("Independent samples reduce nothing: the interval holds 1 in 92.5 to 97.5 %")
  func independent() {
    let coverage = Coverage.coverage(of: 1) {
      VarianceReduction.byDesign(Coverage.sections(Coverage.normal(.independent, $0)))
    }
    #expect((0.925...0.975).contains(coverage), "\(coverage)")
  }

  @Test("A Latin hypercube reduces the variance of an additive quantity at least fiftyfold")
  func latinHypercube() {
    let estimate = VarianceReduction.byDesign(
      Coverage.sections(Coverage.normal(.latinHypercube, 1)))
    #expect(estimate.lower > 50)
    #expect(abs(estimate.upper / estimate.lower - 4.3896) < 1e-3)
  }
}
