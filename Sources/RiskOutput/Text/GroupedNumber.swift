/// Whole numbers as people read them.
public enum GroupedNumber {
  /// A number with its digits in groups of three: 12,345.
  public static func text(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > (number < 0 ? 1 : 0) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
