import RiskNumerics
import RiskSensitivity

/// Samples of models whose shares are known in closed form.
enum MadeSamples {
  static let count = 4096

  /// Independent uniform columns from 0 to 1, the same in every test.
  static func uniforms(_ columns: Int, count: Int = count, key: UInt64 = 7) -> [[Double]] {
    (0..<columns).map { column in
      let stream = RandomStream(
        key: StreamKey.derive(
          seed: key, kind: "test", name: "x\(column)", stream: 0, label: ""))
      return stream.uniforms(firstSample: 0, draw: 0, count: count)
    }
  }

  static func input(_ name: String, _ values: [Double], label: String = "") -> SampledInput {
    SampledInput(.init(uncertainty: name, label: label), values: values)
  }

  static func output(
    _ values: [Double], policy: String = "now", baseline: String? = nil,
    coordinates: [SensitivityDocument.Coordinate] = []
  ) -> SampledOutput {
    SampledOutput(
      .init(
        outcome: "loss", title: "Loss", unit: "EUR2025", policy: policy, baseline: baseline,
        coordinates: coordinates, samples: values.count), values: values)
  }
}
