/// The products of a block of base samples, by four columns, then by sample.
struct PickFreezeProducts {
  typealias Lanes = SIMD4<Double>

  private let outputs: PickFreezeOutputs
  private let layout: PickFreezeLayout
  private let shift: Double
  private let scale: Double
  /// Vectors of four columns.
  let tiles: Int

  /// - Parameters:
  ///   - shift: Taken off all outputs.
  ///   - scale: What they are multiplied by afterwards.
  init(_ outputs: PickFreezeOutputs, layout: PickFreezeLayout, shift: Double, scale: Double) {
    (self.outputs, self.layout) = (outputs, layout)
    (self.shift, self.scale) = (shift, scale)
    tiles = (layout.columns + 3) / 4
  }

  /// The products at a range of base samples.
  func block(_ samples: Range<Int>) -> [Lanes] {
    let count = samples.count
    var result = [Lanes](repeating: .zero, count: tiles * count)
    func put(_ column: Int, without missing: [Int], _ value: (Int) -> Double) {
      let (first, lane) = (column / 4 * count, column % 4)
      for place in 0..<count { result[first + place][lane] = value(place) }
      for sample in missing where samples.contains(sample) {
        result[first + sample - samples.lowerBound][lane] = 0
      }
    }
    func centred(_ column: [Double]) -> [Double] {
      samples.map { (column[$0] - shift) * scale }
    }
    let (a, b) = (centred(outputs.a), centred(outputs.b))
    for (number, missing) in layout.patterns.enumerated() {
      let column = PickFreezeLayout.patternColumns * number
      put(column, without: missing) { _ in 1 }
      put(column + 1, without: missing) { a[$0] }
      put(column + 2, without: missing) { b[$0] }
      put(column + 3, without: missing) { a[$0] * a[$0] }
      put(column + 4, without: missing) { b[$0] * b[$0] }
      put(column + 5, without: missing) { a[$0] * b[$0] }
    }
    let ab = outputs.ab.map(centred)
    let ba = outputs.ba.map(centred)
    for (number, group) in layout.groups.enumerated() {
      let (c, column, missing) = (ab[number], group.column, layout.patterns[group.pattern])
      put(column, without: missing) { c[$0] }
      if layout.hasSecondOrder {
        let d = ba[number]
        put(column + 1, without: missing) { d[$0] }
        put(column + 2, without: missing) { 0.5 * (c[$0] * c[$0] + d[$0] * d[$0]) }
        put(column + 3, without: missing) { 0.5 * (b[$0] * c[$0] + a[$0] * d[$0]) }
        put(column + 4, without: missing) { place in
          let (x, y) = (a[place] - c[place], b[place] - d[place])
          return 0.25 * (x * x + y * y)
        }
      } else {
        put(column + 1, without: missing) { c[$0] * c[$0] }
        put(column + 2, without: missing) { b[$0] * c[$0] }
        put(column + 3, without: missing) { 0.5 * (a[$0] - c[$0]) * (a[$0] - c[$0]) }
      }
    }
    for pair in layout.pairs {
      let (g, h) = (pair.groups[0], pair.groups[1])
      let (cg, ch, dg, dh) = (ab[g], ab[h], ba[g], ba[h])
      put(pair.column, without: layout.patterns[pair.pattern]) { place in
        0.5
          * ((dg[place] - b[place]) * (ch[place] - a[place])
            + (dh[place] - b[place]) * (cg[place] - a[place]))
      }
    }
    return result
  }
}
