import Foundation

/// A width of bins that reads well: 1, 2, 2.5 or 5 times a power of ten.
struct DecimalStep: Equatable {
  /// The width in units of `10^exponent`, whole.
  let digits: Int
  let exponent: Int

  /// The narrowest step of at least a width.
  ///
  /// - Parameter isWhole: Whether the step must be a whole number.
  init(atLeast width: Double, isWhole: Bool = false) {
    let width = isWhole ? max(1, width) : width
    let decade = Int(log10(width).rounded(.down)) - 1
    // From a decade below on, since the logarithm may round up.
    let candidates = (decade...decade + 2).flatMap { exponent in
      [(10, exponent), (20, exponent), (25, exponent), (50, exponent)]
    }
    let fitting = candidates.first {
      Self.value($0.0, $0.1) >= width && (!isWhole || Self.isWhole($0.0, $0.1))
    }
    (digits, exponent) = fitting ?? (100, decade + 2)
  }

  /// The width.
  var value: Double { Self.value(digits, exponent) }

  /// A multiple of the width, rounded once.
  func multiple(_ factor: Double) -> Double {
    let exact = factor * Double(digits)
    return exponent >= 0
      ? exact * Self.power(exponent)
      : exact / Self.power(min(300, -exponent)) / Self.rest(-exponent)
  }

  private static func value(_ digits: Int, _ exponent: Int) -> Double {
    exponent >= 0
      ? Double(digits) * power(exponent)
      : Double(digits) / power(min(300, -exponent)) / rest(-exponent)
  }

  private static func isWhole(_ digits: Int, _ exponent: Int) -> Bool {
    exponent >= 0 || exponent == -1 && digits % 10 == 0
  }

  /// Powers of ten are exact up to the 22nd.
  private static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// What a power of ten beyond the range of doubles leaves to divide by.
  private static func rest(_ exponent: Int) -> Double { power(max(0, exponent - 300)) }
}
