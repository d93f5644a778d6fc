import CBenchmarkKernels
import RiskPluginKit

/// What value added is lost when demand varies and disruptions cut final demand of sectors.
///
/// With final demand f of a sample, outputs are x = (I − A)⁻¹ f and the loss is (x₀ − x)·v, with
/// x₀ the outputs at undisturbed demand. Since v = 1 − Aᵀ1, the loss is the fall of final demand and
/// its moments are known exactly; the product is computed all the same, as it must be for any
/// other v.
struct LeontiefModel: RiskModel {
  /// The probability that a sector is disrupted.
  private static let disruption = 0.03

  static let descriptor = ModelDescriptor(
    id: "leontief", version: "1.0.0", label: "Leontief economy of 56 sectors",
    description: """
      Final demand of each sector is its base times a factor; with probability 0.03 a disruption
      takes a Beta(2, 5) share of it. The loss is the value added that falls away.
      """,
    dimensions: [
      Dimension(
        "sector", label: "Sector",
        labels: (0..<LeontiefEconomy.sectorCount).map { "sector-\($0)" })
    ],
    inputs: [
      .input(
        "demand_factor", label: "Final demand over its base", range: .atLeast(0), default: 1,
        dimensions: ["sector"], source: "assumption: a benchmark has no data")
    ],
    outputs: [.output("loss", label: "Loss of value added")],
    uniforms: LeontiefEconomy.sectorCount)

  /// Samples whose matrices stay in the caches together.
  private static let panel = 512
  private let economy = LeontiefEconomy()
  private let severity = DisruptionSeverity()
  private let algebra: LinearAlgebra?

  init(_ context: ModelContext) throws(RiskError) {
    algebra = context.shapeOnly ? nil : try context.service()
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let algebra else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    let factors = try batch.input("demand_factor")
    let uniforms = batch.uniforms
    var loss = try batch.output("loss").column(0)
    var demand = Matrix(rows: Self.panel, columns: LeontiefEconomy.sectorCount)
    var outputs = Matrix(rows: Self.panel, columns: LeontiefEconomy.sectorCount)
    var sum = [Double](repeating: 0, count: Self.panel)
    // The kernel may write eight places more than it finds.
    var places = [Int32](repeating: 0, count: Self.panel + 8)
    for start in stride(from: 0, to: batch.rowCount, by: Self.panel) {
      let rows = start..<min(start + Self.panel, batch.rowCount)
      for sector in 0..<LeontiefEconomy.sectorCount {
        let columns = demand.mutableView
        var column = columns.column(sector)
        scale(
          &column, factors.column(sector).extracting(rows), by: economy.finalDemand[sector])
        disrupt(&column, uniforms.column(sector).extracting(rows), &places)
      }
      try algebra.multiply(
        demand.view, by: economy.inverse.view, transposingSecond: true,
        into: outputs.mutableView)
      for row in sum.indices { sum[row] = 0 }
      for sector in 0..<LeontiefEconomy.sectorCount {
        add(outputs.view.column(sector), of: sector, to: &sum)
      }
      for row in rows { loss[row] = sum[row - start] }
    }
  }

  private func scale(
    _ demand: inout MutableSpan<Double>, _ factors: Span<Double>, by base: Double
  ) {
    for i in factors.indices { demand[i] = base * factors[i] }
  }

  /// Cuts demand where a uniform number is below the probability of a disruption; what it is
  /// within that range decides how severe it is.
  private func disrupt(
    _ demand: inout MutableSpan<Double>, _ uniforms: Span<Double>, _ places: inout [Int32]
  ) {
    let found = uniforms.withUnsafeBufferPointer {
      benchmark_find_below($0.count, $0.baseAddress, Self.disruption, &places)
    }
    for index in 0..<found {
      let row = Int(places[index])
      demand[row] *= 1 - severity.quantile(uniforms[row] / Self.disruption)
    }
  }

  private func add(
    _ outputs: Span<Double>, of sector: Int, to loss: inout [Double]
  ) {
    precondition(outputs.count >= loss.count)
    let (before, value) = (economy.outputs[sector], economy.valueAdded[sector])
    for i in loss.indices { loss[i] += (before - outputs[unchecked: i]) * value }
  }
}
