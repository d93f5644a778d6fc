import RiskPluginKit

/// The challenger's force that is free for another war, by year.
///
/// Q_A = Q₀ until the year t_c in which the war that binds it ends, and
/// Q₀ + (Q_max − Q₀)(1 − e^(−(t − t_c) / τ)) after it. Support for the side he is at war with delays
/// t_c and lowers Q₀; it ends with that war.
/// - Source: assumption: a form of this project.
struct ReconstitutedForce: Sendable {
  /// By sample: force during the war, and what it grows to; an index, Russia in 2025 is 1.
  var start, limit: [Double]
  /// By sample: the year in which the war ends, and the time that rebuilding takes.
  var end, timeConstant: [Double]

  /// The part of a year in which the challenger's war goes on, by sample.
  func warShare(of year: Double) -> [Double] { end.map { min(max($0 - year, 0), 1) } }

  /// By sample, in a year.
  func available(in year: Double, vectorMath: VectorMath) -> [Double] {
    let remaining = vectorMath.exp(
      end.indices.map { -max(0, year - end[$0]) / timeConstant[$0] })
    return start.indices.map { start[$0] + (limit[$0] - start[$0]) * (1 - remaining[$0]) }
  }
}
