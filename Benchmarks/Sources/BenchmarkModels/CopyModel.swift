import RiskPluginKit

/// Copies of its inputs, so that what is known of the inputs is known of the outputs.
struct CopyModel: RiskModel {
  static let descriptor = ModelDescriptor(
    id: "copy", version: "1.0.0", label: "Three copies",
    description: "a_out = a, b_out = b, c_out = c, to compare statistics with what is known.",
    inputs: ["a", "b", "c"].map {
      .input($0, label: $0, default: 0, source: "assumption: a benchmark has no data")
    },
    outputs: ["a", "b", "c"].map { .output("\($0)_out", label: "a copy of \($0)") })

  init(_ context: ModelContext) throws(RiskError) {}

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    for name in ["a", "b", "c"] {
      let input = try batch.input(name).column(0)
      var output = try batch.output("\(name)_out").column(0)
      for row in output.indices { output[row] = input[row] }
    }
  }
}
