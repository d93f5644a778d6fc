/// The minimum of a function of a few variables, without derivatives.
///
/// Source: Nelder and Mead (1965), doi:10.1093/comjnl/7.4.308.
struct SimplexSearch {
  /// Stops when the simplex is smaller than this share of one, or of the variable.
  var tolerance = 1e-11
  var iterationLimit = 4_000

  /// - Parameters:
  ///   - start: Where the function is finite.
  ///   - step: The size of the first simplex.
  ///   - function: Infinite outside of its domain.
  /// - Returns: The place and the value of the minimum; nil when the search does not settle.
  func minimum(
    from start: [Double], step: Double, _ function: ([Double]) -> Double
  ) -> (place: [Double], value: Double)? {
    var best = descend(from: start, step: step, function)
    // A simplex may collapse before its time: a fresh one from where it stopped must agree.
    for _ in 0..<8 {
      guard let found = best else { return nil }
      guard let again = descend(from: found.place, step: step, function) else { return nil }
      best = again
      if found.value - again.value <= 1e-13 * (1 + again.value.magnitude) { break }
    }
    return best
  }

  private func descend(
    from start: [Double], step: Double, _ function: ([Double]) -> Double
  ) -> (place: [Double], value: Double)? {
    var corners = [(place: start, value: function(start))]
    for i in start.indices {
      var place = start
      place[i] += step * (1 + place[i].magnitude)
      corners.append((place, function(place)))
    }
    guard corners[0].value.isFinite else { return nil }
    for _ in 0..<iterationLimit {
      corners.sort { $0.value < $1.value }
      let worst = corners[corners.count - 1]
      let isSmall = start.indices.allSatisfy { i in
        corners.allSatisfy {
          ($0.place[i] - corners[0].place[i]).magnitude
            <= tolerance * (1 + corners[0].place[i].magnitude)
        }
      }
      if isSmall { return corners[0] }
      let centre = start.indices.map { i in
        corners.dropLast().reduce(0) { $0 + $1.place[i] } / Double(start.count)
      }
      func corner(_ factor: Double) -> (place: [Double], value: Double) {
        let place = zip(centre, worst.place).map { $0 + factor * ($1 - $0) }
        return (place, function(place))
      }
      let reflected = corner(-1)
      if reflected.value < corners[0].value {
        let expanded = corner(-2)
        corners[corners.count - 1] = expanded.value < reflected.value ? expanded : reflected
      } else if reflected.value < corners[corners.count - 2].value {
        corners[corners.count - 1] = reflected
      } else {
        let contracted = corner(reflected.value < worst.value ? -0.5 : 0.5)
        if contracted.value < min(worst.value, reflected.value) {
          corners[corners.count - 1] = contracted
        } else {
          for i in 1..<corners.count {
            corners[i].place = zip(corners[0].place, corners[i].place).map { ($0 + $1) / 2 }
            corners[i].value = function(corners[i].place)
          }
        }
      }
    }
    return nil
  }
}
