/// A design of points that tells what drives outcomes, at the cost of evaluations of its own.
public enum SensitivityDesign: Sendable, Equatable {
  /// First order and total indices from N (k + 2) evaluations for k groups, with those of pairs from
  /// N (2 k + 2).
  case saltelli(secondOrder: Bool)
  /// Elementary effects along trajectories: N (k + 1) evaluations.
  case morris(levels: Int)
  /// Mean squared derivatives by finite differences: N (d + 1) evaluations for d draws.
  case derivatives

  /// The margin of a screening: its lowest level is this quantile of every input.
  public static let screeningMargin = 0.025
}
