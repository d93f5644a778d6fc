/// Newly displaced persons of a country in a year: a lognormal rate of its inhabitants for each state.
///
/// - Source: yearly displacement by state of 34 countries 2000–2024, UNHCR figures: means 0.5, 0.3, 1.7
///   and 20.3 a thousand, medians 0.01, 0.01, 0.01 and 4.1. A lognormal distribution has both. The
///   greatest rate is an assumption.
enum Displacement {
  /// Median rates by state, fractions of the inhabitants.
  static let medians = [0.00001, 0.00001, 0.00001, 0.0041]
  /// Standard deviations of the logarithm: (2 ln(mean/median))^½.
  static let spreads = [2.7971496225, 2.6081400966, 3.2049332090, 1.7886497211]
  /// A quarter of the inhabitants.
  static let greatestRate = 0.25
}
