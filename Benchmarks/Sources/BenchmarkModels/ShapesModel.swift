import Foundation
import RiskPluginKit

/// Outcomes of known distributions that hang on several inputs each, as outcomes of models do.
struct ShapesModel: RiskModel {
  static let descriptor = ModelDescriptor(
    id: "shapes", version: "1.0.0", label: "Three shapes",
    description:
      "Of normal z1 to z4 and uniform u, times scale: exp((z1 + z2 + z3 + z4) / 4); z1 or, "
      + "where u is above 0.7, 6 + z2 / 2; exp((z3² + z4²) / 6), which is Pareto(3).",
    inputs: ["z1", "z2", "z3", "z4", "u", "scale"].map {
      .input($0, label: $0, default: 1, source: "assumption: a benchmark has no data")
    },
    outputs: ["lognormal", "bimodal", "pareto"].map { .output($0, label: $0) })

  init(_ context: ModelContext) throws(RiskError) {}

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let (z1, z2) = (try batch.input("z1").column(0), try batch.input("z2").column(0))
    let (z3, z4) = (try batch.input("z3").column(0), try batch.input("z4").column(0))
    let (u, scale) = (try batch.input("u").column(0), try batch.input("scale").column(0))
    var lognormal = try batch.output("lognormal").column(0)
    for row in lognormal.indices {
      lognormal[row] = scale[row] * exp((z1[row] + z2[row] + z3[row] + z4[row]) / 4)
    }
    var bimodal = try batch.output("bimodal").column(0)
    for row in bimodal.indices {
      bimodal[row] = scale[row] * (u[row] > 0.7 ? 6 + z2[row] / 2 : z1[row])
    }
    var pareto = try batch.output("pareto").column(0)
    for row in pareto.indices {
      pareto[row] = scale[row] * exp((z3[row] * z3[row] + z4[row] * z4[row]) / 6)
    }
  }
}
