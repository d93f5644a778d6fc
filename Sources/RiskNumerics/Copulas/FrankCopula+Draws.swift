import CRiskKernels

extension FrankCopula {
  /// Two members: with A = e^(−θ u), w the second uniform and p = 1 − e^−θ,
  ///
  ///     v = −ln(1 − w p / (w + (1 − w) A)) / θ,
  ///
  /// where the argument of the logarithm is also ((1 − w) A + w e^−θ) / (w + (1 − w) A), which has
  /// no cancellation. (U, 1 − V) has the copula of −θ.
  func invertPair(_ chunk: CopulaChunk) {
    let count = chunk.count
    let magnitude = theta.magnitude
    let (u, v) = (chunk[0], chunk[1])
    let (power, near, far) = (chunk.scratch(0), chunk.scratch(1), chunk.scratch(2))
    let p = -ScalarMath.expm1(-magnitude)
    let q = ScalarMath.exp(-magnitude)
    for row in 0..<count { power[row] = -magnitude * u[row] }
    risk_exp(count, power, power)
    for row in 0..<count {
      let w = theta < 0 ? 1 - v[row] : v[row]
      let rest = (1 - w) * power[row]
      near[row] = -(w * p) / (w + rest)
      far[row] = (rest + w * q) / (w + rest)
    }
    risk_log1p(count, near, power)
    risk_log(count, far, far)
    for row in 0..<count {
      let value = (near[row] > -0.5 ? power[row] : far[row]) / -magnitude
      v[row] = theta < 0 ? 1 - value : value
    }
  }

  /// More members: one frailty for all.
  func shareFrailty(_ chunk: CopulaChunk) {
    let count = chunk.count
    let frailty = chunk[dimension]
    drawFrailty(frailty, by: chunk[dimension + 1], chunk)
    let (power, loss) = (chunk.scratch(0), chunk.scratch(1))
    let p = -ScalarMath.expm1(-theta)
    let q = ScalarMath.exp(-theta)
    for member in 0..<dimension {
      let v = chunk[member]
      risk_log(count, v, v)
      for row in 0..<count { v[row] /= frailty[row] }
      risk_exp(count, v, power)
      risk_expm1(count, v, loss)
      for row in 0..<count {
        // 1 − p e^−t, from whichever is small: p e^−t or 1 − e^−t.
        power[row] *= -p
        loss[row] = q - p * loss[row]
      }
      risk_log1p(count, power, v)
      risk_log(count, loss, loss)
      for row in 0..<count {
        v[row] = (power[row] > -0.5 ? v[row] : loss[row]) / -theta
      }
    }
  }

  /// Replaces the uniforms a by frailties, which increase in a and in b.
  private func drawFrailty(
    _ a: UnsafeMutablePointer<Double>, by b: UnsafeMutablePointer<Double>, _ chunk: CopulaChunk
  ) {
    let count = chunk.count
    let (near, far) = (chunk.scratch(0), chunk.scratch(1))
    for row in 0..<count {
      a[row] *= -theta
      b[row] = -b[row]
    }
    risk_log1p(count, b, b)
    risk_expm1(count, a, near)
    risk_exp(count, a, far)
    for row in 0..<count {
      near[row] = -near[row]
      far[row] = -far[row]
    }
    risk_log(count, near, near)
    risk_log1p(count, far, far)
    for row in 0..<count {
      let logarithm = a[row] > -0.5 ? near[row] : far[row]
      a[row] = 1 + (b[row] / logarithm).rounded(.down)
    }
  }
}
