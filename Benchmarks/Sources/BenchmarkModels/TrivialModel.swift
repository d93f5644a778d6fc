import RiskPluginKit

/// y = x1 + 2 x2 + x3 x1: next to no work, so that what the tool itself costs is seen.
struct TrivialModel: RiskModel {
  static let descriptor = ModelDescriptor(
    id: "trivial", version: "1.0.0", label: "Three inputs",
    description: "y = x1 + 2 x2 + x3 x1, to measure what a sample costs beside its model.",
    inputs: ["x1", "x2", "x3"].map {
      .input($0, label: $0, default: 0.5, source: "assumption: a benchmark has no data")
    },
    outputs: [.output("y", label: "x1 + 2 x2 + x3 x1")])

  init(_ context: ModelContext) throws(RiskError) {}

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let x1 = try batch.input("x1").column(0)
    let x2 = try batch.input("x2").column(0)
    let x3 = try batch.input("x3").column(0)
    var y = try batch.output("y").column(0)
    for row in y.indices { y[row] = x1[row] + 2 * x2[row] + x3[row] * x1[row] }
  }
}
