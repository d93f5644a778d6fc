import Foundation

/// Configs that several tests run.
enum Studies {
  /// The study that ships.
  static let shipped = Tool.repository.appending(
    path: "models/critical-raw-materials/config.yaml"
  ).path

  /// Every way to draw and to be random that `shapes/identity` has, under two policies.
  static let identity = """
    risktool: 1
    name: identity
    simulation: {samples: 5000, seed: 11, write_samples: all, write_columns: all}
    models:
      m:
        model: shapes/identity
    uncertainties:
      a: {for: m.a, distribution: {normal: {mean: 1, sd: 2}}, unit: "1", source: test}
      b: {for: m.b, distribution: {lognormal: {median: 2, p95: 5}}, unit: "1", source: test}
      vector: {for: m.vector, distribution: {gamma: {mean: 3, sd: 2}}, unit: "1", source: test}
    levers:
      k: {for: m.c, unit: "1"}
    policies:
      current: {}
      more: {k: 4}
    outcomes:
      a_out: {of: m.a_out, unit: "1"}
      b_out: {of: m.b_out, unit: "1"}
      vector_out: {of: m.vector_out, unit: "1"}
      u0: {of: m.u0, unit: "1"}
      u1: {of: m.u1, unit: "1"}
      sum: {of: m.sum, unit: "1", measures: [mean, sd, p05, p95, cvar90, {probability: {above: 8}}], prefer: lower}

    """
}
