import RiskPluginKit

/// Where the random numbers of countries are: a number belongs to a country's code, a year and a
/// purpose, so that neither a policy nor another country changes it.
struct DrawAddresses: Sendable {
  /// What a number is for; its stream.
  enum Purpose: UInt32 {
    case coefficients = 0
    case transition = 1
    case intensity = 2
    case displacement = 3
    case engagement = 4
  }

  private let starts: [UInt64]
  private let randomNumbers: RandomNumbers

  init(_ codes: [String], _ randomNumbers: RandomNumbers) {
    starts = codes.map { code in
      // FNV-1a of the code, with room for the years below it.
      code.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } << 8
    }
    self.randomNumbers = randomNumbers
  }

  /// Uniform numbers of one country and year.
  func uniform(
    _ purpose: Purpose, country: Int, year: Int, firstSample: UInt64, into column: inout Matrix
  ) {
    randomNumbers.uniform(
      stream: purpose.rawValue, firstSample: firstSample,
      firstDraw: starts[country] &+ UInt64(year), into: column.mutableView)
  }

  /// Standard normal numbers of one country and year: the quantiles of the uniform ones.
  func normal(
    _ purpose: Purpose, country: Int, year: Int, firstSample: UInt64, into column: inout Matrix
  ) {
    randomNumbers.normal(
      stream: purpose.rawValue, firstSample: firstSample,
      firstDraw: starts[country] &+ UInt64(year), into: column.mutableView)
  }

  /// Standard normal numbers that belong to no country, and a last column of ones.
  func coefficientDraws(rows: Int, count: Int, firstSample: UInt64) -> Matrix {
    var draws = Matrix(rows: rows, columns: count + 1)
    randomNumbers.normal(
      stream: Purpose.coefficients.rawValue, firstSample: firstSample, into: draws.mutableView)
    for row in 0..<rows { draws[row, count] = 1 }
    return draws
  }
}
