/// Classes of deaths in a month that are told apart by a logit each.
enum FatalityClass {
  /// The least deaths of classes 1, 2, …; class 0 is no death.
  static let thresholds: [Double] = [1, 6, 26, 101, 501]
  /// The number of classes.
  static let count = thresholds.count + 1

  /// The class of a month.
  static func of(_ deaths: Double) -> Int { thresholds.count { deaths >= $0 } }

  /// The least deaths of a class.
  static func least(_ index: Int) -> Double { index == 0 ? 0 : thresholds[index - 1] }

  /// The most deaths of a class, without bound for the last.
  static func most(_ index: Int) -> Double {
    index == thresholds.count ? .infinity : thresholds[index] - 1
  }
}
