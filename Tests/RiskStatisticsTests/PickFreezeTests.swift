import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Pick-and-freeze indices")
struct PickFreezeTests {
  @Test("try")
  func trial() throws {
    for kind in [Design.Kind.random, .sobol] {
      for function in SensitivityFunction.all {
        for second in [false, true] {
          let design = try SaltelliDesign(
            coordinates: function.name == "ishigami" ? 3 : 8, secondOrder: second)
          let outputs = pickFreezeOutputs(
            design, function.value, kind: kind, samples: 4096, key: 5)
          let start = ContinuousClock.now
          let result = SobolAnalysis(samples: .independent, key: 1, resamples: 100)
            .indices(outputs)
          let time = ContinuousClock.now - start
          print(kind, function.name, second, time)
          for (g, group) in result.groups.enumerated() {
            print(g, group.first.estimate.value, group.first.estimate.standardError,
              group.total.estimate.value, group.total.estimate.standardError)
          }
          for pair in result.pairs where pair.groups[0] == 0 {
            print(pair.groups, pair.interaction.estimate.value, pair.interaction.estimate.standardError)
          }
        }
      }
    }
  }
}

/// The outputs of a function of uniform coordinates at the rows of a design.
func pickFreezeOutputs(
  _ design: SaltelliDesign, _ function: ([Double]) -> Double, kind: Design.Kind, samples: Int,
  key: UInt64
) -> PickFreezeOutputs {
  let base = Design(kind, stages: [samples])
  func columns(_ source: SaltelliDesign.Source) -> [[Double]] {
    (0..<design.coordinates).map { coordinate in
      let dimension = design.dimension(of: coordinate, in: source)
      let stream = RandomStream(
        key: StreamKey.derive(
          seed: key, kind: "test", name: "coordinate", stream: UInt32(dimension), label: ""))
      return base.column(stream, dimension: dimension).uniforms(firstSample: 0, count: samples)
    }
  }
  let (a, b) = (columns(.a), columns(.b))
  let outputs = design.matrices.map { matrix in
    let columns = design.columns(of: matrix, a: a, b: b)
    var row = [Double](repeating: 0, count: design.coordinates)
    return (0..<samples).map { sample in
      for coordinate in row.indices { row[coordinate] = columns[coordinate][sample] }
      return function(row)
    }
  }
  return PickFreezeOutputs(design, columns: outputs)
}
