/// What years in conflict and war cost, as a present value in years of initial GDP.
///
///     V = Σ_{t=1..T} [ (p_t · g) · D_t + (p_t · h) · δ^t ],   δ = 1 / (1 + r)
///     permanent:  D_t = Σ_{u=t..U} δ^u
///     recovering: D_t = Σ_{u=t..t+R−1} (1 − (u − t)/R) δ^u
///
/// with p_t the distribution over states in year t, g the lost level of GDP and h the humanitarian
/// loss of a year in each state. A mixture of both, by the share of the loss that is permanent, is
/// valued linearly.
struct LossValuation: Sendable, Equatable {
  /// Years in which losses arise, T.
  var horizon: Int
  /// The last year to which a permanent loss counts, U: at least the horizon.
  var lastYear: Int
  /// Years of linear recovery, R: at least 1.
  var recoveryYears: Int

  /// Factors of a year's loss, by year from 1.
  struct Factors {
    /// D_t for the growth loss.
    var growth: [Double]
    /// δ^t.
    var discount: [Double]
  }

  /// The factors at a discount rate.
  /// - Parameters:
  ///   - discountRate: r per year, above −1.
  ///   - permanence: share of the growth loss that is permanent, 0 to 1.
  func factors(discountRate: Double, permanence: Double) -> Factors {
    let last = max(lastYear, horizon + recoveryYears)
    var powers = [1.0]
    for _ in 0..<last { powers.append(powers[powers.count - 1] / (1 + discountRate)) }
    let growth = (1...horizon).map { year in
      var permanent = 0.0
      for later in year...max(year, lastYear) { permanent += powers[later] }
      var recovering = 0.0
      for elapsed in 0..<recoveryYears {
        recovering += (1 - Double(elapsed) / Double(recoveryYears)) * powers[year + elapsed]
      }
      return permanence * permanent + (1 - permanence) * recovering
    }
    return Factors(growth: growth, discount: Array(powers[1...horizon]))
  }

  /// The expected loss from a starting state, in years of initial GDP.
  /// - Parameters:
  ///   - growthLoss: by state, share of GDP lost for each year in it.
  ///   - humanitarianLoss: by state, share of GDP in the year itself.
  func expectedLoss(
    from start: ConflictState, along transitions: TransitionMatrix, growthLoss: SIMD4<Double>,
    humanitarianLoss: SIMD4<Double>, factors: Factors
  ) -> Double {
    var distribution = SIMD4<Double>.zero
    distribution[start.rawValue] = 1
    var loss = 0.0
    for year in 0..<horizon {
      distribution = transitions.advanced(distribution)
      loss += (distribution * growthLoss).sum() * factors.growth[year]
      loss += (distribution * humanitarianLoss).sum() * factors.discount[year]
    }
    return loss
  }

  /// Expected years in a set of states within the horizon, from a starting state.
  func expectedYears(
    from start: ConflictState, along transitions: TransitionMatrix,
    in states: Set<ConflictState>
  ) -> Double {
    var distribution = SIMD4<Double>.zero
    distribution[start.rawValue] = 1
    var years = 0.0
    for _ in 0..<horizon {
      distribution = transitions.advanced(distribution)
      for state in ConflictState.allCases where states.contains(state) {
        years += distribution[state.rawValue]
      }
    }
    return years
  }

  /// Expected years, discounted, in which a country is at peace or in tension at the start of the
  /// year: those in which prevention is paid for. Year 0 counts in full.
  func discountedQuietYears(
    from start: ConflictState, along transitions: TransitionMatrix, discountRate: Double
  ) -> Double {
    var distribution = SIMD4<Double>.zero
    distribution[start.rawValue] = 1
    var power = 1.0
    var years = 0.0
    for _ in 0..<horizon {
      years += (distribution[0] + distribution[1]) * power
      power /= 1 + discountRate
      distribution = transitions.advanced(distribution)
    }
    return years
  }
}
