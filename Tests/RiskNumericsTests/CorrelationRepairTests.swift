import Foundation
import Testing

@testable import RiskNumerics

@Suite("Nearest correlation matrices")
struct CorrelationRepairTests {
  private func largestDifference(_ matrix: CorrelationMatrix, _ rows: [[Double]]) -> Double {
    var largest = 0.0
    for i in rows.indices {
      for j in rows.indices { largest = max(largest, (matrix[i, j] - rows[i][j]).magnitude) }
    }
    return largest
  }

  @Test("Newton's method finds what alternating projections find", arguments: 0..<8)
  func reference(_ index: Int) throws {
    let row = CopulaReference.shared.nearest[index]
    let repair = try NearestCorrelation.repair(
      row.matrix, eigenvalueFloor: row.floor, weights: row.weights)
    #expect(largestDifference(repair.matrix, row.nearest) <= 1e-10)
    #expect((repair.distance - row.distance).magnitude <= 1e-10)
    #expect(repair.iterations < 30)
    #expect(repair.smallestEigenvalue >= row.floor - 1e-13)
  }

  @Test("the published example of Higham is met to its eight digits")
  func published() throws {
    let repair = try NearestCorrelation.repair([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    #expect((repair.matrix[0, 1] - 0.76068985).magnitude <= 2e-8)
    #expect((repair.matrix[0, 2] - 0.15729811).magnitude <= 2e-8)
  }

  @Test("the floor is met, and its price stated")
  func floor() throws {
    let rows = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]
    let repair = try NearestCorrelation.repair(rows, eigenvalueFloor: 0.05)
    #expect((repair.smallestEigenvalue - 0.05).magnitude <= 1e-12)
    #expect(repair.distance > repair.distanceWithoutFloor)
    #expect((repair.distanceWithoutFloor - 0.4 * 6.0.squareRoot()).magnitude <= 1e-10)
    #expect(!repair.matrix.isSingular)
  }

  @Test("a correlation matrix is left as it is")
  func unchanged() throws {
    let rows = [[1, 0.5], [0.5, 1]]
    let repair = try NearestCorrelation.repair(rows)
    #expect(repair.matrix == (try CorrelationMatrix(rows)))
    #expect(repair.distance == 0 && repair.iterations == 0)
  }

  @Test("a random matrix of 120 quantities is repaired, and a repair is its own repair")
  func large() throws {
    let count = 120
    let random = RandomStream(key: 4).uniforms(firstSample: 0, draw: 0, count: count * count)
    let rows = (0..<count).map { i in
      (0..<count).map { j in i == j ? 1 : 2 * random[min(i, j) * count + max(i, j)] - 1 }
    }
    let repair = try NearestCorrelation.repair(rows)
    #expect((repair.smallestEigenvalue - 1e-8).magnitude <= 1e-12)
    let again = try NearestCorrelation.repair(
      (0..<count).map { i in (0..<count).map { repair.matrix[i, $0] } }, eigenvalueFloor: 9e-9)
    #expect(again.distance == 0)
  }

  @Test("weights and floors outside their domain are errors")
  func domain() {
    let rows = [[1, 2.0], [2.0, 1]]
    #expect(throws: CorrelationError.eigenvalueFloor(1)) {
      try NearestCorrelation.repair(rows, eigenvalueFloor: 1)
    }
    for weights in [[1], [1, 0], [1, .infinity]] as [[Double]] {
      #expect(throws: CorrelationError.self) {
        try NearestCorrelation.repair(rows, weights: weights)
      }
    }
  }

  @Test(
    "the shared reference set agrees within 1e-8",
    .enabled(if: ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil))
  func validation() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"]!)
    let object = try #require(
      JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appending(path: "correlation/nearest_correlation.json")))
        as? [String: Any])
    for (name, entry) in object {
      guard let entry = entry as? [String: Any], let rows = entry["A"] as? [[Double]],
        let texts = entry["X"] as? [[String]]
      else { continue }
      let expected = texts.map { $0.map { Double($0)! } }
      for floor in [0, NearestCorrelation.defaultEigenvalueFloor] {
        let repair = try NearestCorrelation.repair(rows, eigenvalueFloor: floor)
        let difference = largestDifference(repair.matrix, expected)
        print(
          "\(name), floor \(floor): difference \(difference), distance \(repair.distance), "
            + "\(repair.iterations) steps")
        #expect(difference <= (floor == 0 ? 1e-10 : 3e-8))
      }
    }
    let weighted = try NearestCorrelation.repair(
      [[1, 1, 0], [1, 1, 1], [0, 1, 1]], eigenvalueFloor: 0, weights: [1, 2, 3])
    #expect((weighted.matrix[0, 1] - 0.66774961).magnitude <= 1e-8)
    #expect((weighted.matrix[1, 2] - 0.84557496).magnitude <= 1e-8)
  }
}
