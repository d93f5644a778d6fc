import Foundation

/// Corrections of second order to Φ(−β) for principal curvatures κ of the boundary.
public struct SecondOrder: Sendable, Equatable {
  /// Φ(−β) Π (1 + β κ)^−½, for β → ∞. Source: Breitung (1984),
  /// doi:10.1061/(ASCE)0733-9399(1984)110:3(357).
  public let breitung: Double
  /// Φ(−β) Π (1 + κ φ(β)/Φ(−β))^−½. Source: Hohenbichler and Rackwitz (1988),
  /// doi:10.1061/(ASCE)0733-9399(1988)114:12(2195).
  public let hohenbichlerRackwitz: Double
  /// Three terms. Source: Tvedt (1983), Two second-order approximations to the failure
  /// probability, Det norske Veritas RDIV/20-004-83; also Tvedt (1990),
  /// doi:10.1061/(ASCE)0733-9399(1990)116:6(1183).
  public let tvedt: Double

  /// Nil when a factor is not positive: the point is then not the nearest of its neighbourhood.
  init?(reliabilityIndex: Double, curvatures: [Double]) {
    // With the origin in the event, the complement is the event that is far from it.
    let isComplement = reliabilityIndex < 0
    let beta = reliabilityIndex.magnitude
    let kappa = isComplement ? curvatures.map { -$0 } : curvatures
    let tail = NormalTail.cumulative(-beta)
    let density = NormalTail.density(beta)
    func product(_ slope: Double) -> Double? {
      var product = 1.0
      for curvature in kappa {
        let factor = 1 + slope * curvature
        guard factor > 0 else { return nil }
        product /= factor.squareRoot()
      }
      return product
    }
    guard let plain = product(beta), let improved = product(density / tail),
      let shifted = product(beta + 1)
    else { return nil }
    // The real part of Π (1 + (β + i) κ)^−½.
    var (modulus, angle) = (1.0, 0.0)
    for curvature in kappa {
      let real = 1 + beta * curvature
      modulus /= (real * real + curvature * curvature).squareRoot().squareRoot()
      angle -= atan2(curvature, real) / 2
    }
    let bracket = beta * tail - density
    let sum =
      tail * plain + bracket * (plain - shifted)
      + (beta + 1) * bracket * (plain - modulus * cos(angle))
    func probability(_ value: Double) -> Double { isComplement ? 1 - value : value }
    breitung = probability(tail * plain)
    hohenbichlerRackwitz = probability(tail * improved)
    tvedt = probability(sum)
  }
}
