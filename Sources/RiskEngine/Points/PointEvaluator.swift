import RiskNumerics
import RiskPluginHost
import RiskStatistics

/// Evaluates the models of a plan at points that an algorithm chooses, in one thread.
///
/// A point has a coordinate for each draw of the plan and each auxiliary of its copulas: independent
/// quantities that the plan turns into inputs just as in a run. Models that draw random numbers of
/// their own take those of the sample numbers that are given: the same numbers are the same chance.
public final class PointEvaluator {
  /// What coordinates are.
  public enum Scale: Sendable {
    /// Uniforms on the open interval (0, 1).
    case uniform
    /// Standard normal scores.
    case normalScore
  }

  private let plan: Plan
  private let evaluator: BatchEvaluator
  private let layout: StatisticsLayout
  /// The most points of a call.
  public let capacity: Int

  /// - Parameters:
  ///   - capacity: The most points of a call; rounded up to a multiple of 512.
  ///   - stop: The flag that the plan's instances were made with.
  public init(_ plan: Plan, capacity: Int = Blocks.size, stop: StopFlag) {
    self.plan = plan
    self.capacity = Blocks.count(samples: capacity) * Blocks.size
    layout = plan.layout
    evaluator = BatchEvaluator(plan, layout: layout, batch: self.capacity, stop: stop)
  }

  /// Evaluates points; their values are there until the next call.
  ///
  /// - Parameters:
  ///   - rows: At most ``capacity``.
  ///   - chance: The number of the first point in the random numbers of models, a multiple of 512.
  ///   - fill: Writes a column of coordinates; called once for each.
  /// - Returns: The rows that failed under some policy, with the reasons; their values are NaN.
  /// - Throws: `PluginError` when a model was told to give up.
  @discardableResult
  public func evaluate(
    rows: Int, chance: Int, scale: Scale,
    fill: @escaping (_ coordinate: Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) throws(PluginError) -> [SampleFailure] {
    precondition(rows > 0 && rows <= capacity, "as many points as there is room for")
    precondition(chance % Blocks.size == 0, "random numbers of models go by blocks")
    let coordinates: Coordinates =
      switch scale {
      case .uniform: .uniforms(fill)
      case .normalScore: .scores(fill)
      }
    return try evaluator.evaluateModels(coordinates, firstSample: chance, rows: rows)
  }

  /// The values of an element of an outcome under a policy; NaN where the policy failed.
  public func values(policy: Int, outcome: Int, element: Int, rows: Int)
    -> UnsafeBufferPointer<Double>
  {
    let column = layout.valueColumn(
      policy: policy, element: layout.firstElements[outcome] + element)
    return UnsafeBufferPointer(evaluator.values.column(column, rows: rows))
  }
}

extension Plan {
  /// The number of coordinates of a point.
  public var coordinateCount: Int { draws.count + auxiliaries.count }
}
