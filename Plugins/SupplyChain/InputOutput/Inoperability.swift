import RiskPluginKit

#if canImport(Glibc)
  import Glibc
#endif

/// The inoperability input–output model: how the loss of a part of some industries' output spreads
/// to those that supply them.
///
///     static    q = (I − A*)⁻¹ c*
///     dynamic   q(t+1) = q(t) + K [A* q(t) + c*(t) − q(t)]
///     summed    Σ_t q(t) = (I − A*)⁻¹ (K⁻¹ q(0) + Σ_t c*(t))
///
/// q is inoperability, the share of planned output that is missing, c* the share that is lost by
/// the disruption itself, A* = x̂⁻¹ A x̂, and K the diagonal matrix of resilience. The sum follows
/// from summing the dynamic equation until q has vanished; it is exact, needs no days, and its
/// matrix does not depend on K, so one factorisation serves all samples.
/// - Source: Santos & Haimes 2004, DOI 10.1111/j.0272-4332.2004.00540.x; Lian & Haimes 2006,
///   DOI 10.1002/sys.20051; the sum is derived in docs/methods/supply-economy.md.
struct Inoperability: Sendable {
  /// I − A*.
  let system: LeontiefSystem
  /// a*_ii: what an industry buys of its own output.
  let ownCoefficients: [Double]

  /// The share of the initial inoperability that is left at the end of the time of recovery.
  static let remainder = 0.01
  /// The shortest time of recovery in days: with less, the daily equation would overshoot.
  static let shortestRecovery = log(1 / remainder)

  init(_ table: InputOutputTable, with linearAlgebra: LinearAlgebra) throws(RiskError) {
    let interdependency = table.allocationCoefficients
    system = try LeontiefSystem(interdependency, labels: table.labels, with: linearAlgebra)
    ownCoefficients = (0..<table.count).map { interdependency[$0, $0] }
  }

  /// k = ln(1 / 0.01) / (T (1 − a*_ii)) a day: an industry left alone has a hundredth of its
  /// initial inoperability after T days, in continuous time.
  ///
  /// - Parameters:
  ///   - recovery: T in days, at least ``shortestRecovery``.
  ///   - own: a*_ii, below 1.
  @inline(__always)
  static func resilience(recovery: Double, own: Double) -> Double {
    shortestRecovery / (recovery * (1 - own))
  }

  /// The source term K⁻¹ q(0) + Σ_t c*(t) of an industry, in days of its full output.
  ///
  /// - Parameters:
  ///   - shock: Σ_t c*(t) in days of full output.
  ///   - initial: q(0), 0–1.
  ///   - recovery: T in days, at least ``shortestRecovery``.
  ///   - own: a*_ii, below 1.
  @inline(__always)
  static func source(shock: Double, initial: Double, recovery: Double, own: Double) -> Double {
    shock + initial * (recovery * (1 - own)) / shortestRecovery
  }

  /// Σ_t q(t): the days of full output that each industry misses, for one disruption.
  /// - Throws: `invalidArgument` when numbers of elements differ from that of industries.
  func cumulative(
    shock: [Double], initial: [Double], recovery: [Double]
  ) throws(RiskError) -> [Double] {
    guard shock.count == system.count, initial.count == system.count,
      recovery.count == system.count
    else { throw .invalidArgument("a disruption has a number for each industry") }
    return try system.quantities(
      of: ownCoefficients.indices.map { i in
        Self.source(
          shock: shock[i], initial: initial[i], recovery: recovery[i], own: ownCoefficients[i])
      })
  }
}
