/// The root of a monotone function between two points, by inverse quadratic interpolation kept
/// inside a bracket that halves when interpolation does not help.
///
/// Source: Chandrupatla (1997), doi:10.1016/S0965-9978(96)00051-8.
enum BracketedRoot {
  /// The root of f between a and b, or the end nearer to one if the signs of f do not differ.
  ///
  /// - Accuracy: 1e-15 relative to the larger of the root and the start bracket's width, if f is.
  static func solve(_ a: Double, _ b: Double, _ f: (Double) -> Double) -> Double {
    var (best, other) = (b, a)
    var (fBest, fOther) = (f(b), f(a))
    if fBest == 0 { return best }
    if fOther == 0 { return other }
    guard (fBest < 0) != (fOther < 0) else {
      return fBest.magnitude < fOther.magnitude ? best : other
    }
    var third = other
    var fThird = fOther
    var share = 0.5
    let width = (b - a).magnitude
    for _ in 0..<100 {
      let x = best + share * (other - best)
      let fx = f(x)
      if (fx < 0) == (fBest < 0) {
        (third, fThird) = (best, fBest)
      } else {
        (third, fThird) = (other, fOther)
        (other, fOther) = (best, fBest)
      }
      (best, fBest) = (x, fx)
      let nearest = fBest.magnitude < fOther.magnitude ? best : other
      let tolerance = 1e-15 * max(nearest.magnitude, width)
      let relative = tolerance / (other - best).magnitude
      if relative > 0.5 || fBest == 0 || fOther == 0 { return nearest }
      let xi = (best - other) / (third - other)
      let phi = (fBest - fOther) / (fThird - fOther)
      if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
        share =
          fBest / (fOther - fBest) * (fThird / (fOther - fThird))
          + (third - best) / (other - best) * (fBest / (fThird - fBest))
          * (fOther / (fThird - fOther))
      } else {
        share = 0.5
      }
      share = min(max(share, relative), 1 - relative)
    }
    return best
  }
}
