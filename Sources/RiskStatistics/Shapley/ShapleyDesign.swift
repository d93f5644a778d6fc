import RiskNumerics

/// Samples at which to evaluate a model for the Shapley effects of dependent inputs.
///
/// For a random order of the inputs and each of its positions j but the last, the inputs after the
/// first j are drawn once, and the first j of the order three times given them. The variance among
/// the three outputs estimates E[Var(Y | X_−u)] without bias for u = the first j, whose differences
/// from one position to the next average to the effects; independent samples give Var(Y). Inputs
/// depend on one another by a Gaussian copula.
///
/// Source: Song, Nelson and Staum (2016), doi:10.1137/15M1048070, with the numbers of samples that
/// they recommend: one outer, three inner.
public struct ShapleyDesign: Sendable {
  /// Draws of the first inputs of an order given the others.
  static let inner = 3

  public let inputs: Int
  /// Random orders of the inputs.
  public let orders: Int
  /// Independent samples, for the variance.
  public let independent: Int
  private let sequence: Shuffles
  private let correlation: [[Double]]
  private let key: UInt64

  /// - Parameters:
  ///   - correlation: of the normal scores of the inputs, by row, with ones on the diagonal; it may be
  ///     singular. At most 1,000 inputs.
  ///   - orders: at least 16.
  ///   - independent: at least 256.
  ///   - key: of the random stream.
  public init(correlation: [[Double]], orders: Int, independent: Int, key: UInt64)
    throws(ShapleyError)
  {
    precondition(orders >= 16 && independent >= 256, "too few orders or independent samples")
    let inputs = correlation.count
    guard inputs <= 1_000 else { throw .tooManyPlayers(inputs, most: 1_000) }
    try ShapleyEffects.validate(correlation, inputs: inputs)
    guard inputs > 0, (0..<inputs).allSatisfy({ correlation[$0][$0] == 1 }) else {
      throw .invalidCovariance
    }
    let factor = Self.factor(correlation)
    for row in 0..<inputs {
      for column in 0...row {
        let product = zip(factor[row], factor[column]).reduce(0) { $0 + $1.0 * $1.1 }
        guard abs(product - correlation[row][column]) < 1e-9 else { throw .invalidCovariance }
      }
    }
    (self.inputs, self.orders, self.independent) = (inputs, orders, independent)
    (self.correlation, self.key) = (correlation, key)
    sequence = Shuffles(samples: inputs, count: orders, key: key)
  }

  /// The evaluations that it costs: 3 orders (inputs − 1) + independent.
  public var count: Int { Self.inner * orders * (inputs - 1) + independent }

  /// The samples as normal scores, a column for each input.
  ///
  /// The cumulative probabilities of the scores are the uniforms at which an input's quantile
  /// function gives its value. The first ``independent`` samples are the independent ones.
  public func scores() -> [[Double]] {
    // Draws of a stream of their own: the orders take those from 0 on.
    let stream = RandomStream(key: key)
    let first = UInt64(1) << 40
    let noise = (0..<inputs).map {
      stream.normals(firstSample: 0, draw: first + UInt64($0), count: count)
    }
    var columns = [[Double]](repeating: [Double](repeating: 0, count: count), count: inputs)
    let plain = Self.factor(correlation)
    for sample in 0..<independent {
      for row in 0..<inputs {
        columns[row][sample] = (0...row).reduce(0) { $0 + plain[row][$1] * noise[$1][sample] }
      }
    }
    var sample = independent
    for number in 0..<orders {
      // The last input of the order first, so that what is shared comes before what is not.
      let order = sequence[number].reversed().map { Int($0) }
      let factor = Self.factor(order.map { row in order.map { correlation[row][$0] } })
      for position in 1..<max(1, inputs) {
        let shared = inputs - position
        for inner in 0..<Self.inner {
          for (row, input) in order.enumerated() {
            var sum = 0.0
            for column in 0...row {
              let source = column < shared ? sample : sample + inner
              sum += factor[row][column] * noise[column][source]
            }
            columns[input][sample + inner] = sum
          }
        }
        sample += Self.inner
      }
    }
    return columns
  }

  /// The effects from the outputs of the samples.
  ///
  /// An order in which some output is NaN is left out, and so are independent samples with one; they
  /// are counted. Intervals are normal, from the variance among orders. The error of the variance of
  /// the output, a common factor, is added.
  public func effects(outputs: [Double]) throws(ShapleyError) -> ShapleyEffects {
    precondition(outputs.count == count, "an output for each sample of the design")
    guard outputs.allSatisfy({ !$0.isInfinite }) else { throw .notFinite }
    let free = outputs[..<independent].filter { !$0.isNaN }
    guard free.count >= 256 else { throw .tooFewSamples(used: free.count, needed: 256) }
    let (variance, varianceError) = Self.variance(free)
    guard variance > 0 else { throw .constantOutput }
    var sums = [Double](repeating: 0, count: inputs)
    var squares = sums
    // How often an input's part holds the variance of the output itself.
    var (used, missing) = (0.0, independent - free.count)
    var lasts = sums
    let length = Self.inner * (inputs - 1)
    for number in 0..<orders {
      let start = independent + number * length
      let block = outputs[start..<start + length]
      guard !block.contains(where: \.isNaN) else {
        missing += length
        continue
      }
      used += 1
      var before = 0.0
      for (position, sample) in sequence[number].enumerated() {
        var after = variance
        if position < inputs - 1 {
          let triple = start + Self.inner * position
          after = Self.variance(outputs[triple..<triple + Self.inner]).variance
        } else {
          lasts[Int(sample)] += 1
        }
        sums[Int(sample)] += after - before
        squares[Int(sample)] += (after - before) * (after - before)
        before = after
      }
    }
    guard used >= 16 else { throw .tooFewSamples(used: Int(used), needed: 16) }
    let effects = (0..<inputs).map { input in
      let mean = sums[input] / used
      let spread = max(0, squares[input] / used - mean * mean) / (used - 1)
      // d φ / d Var(Y): the part of orders in which the input is last, less φ.
      let slope = (lasts[input] / used - mean / variance) * varianceError
      let error = (spread + slope * slope).squareRoot() / variance
      let half = Intervals.normalQuantile * error
      return Estimate(
        value: mean / variance, standardError: error, lower: mean / variance - half,
        upper: mean / variance + half, samples: Int(used))
    }
    return ShapleyEffects(effects: effects, explained: 1, missing: missing)
  }

  /// The variance of values, and its standard error.
  private static func variance(_ values: some Collection<Double>) -> (
    variance: Double, error: Double
  ) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var (squares, fourths) = (0.0, 0.0)
    for value in values {
      let square = (value - mean) * (value - mean)
      squares += square
      fourths += square * square
    }
    let spread = max(0, fourths / count - squares / count * (squares / count))
    return (squares / (count - 1), (spread / count).squareRoot())
  }

  /// The lower factor L of a matrix L Lᵀ; what earlier rows determine has zeros on the diagonal.
  static func factor(_ matrix: [[Double]]) -> [[Double]] {
    var factor = matrix.map { $0.map { _ in 0.0 } }
    for row in matrix.indices {
      for column in 0...row {
        var rest = matrix[row][column]
        for inner in 0..<column { rest -= factor[row][inner] * factor[column][inner] }
        if column < row {
          let pivot = factor[column][column]
          factor[row][column] = pivot > 0 ? rest / pivot : 0
        } else {
          factor[row][row] = rest > 1e-12 ? rest.squareRoot() : 0
        }
      }
    }
    return factor
  }
}
