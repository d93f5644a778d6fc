import Testing

@testable import RiskNumerics

@Suite("Empirical and comonotonic copulas")
struct CopulaEmpiricalTests {
  /// Observations with ties in both columns.
  private static let observations = (0..<60).map { (row: Int) -> [Double] in
    [Double(row / 3), Double((row * 7 + row / 10) % 25)]
  }

  @Test("members are uniform, with ties too", arguments: EmpiricalCopula.Smoothing.allCases)
  func margins(_ smoothing: EmpiricalCopula.Smoothing) throws {
    let copula = try EmpiricalCopula(observations: Self.observations, smoothing: smoothing)
    let rows = 1 << 14
    for member in CopulaSample.draw(copula, .random, rows: rows) {
      var distance = 0.0
      for (index, u) in member.sorted().enumerated() {
        distance = max(
          distance, u - Double(index) / Double(rows), Double(index + 1) / Double(rows) - u)
      }
      #expect(distance * Double(rows).squareRoot() <= 2.47)
    }
  }

  @Test("a draw lies in the cell of an observation's ranks")
  func cells() throws {
    let copula = try EmpiricalCopula(observations: [[3, 10], [1, 30], [2, 20]])
    // In order of the first member: (1, 30), (2, 20), (3, 10), with ranks (1, 3), (2, 2), (3, 1).
    let rows = CopulaSample.transformed(
      [[0.5, 0.5, 0.1], [0.25, 0.75, 0.5], [0.5, 0.5, 0.9]], by: copula)
    let expected = [[0.5 / 3, 2.5 / 3], [1.25 / 3, 1.75 / 3], [2.5 / 3, 0.5 / 3]]
    for (row, values) in zip(rows, expected) {
      for (u, value) in zip(row, values) { #expect((u - value).magnitude <= 1e-15) }
    }
  }

  @Test(
    "the order of observations does not matter", arguments: EmpiricalCopula.Smoothing.allCases)
  func order(_ smoothing: EmpiricalCopula.Smoothing) throws {
    let input = CopulaSample.uniforms(.random, columns: 3, rows: 1_000)
    let one = try EmpiricalCopula(observations: Self.observations, smoothing: smoothing)
    let other = try EmpiricalCopula(
      observations: Array(Self.observations.reversed()), smoothing: smoothing)
    #expect(CopulaSample.transform(input, by: one) == CopulaSample.transform(input, by: other))
  }

  @Test("the checkerboard's Spearman correlation is that of the mid-ranks")
  func spearman() throws {
    let count = Double(Self.observations.count)
    func midRanks(_ member: Int) -> [Double] {
      Self.observations.map { row in
        let below = Self.observations.count { $0[member] < row[member] }
        let equal = Self.observations.count { $0[member] == row[member] }
        return (Double(below) + 0.5 * Double(equal)) / count
      }
    }
    // Within a cell members are independent, so cells count by their middles.
    let expected =
      zip(midRanks(0), midRanks(1)).reduce(0) { $0 + 12 * ($1.0 - 0.5) * ($1.1 - 0.5) } / count
    let copula = try EmpiricalCopula(observations: Self.observations)
    let sample = CopulaSample.draw(copula, .random, rows: 1 << 17)
    let rho = CopulaSample.estimate(
      zip(sample[0], sample[1]).map { 12 * ($0 - 0.5) * ($1 - 0.5) })
    #expect((rho.mean - expected).magnitude <= 4 * rho.error)
  }

  @Test("comonotonic members follow the first one, reversed ones against it")
  func comonotonic() throws {
    let copula = try ComonotonicCopula(reversed: [false, true, false])
    let input = CopulaSample.uniforms(.random, columns: 3, rows: 1_000)
    let result = CopulaSample.transform(input, by: copula)
    #expect(result[0] == input[0] && result[2] == input[0])
    #expect(result[1] == input[0].map { 1 - $0 })
  }

  @Test("a reversed first member is what the others are measured against")
  func reversedFirst() throws {
    let copula = try ComonotonicCopula(reversed: [true, false])
    let result = CopulaSample.transformed([[0.25, 0.9]], by: copula)
    #expect(result == [[0.75, 0.25]])
  }
}
