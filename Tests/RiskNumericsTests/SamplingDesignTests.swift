import Testing

@testable import RiskNumerics

@Suite("Designs: any samples, any width, the same bits")
struct SamplingDesignTests {
  /// Stages that end off and on multiples of 16, one of them smaller than a row.
  static let stages = [5, 40, 1_000, 1_007, 1_008, 4_096, 20_011]

  static func column(_ kind: Design.Kind, key: UInt64 = 0x5EED, dimension: Int = 6) -> DesignColumn
  {
    Design(kind, stages: stages).column(RandomStream(key: key), dimension: dimension)
  }

  @Test("random designs are draw 0 of the stream")
  func random() {
    let expected = RandomStream(key: 0x5EED).uniforms(firstSample: 3, draw: 0, count: 1_000)
    #expect(Self.column(.random).uniforms(firstSample: 3, count: 1_000) == expected)
  }

  @Test(
    "every level, start and length gives the same bits, and nothing is written behind the end",
    arguments: Design.Kind.allCases)
  func levels(kind: Design.Kind) {
    let column = Self.column(kind)
    let whole = column.uniforms(firstSample: 0, count: 20_011)
    KernelLevels.forEach { level in
      #expect(column.uniforms(firstSample: 0, count: 20_011) == whole, "level \(level)")
      for start in [0, 1, 15, 16, 30, 995, 1_000, 1_003, 4_080, 4_090, 19_900] {
        for count in [0, 1, 2, 15, 16, 17, 31, 40, 111] {
          var buffer = [Double](repeating: -1, count: count + 20)
          buffer.withUnsafeMutableBufferPointer {
            column.uniforms(
              firstSample: UInt64(start), into: UnsafeMutableBufferPointer(rebasing: $0[..<count]))
          }
          #expect(buffer[..<count] == whole[start..<start + count], "\(level) \(start) \(count)")
          #expect(buffer[count...].allSatisfy { $0 == -1 })
        }
      }
    }
  }

  @Test(
    "batches of 512 that start far away are those of the whole", arguments: Design.Kind.allCases)
  func farAway(kind: Design.Kind) {
    let far = 1 << 33
    let column = Design(kind, stages: [1 << 35]).column(RandomStream(key: 9), dimension: 3)
    let whole = column.uniforms(firstSample: UInt64(far), count: 2_048)
    for batch in 0..<4 {
      let part = column.uniforms(firstSample: UInt64(far + 512 * batch), count: 512)
      #expect(part == Array(whole[512 * batch..<512 * (batch + 1)]))
    }
  }

  @Test(
    "uniforms are between 0 and 1, have mean 1/2 and variance 1/12", arguments: Design.Kind.allCases
  )
  func moments(kind: Design.Kind) {
    var mean = 0.0
    var square = 0.0
    let columns = 64
    for key in 0..<UInt64(columns) {
      let uniforms = Self.column(kind, key: key).uniforms(firstSample: 0, count: 20_011)
      #expect(uniforms.allSatisfy { 0 < $0 && $0 < 1 })
      mean += uniforms.reduce(0, +) / 20_011 / Double(columns)
      square += uniforms.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 20_011 / Double(columns)
    }
    // Five standard errors of independent uniforms, the worst of all kinds.
    let count = Double(20_011 * columns)
    #expect(abs(mean - 0.5) < 5 * (1 / 12 / count).squareRoot())
    #expect(abs(square - 1.0 / 12) < 5 * (1 / 180 / count).squareRoot())
  }

  @Test(
    "columns of different keys are uncorrelated",
    arguments: [Design.Kind.random, .latinHypercube])
  func uncorrelated(kind: Design.Kind) {
    let columns = (0..<40 as Range<UInt64>).map {
      Self.column(kind, key: $0).uniforms(firstSample: 4_096, count: 15_904)
    }
    var worst = 0.0
    for (index, x) in columns.enumerated() {
      for y in columns[..<index] {
        let products = zip(x, y).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
        worst = max(worst, abs(products) * 12 / Double(x.count).squareRoot())
      }
    }
    // 780 pairs; one is beyond 5.2 with probability 2e-7.
    #expect(worst < 5.2)
  }

  @Test("kinds have the names of configs")
  func names() {
    #expect(
      Design.Kind.allCases.map(\.rawValue) == ["random", "latin-hypercube", "sobol", "halton"])
  }
}
