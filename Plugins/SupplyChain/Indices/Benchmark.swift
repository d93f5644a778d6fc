/// The benchmarks that the Critical Raw Materials Act sets for 2030.
///
/// - Source: Regulation (EU) 2024/1252, Art. 5(1): at least 10 % of the Union's annual consumption of
///   strategic raw materials from its extraction, 40 % from its processing, 25 % from recycling; at
///   most 65 % of each at any stage from one third country.
enum Benchmark: String, Sendable, CaseIterable {
  case extraction
  case processing
  case recycling
  case thirdCountry = "third-country"

  /// The share that the regulation states.
  var statedShare: Double {
    switch self {
    case .extraction: 0.10
    case .processing: 0.40
    case .recycling: 0.25
    case .thirdCountry: 0.65
    }
  }

  /// How far a share is on the wrong side of a benchmark, as a fraction; 0 or less when it is met.
  ///
  /// - Parameters:
  ///   - share: of annual consumption, 0–1.
  ///   - benchmark: the least share, or the largest one of a third country.
  @inline(__always)
  func gap(share: Double, benchmark: Double) -> Double {
    self == .thirdCountry ? share - benchmark : benchmark - share
  }
}
