/// Sums over the sections of products of a bin's sums in each of them.
///
/// From these follow sums over sections of squared residuals for any line, and those without one
/// section by subtraction.
struct SectionProducts: Sendable {
  // n, u, f: count, position and position squares of a section; y, p: output and product.
  private var (nn, nu, nf, uu, uf, ff) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
  private var (ny, np) = (OutputLanes.zero, OutputLanes.zero)
  private var (uy, up) = (OutputLanes.zero, OutputLanes.zero)
  private var (fy, fp) = (OutputLanes.zero, OutputLanes.zero)
  private var (yy, yp, pp) = (OutputLanes.zero, OutputLanes.zero, OutputLanes.zero)

  /// Adds a section, or takes it off with a sign of −1.
  @inline(__always)
  mutating func add(_ sums: BinSums, sign: Double = 1) {
    let (n, u, f) = (sign * sums.count, sign * sums.position, sign * sums.positionSquares)
    nn += n * sums.count
    nu += n * sums.position
    nf += n * sums.positionSquares
    uu += u * sums.position
    uf += u * sums.positionSquares
    ff += f * sums.positionSquares
    ny += n * sums.output
    np += n * sums.product
    uy += u * sums.output
    up += u * sums.product
    fy += f * sums.output
    fp += f * sums.product
    let (y, p) = (sign * sums.output, sign * sums.product)
    yy += y * sums.output
    yp += y * sums.product
    pp += p * sums.product
  }

  /// Σ g², with g a section's sum of y − a − c u.
  @inline(__always)
  func residuals(_ a: OutputLanes, _ c: OutputLanes) -> OutputLanes {
    let linear: OutputLanes = a * ny + c * uy
    let level: OutputLanes = a * nn + 2 * (c * nu)
    return yy - 2 * linear + a * level + c * c * uu
  }

  /// Σ h², with h a section's sum of (u − m) (y − a − c u).
  @inline(__always)
  func moments(about m: Double, _ a: OutputLanes, _ c: OutputLanes) -> OutputLanes {
    let linear: OutputLanes = a * up + c * fp
    let level: OutputLanes = a * uu + 2 * (c * uf)
    let squares: OutputLanes = pp - 2 * linear + a * level + c * c * ff
    let mixedLinear: OutputLanes = a * (np + uy) + c * (up + fy)
    let mixedLevel: OutputLanes = a * nu + c * (uu + nf)
    let mixed: OutputLanes = yp - mixedLinear + a * mixedLevel + c * c * uf
    return squares - 2 * m * mixed + m * m * residuals(a, c)
  }

  /// 1 − Σ n² / (Σ n)²: the share of a mean's noise that stays within sections.
  func countShare(of total: Double) -> Double { 1 - nn / (total * total) }

  /// The same for the sums of (u − m)², which are `spread` in all.
  func spreadShare(of spread: Double, about m: Double) -> Double {
    let m2 = m * m
    let squares = ff - 4 * m * uf + m2 * (2 * nf + 4 * uu) - 4 * m * m2 * nu + m2 * m2 * nn
    return 1 - squares / (spread * spread)
  }
}
