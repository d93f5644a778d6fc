import RiskNumerics

/// Random orders of samples.
struct Shuffles: Sendable {
  let samples: Int
  let count: Int
  /// Sample numbers, shuffle after shuffle.
  private let orders: [UInt16]

  /// - Parameter key: of the random stream; shuffle r takes its draw r.
  init(samples: Int, count: Int, key: UInt64) {
    (self.samples, self.count) = (samples, count)
    let stream = RandomStream(key: key)
    var orders: [UInt16] = []
    orders.reserveCapacity(samples * count)
    for shuffle in 0..<count {
      var order = (0..<samples).map { UInt16($0) }
      let uniforms = stream.uniforms(firstSample: 0, draw: UInt64(shuffle), count: samples)
      for last in stride(from: samples - 1, to: 0, by: -1) {
        order.swapAt(last, min(last, Int(uniforms[last] * Double(last + 1))))
      }
      orders.append(contentsOf: order)
    }
    self.orders = orders
  }

  /// The samples in an order.
  subscript(shuffle: Int) -> ArraySlice<UInt16> {
    orders[shuffle * samples..<(shuffle + 1) * samples]
  }
}
