import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Saltelli designs")
struct PickFreezeDesignTests {
  @Test("Each matrix takes a group's columns from one matrix and the others from the other")
  func columns() throws {
    let design = try SaltelliDesign(groups: [[2], [0, 1]], coordinates: 4, secondOrder: true)
    #expect(design.matrices == [.a, .b, .ab(0), .ab(1), .ba(0), .ba(1)])
    #expect(design.evaluations(baseSamples: 100) == 600)
    let a = (0..<4).map { [Double($0)] }
    let b = (0..<4).map { [Double($0) + 0.5] }
    func columns(_ matrix: SaltelliDesign.Matrix) -> [Double] {
      design.columns(of: matrix, a: a, b: b).map { $0[0] }
    }
    #expect(columns(.a) == [0, 1, 2, 3])
    #expect(columns(.ab(0)) == [0, 1, 2.5, 3])
    #expect(columns(.ab(1)) == [0.5, 1.5, 2, 3])
    #expect(columns(.ba(1)) == [0, 1, 2.5, 3.5])
    #expect(design.dimension(of: 3, in: .b) == 7)
  }

  @Test("Groups that are empty, overlap or name what is not there are refused")
  func refusals() {
    #expect(throws: DesignError.noGroups) {
      try SaltelliDesign(groups: [], coordinates: 2, secondOrder: false)
    }
    #expect(throws: DesignError.emptyGroup(1)) {
      try SaltelliDesign(groups: [[0], []], coordinates: 2, secondOrder: false)
    }
    #expect(throws: DesignError.coordinateInTwoGroups(0)) {
      try SaltelliDesign(groups: [[0], [1, 0]], coordinates: 2, secondOrder: false)
    }
    #expect(throws: DesignError.noSuchCoordinate(2, coordinates: 2)) {
      try SaltelliDesign(groups: [[0], [2]], coordinates: 2, secondOrder: false)
    }
  }
}
