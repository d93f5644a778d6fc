/// The correlation matrix nearest to a symmetric matrix that is none.
///
/// It minimises ‖W^½ (A − X) W^½‖_F over the X with unit diagonal and eigenvalues of at least a
/// floor, W being diagonal. Higham (2002), doi:10.1093/imanum/22.3.329, states the problem and
/// solves it by alternating projections, which converge linearly. Used here is Newton's method on
/// the dual problem, which finds the same unique solution with quadratic convergence: Qi & Sun
/// (2006), doi:10.1137/050624509.
public enum NearestCorrelation {
  /// What a repair has done.
  public struct Repair: Sendable, Hashable {
    /// The nearest correlation matrix.
    public let matrix: CorrelationMatrix
    /// ‖A − X‖_F, unweighted: the root of the sum of squared changes of all elements.
    public let distance: Double
    /// The distance of the nearest matrix with no floor on its eigenvalues but zero.
    public let distanceWithoutFloor: Double
    /// Steps of Newton's method.
    public let iterations: Int
    /// The smallest eigenvalue of the result.
    public let smallestEigenvalue: Double
  }

  /// The floor on eigenvalues unless another is given: room for rounding, no visible change.
  public static let defaultEigenvalueFloor = 1e-8

  /// The nearest correlation matrix.
  ///
  /// A matrix that already is one, with eigenvalues above the floor, is returned unchanged.
  /// - Parameters:
  ///   - rows: A: square, symmetric to 1e-12, finite. The diagonal need not be 1.
  ///   - eigenvalueFloor: At least 0, below 1. At 0 the result is singular, and what the result is
  ///     accurate to decides whether it still has a factor; keep it above 1e-10 to draw samples.
  ///   - weights: W, one positive number for each row, or nil for ones. Entries of rows with large
  ///     weights change less.
  /// - Accuracy: 1e-10 in every element, for weights within a factor of 100.
  /// - Complexity: O(dimension³) a step, usually fewer than ten steps.
  public static func repair(
    _ rows: [[Double]], eigenvalueFloor: Double = defaultEigenvalueFloor,
    weights: [Double]? = nil
  ) throws(CorrelationError) -> Repair {
    guard eigenvalueFloor >= 0, eigenvalueFloor < 1 else {
      throw .eigenvalueFloor(eigenvalueFloor)
    }
    let count = rows.count
    let elements = try CorrelationMatrix.symmetrised(rows)
    if let weights {
      guard weights.count == count else {
        throw .weights("there are \(weights.count), but one is needed for each of \(count) rows")
      }
      for (row, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
        throw .weights("that of row \(row + 1) is \(weight), but it must be positive")
      }
    }
    if let matrix = try? CorrelationMatrix(rows) {
      let smallest = try matrix.smallestEigenvalue()
      if smallest >= eigenvalueFloor {
        return Repair(
          matrix: matrix, distance: 0, distanceWithoutFloor: 0, iterations: 0,
          smallestEigenvalue: smallest)
      }
    }
    let weights = weights ?? [Double](repeating: 1, count: count)
    var problem = NearestCorrelationDual(elements, weights: weights, floor: 0)
    try problem.solve()
    let unbounded = problem.solution()
    var solution = unbounded
    if eigenvalueFloor > 0 {
      var bounded = NearestCorrelationDual(elements, weights: weights, floor: eigenvalueFloor)
      bounded.start(from: problem)
      try bounded.solve()
      solution = bounded.solution()
      problem = bounded
    }
    let matrix = try CorrelationMatrix(
      (0..<count).map { Array(solution[($0 * count)..<($0 * count + count)]) })
    return Repair(
      matrix: matrix, distance: distance(elements, matrix.elements),
      distanceWithoutFloor: distance(elements, unbounded), iterations: problem.iterations,
      smallestEigenvalue: try matrix.smallestEigenvalue())
  }

  private static func distance(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for index in one.indices {
      let difference = one[index] - other[index]
      sum += difference * difference
    }
    return sum.squareRoot()
  }
}
