/// What least squares in a bin needs of samples (u, y): sums over them.
struct BinSums: Sendable {
  var count = 0.0
  /// Of u and u², where u is a rank less a fixed one, over the number of samples.
  var (position, positionSquares) = (0.0, 0.0)
  /// Of y, u y and y².
  var output = OutputLanes(repeating: 0)
  var product = OutputLanes(repeating: 0)
  var squares = OutputLanes(repeating: 0)

  /// Adds a sample.
  @inline(__always)
  mutating func add(at u: Double, _ y: OutputLanes) {
    count += 1
    position += u
    positionSquares += u * u
    output += y
    product += u * y
    squares += y * y
  }

  static func += (sums: inout BinSums, other: BinSums) {
    sums.count += other.count
    sums.position += other.position
    sums.positionSquares += other.positionSquares
    sums.output += other.output
    sums.product += other.product
    sums.squares += other.squares
  }

  static func - (sums: BinSums, other: BinSums) -> BinSums {
    var result = sums
    result.count -= other.count
    result.position -= other.position
    result.positionSquares -= other.positionSquares
    result.output -= other.output
    result.product -= other.product
    result.squares -= other.squares
    return result
  }
}
