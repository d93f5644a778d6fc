import Foundation
import Testing

@testable import RiskNumerics

@Suite("Sobol sequences as they are")
struct SamplingSobolSequenceTests {
  struct Document: Decodable {
    struct Sobol: Decodable {
      let dimensions: [Int]
      let points: [UInt32]
      let digits: [[UInt32]]
      let directions: [[UInt32]]
    }
    let sobol: Sobol
  }

  @Test("points and direction numbers are scipy's, from the first to the last dimension")
  func scipy() throws {
    let reference = try KernelReference.load(Document.self, "designs").sobol
    #expect(reference.dimensions.count > 20 && reference.points.count > 10)
    for (column, dimension) in reference.dimensions.enumerated() {
      let sequence = SobolSequence(dimension: dimension)
      #expect(sequence.directions == reference.directions[column], "dimension \(dimension)")
      #expect(reference.points.map(sequence.digits) == reference.digits.map { $0[column] })
    }
  }

  @Test("every dimension is a digital (0, m, 1)-sequence: its matrix has an inverse")
  func triangular() {
    for dimension in 0..<Design.sobolDimensions {
      let directions = SobolSequence(dimension: dimension).directions
      // Direction b has its last one at digit b, so all prefixes of digits are met.
      let isTriangular = directions.enumerated().allSatisfy {
        $0.element.trailingZeroBitCount == 31 - $0.offset
      }
      #expect(isTriangular, "dimension \(dimension)")
    }
  }

  @Test(
    "points of the shared validation set are met exactly",
    .enabled(if: ValidationSet.folder != nil))
  func validationSet() throws {
    let text = try ValidationSet.text("qmc/sobol_unscrambled_d20_n256_times2p30.csv")
    let rows = text.split(whereSeparator: \.isNewline).dropFirst()
    #expect(rows.count == 256)
    let sequences = (0..<20).map(SobolSequence.init(dimension:))
    for (index, row) in rows.enumerated() {
      let expected = row.split(separator: ",").map { UInt32($0) }
      #expect(sequences.map { $0.digits(UInt32(index)) >> 2 } == expected)
    }
  }
}

/// Larger sets of reference values beside the repository, in the folder `RISKTOOL_VALIDATION`.
enum ValidationSet {
  static let folder = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"]

  static func text(_ path: String) throws -> String {
    let folder = try #require(folder)
    return try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }
}
