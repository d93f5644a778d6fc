import Foundation
import Testing

@testable import RiskNumerics

@Suite("Discrepancies against scipy")
struct SamplingDiscrepancyTests {
  struct Document: Decodable {
    let discrepancies: [PointSet]
  }
  struct PointSet: Decodable {
    let name: String
    let points: [[Double]]
    let CD: Double
    let WD: Double
    let MD: Double
    let star: Double

    enum CodingKeys: String, CodingKey {
      case name, points, CD, WD, MD
      case star = "L2-star"
    }
  }

  @Test("all four are scipy's within its own rounding")
  func scipy() throws {
    let reference = try KernelReference.load(Document.self, "designs").discrepancies
    #expect(reference.count == 6)
    for set in reference {
      // scipy adds plainly: 1e-16 of the largest term, (15/8)^d, times the root of the terms.
      let tolerance = 1e-14 * pow(15.0 / 8, Double(set.points[0].count))
      #expect(abs(Discrepancy.centred(points: set.points) - set.CD) < tolerance, "\(set.name)")
      #expect(abs(Discrepancy.wrapAround(points: set.points) - set.WD) < tolerance, "\(set.name)")
      #expect(abs(Discrepancy.mixture(points: set.points) - set.MD) < tolerance, "\(set.name)")
      #expect(abs(Discrepancy.star(points: set.points) - set.star) < 1e-13, "\(set.name)")
    }
  }

  @Test("one point of one dimension has the discrepancies that integration gives")
  func onePoint() {
    // The star discrepancy of 0.3 is the root of ∫ (1[x > 0.3] − x)² = 0.009 + 0.343 / 3.
    #expect(abs(Discrepancy.star(points: [[0.3]]) - (0.009 + 0.343 / 3).squareRoot()) < 1e-15)
    // On the torus, the place of one point does not matter.
    #expect(abs(Discrepancy.wrapAround(points: [[0.3]]) - 1.0 / 6) < 1e-15)
    #expect(abs(Discrepancy.wrapAround(points: [[0.9]]) - 1.0 / 6) < 1e-15)
  }

  @Test("scrambled Sobol points are closer to uniform than Latin hypercubes, and these than random")
  func order() {
    func discrepancy(_ kind: Design.Kind) -> Double {
      let columns = (0..<4).map { dimension in
        Design(kind, stages: [16 * 256])
          .column(RandomStream(key: UInt64(77 + dimension)), dimension: dimension)
          .uniforms(firstSample: 0, count: 16 * 256)
      }
      // The mean over the sub-designs.
      return (0..<16).reduce(0) { sum, subdesign in
        let points = (0..<256).map { point in columns.map { $0[16 * point + subdesign] } }
        return sum + Discrepancy.centred(points: points) / 16
      }
    }
    let random = discrepancy(.random)
    let latin = discrepancy(.latinHypercube)
    let sobol = discrepancy(.sobol)
    #expect(latin < 0.8 * random && sobol < 0.2 * latin)
  }

  @Test(
    "the values of the shared validation set are met",
    .enabled(if: ValidationSet.folder != nil))
  func validationSet() throws {
    struct Shared: Decodable {
      struct Values: Decodable {
        let CD: Double
        let WD: Double
        let MD: Double
        let star: Double

        enum CodingKeys: String, CodingKey {
          case CD, WD, MD
          case star = "L2-star"
        }
      }
      let discrepancy: [String: Values]
    }
    let text = try ValidationSet.text("qmc/discrepancy_reference.json")
    let shared = try JSONDecoder().decode(Shared.self, from: Data(text.utf8))
    var compared = 0
    var worst = 0.0
    for (name, values) in shared.discrepancy where name.hasPrefix("sobol") {
      // Named sobol_d<dimensions>_n<points>.
      let numbers = name.split(separator: "_").dropFirst().compactMap { Int($0.dropFirst()) }
      let sequences = (0..<numbers[0]).map(SobolSequence.init(dimension:))
      let points = (0..<UInt32(numbers[1])).map { index in
        sequences.map { Double($0.digits(index)) * 0x1p-32 }
      }
      let pairs = [
        (Discrepancy.centred(points: points), values.CD),
        (Discrepancy.wrapAround(points: points), values.WD),
        (Discrepancy.mixture(points: points), values.MD),
        (Discrepancy.star(points: points), values.star),
      ]
      // In units of the largest term of the sums, whose rounding scipy keeps.
      let scale = pow(15.0 / 8, Double(numbers[0]))
      for (actual, expected) in pairs { worst = max(worst, abs(actual - expected) / scale) }
      compared += 4
    }
    print("discrepancies compared: \(compared), largest difference by largest term: \(worst)")
    #expect(compared > 0 && worst < 1e-14)
  }
}
