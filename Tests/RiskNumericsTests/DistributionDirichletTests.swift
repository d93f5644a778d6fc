import RiskNumerics
import Testing

private func shares(_ dirichlet: Dirichlet, _ uniforms: [[Double]]) -> [[Double]] {
  let rows = uniforms[0].count
  let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: rows * uniforms.count)
  defer { memory.deallocate() }
  _ = memory.initialize(from: uniforms.joined())
  dirichlet.transform(
    uniforms.indices.map {
      UnsafeMutableBufferPointer(rebasing: memory[($0 * rows)..<(($0 + 1) * rows)])
    })
  return uniforms.indices.map { Array(memory[($0 * rows)..<(($0 + 1) * rows)]) }
}

/// Points of a rank-one lattice, which fill the unit cube evenly.
private func lattice(_ count: Int, _ dimensions: Int) -> [[Double]] {
  let steps = [0.618_033_988_749_894_8, 0.414_213_562_373_095_1, 0.732_050_807_568_877_2]
  return (0..<dimensions).map { dimension in
    (0..<count).map { index in
      let x = (Double(index) + 0.5) * steps[dimension]
      return x - x.rounded(.down)
    }
  }
}

@Suite("Dirichlet")
struct DistributionDirichletTests {
  @Test("shares sum to one, with the means and variances of the distribution")
  func moments() throws {
    let dirichlet = try Dirichlet(alphas: [0.5, 2, 7]).prepared()
    let count = 20_000
    let columns = shares(dirichlet, lattice(count, 3))
    for row in 0..<count {
      #expect((columns[0][row] + columns[1][row] + columns[2][row] - 1).magnitude < 1e-14)
    }
    for (k, column) in columns.enumerated() {
      let mean = column.reduce(0, +) / Double(count)
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      #expect((mean - dirichlet.mean[k]).magnitude < 2e-3)
      #expect((variance / dirichlet.variance[k] - 1).magnitude < 2e-2)
      #expect((dirichlet.marginal(k).variance / dirichlet.variance[k] - 1).magnitude < 1e-14)
      #expect((dirichlet.marginal(k).mean - dirichlet.mean[k]).magnitude < 1e-15)
    }
  }

  @Test("a share of two is the ratio of gamma quantiles")
  func ratio() throws {
    let columns = shares(try Dirichlet(alphas: [1, 1]), [[0.5, 0.9], [0.5, 0.3]])
    // Exponential quantiles: ln 10 and -ln 0.7.
    #expect(columns[0][0] == 0.5)
    #expect(
      (columns[0][1] - 2.302585092994046 / (2.302585092994046 + 0.35667494393873245)).magnitude
        < 1e-15)
  }

  @Test("a row does not depend on its place or on the batch")
  func bits() throws {
    let dirichlet = try Dirichlet(alphas: [0.001, 0.002, 3])
    let uniforms = lattice(1000, 3)
    for candidate in [dirichlet, dirichlet.prepared()] {
      let all = shares(candidate, uniforms)
      for row in stride(from: 0, to: 1000, by: 97) {
        let single = shares(candidate, uniforms.map { [$0[row]] })
        for k in 0..<3 { #expect(all[k][row].bitPattern == single[k][0].bitPattern) }
      }
    }
  }

  @Test("tiny shapes, whose gamma quantiles are zero, still give shares")
  func tinyShapes() throws {
    let dirichlet = try Dirichlet(alphas: [0.001, 0.001])
    let columns = shares(dirichlet, [[0.3, 0.2, 0.25], [0.2, 0.3, 0.25]])
    // x = (u Γ(1.001))^1000, and (0.3 / 0.2)^1000 is 1e176.
    #expect(columns[0] == [1, columns[1][1] == 1 ? columns[0][1] : .nan, 0.5])
    let logarithmOfRatio = (columns[0][1] / columns[1][1])
    #expect(logarithmOfRatio > 0.99e-176 * 0.8 && logarithmOfRatio < 1.3e-176)
  }

  @Test("mean shares and a concentration give the shapes")
  func concentration() throws {
    let dirichlet = try DistributionCatalogue.makeDirichlet(
      parameters: ["mean": [0.2, 0.3, 0.5], "concentration": [10]])
    for (alpha, expected) in zip(dirichlet.alphas, [2.0, 3, 5]) {
      #expect((alpha - expected).magnitude < 1e-14)
    }
    let other = try DistributionCatalogue.makeDirichlet(parameters: ["alpha": [2, 3, 5]])
    #expect(other.alphas == [2, 3, 5])
  }

  @Test(
    "impossible parameters are refused",
    arguments: [
      (["alpha": [1.0]], DistributionError.Kind.count), (["alpha": [1, 0]], .domain),
      (["mean": [0.5, 0.6], "concentration": [1]], .domain),
      (["mean": [1, 0], "concentration": [1]], .domain),
      (["mean": [0.5, 0.5], "concentration": [0]], .domain),
      (["mean": [], "concentration": [1]], .count),
      (["mean": [0.5, 0.5]], .missingParameter),
      (["alpha": [1, 1], "concentration": [1]], .combination),
      (["alphas": [1, 1]], .unknownParameter),
    ])
  func impossible(_ parameters: [String: [Double]], _ kind: DistributionError.Kind) {
    let error = #expect(throws: DistributionError.self) {
      try DistributionCatalogue.makeDirichlet(parameters: parameters)
    }
    #expect(error?.kind == kind)
  }
}
