import CRiskKernels

/// Counts of values in cells that are fine near a centre and widen in proportion to the distance.
///
/// With `t = 64·|x − centre| / scale + 1`, a cell is the sign of `x − centre`, the binary exponent
/// of `t` and the first `bits` bits of its fraction. A cell is therefore no wider than
/// `2^-bits · (|x − centre| + scale / 64)`, whatever the distribution and the number of values.
/// Counts add up in any order, so merging needs no care. Pages of cells are made when first used.
///
/// The idea of relative cells is that of DDSketch (Masson, Rim and Lee 2019,
/// doi:10.14778/3352063.3352135); the centre keeps it sharp for values far from zero.
struct CentredHistogram {
  static let exponents = Int(RISK_CELL_EXPONENTS)
  let centre: Double
  /// 64 divided by the scale.
  let factor: Double
  let bits: Int
  /// The bits of the coarser cells that are counted a section each.
  let sectionBits: Int
  private let keepsSections: Bool
  /// The number of the page of a side and an exponent, or -1 while it has none.
  private var pageNumbers = [Int16](repeating: -1, count: 2 * exponents)
  private var pageCount = 0
  /// By page, then cell.
  private var counts: [UInt32] = []
  /// By page, section and coarser cell; empty if not wanted.
  private var sectionCounts: [UInt32] = []
  private var belowAll = [Int](repeating: 0, count: Blocks.sections)
  private var aboveAll = [Int](repeating: 0, count: Blocks.sections)

  init(centre: Double, scale: Double, bits: Int, sectionBits: Int, keepsSections: Bool) {
    self.centre = centre
    factor = 64 / scale
    self.bits = bits
    self.sectionBits = sectionBits
    self.keepsSections = keepsSections
  }

  /// Counts values of consecutive samples; NaN is passed over.
  mutating func add(_ values: UnsafeBufferPointer<Double>, firstSample: Int) {
    guard let start = values.baseAddress else { return }
    var done = 0
    while done < values.count {
      done += countWithinPages(start + done, values.count - done, firstSample + done)
      if done < values.count {
        // This one needs a page, or is infinite.
        add(values[done], section: (firstSample + done) % Blocks.sections)
        done += 1
      }
    }
  }

  private mutating func countWithinPages(
    _ start: UnsafePointer<Double>, _ count: Int, _ firstSample: Int
  ) -> Int {
    let (centre, factor, bits, sectionBits) = (centre, factor, bits, sectionBits)
    return pageNumbers.withUnsafeBufferPointer { pages in
      counts.withUnsafeMutableBufferPointer { counts in
        sectionCounts.withUnsafeMutableBufferPointer { sectionCounts in
          var cells = risk_cells(
            centre: centre, factor: factor, bits: Int32(bits), section_bits: Int32(sectionBits),
            pages: pages.baseAddress, counts: counts.baseAddress,
            section_counts: sectionCounts.isEmpty ? nil : sectionCounts.baseAddress)
          return risk_count_cells(&cells, count, firstSample, start)
        }
      }
    }
  }

  /// Counts a value some times.
  mutating func add(_ x: Double, section: Int, count: Int = 1) {
    let difference = x - centre
    guard difference.magnitude < .infinity || x.isFinite else {
      if x < centre { belowAll[section] += count } else { aboveAll[section] += count }
      return
    }
    // A finite value beyond all cells is counted in the outermost one.
    let t = min(difference.magnitude * factor + 1, .greatestFiniteMagnitude)
    let pattern = t.bitPattern
    let exponent = Int(pattern >> 52) - 1023
    let place = (difference < 0 ? 0 : Self.exponents) + exponent
    var page = Int(pageNumbers[place])
    if page < 0 { page = makePage(place) }
    let fraction = pattern & 0xF_FFFF_FFFF_FFFF
    counts[page << bits + Int(fraction >> UInt64(52 - bits))] += UInt32(count)
    guard keepsSections else { return }
    let coarse = Int(fraction >> UInt64(52 - sectionBits))
    sectionCounts[(page * Blocks.sections + section) << sectionBits + coarse] += UInt32(count)
  }

  private mutating func makePage(_ place: Int) -> Int {
    let page = pageCount
    pageNumbers[place] = Int16(page)
    pageCount += 1
    counts.append(contentsOf: repeatElement(0, count: 1 << bits))
    if keepsSections {
      sectionCounts.append(contentsOf: repeatElement(0, count: Blocks.sections << sectionBits))
    }
    return page
  }

  /// Takes the counts of values out that were added to another histogram of the same cells.
  mutating func subtract(_ other: CentredHistogram) {
    for place in pageNumbers.indices where other.pageNumbers[place] >= 0 {
      let (page, otherPage) = (Int(pageNumbers[place]), Int(other.pageNumbers[place]))
      for cell in 0..<(1 << bits) {
        counts[page << bits + cell] -= other.counts[otherPage << bits + cell]
      }
      guard keepsSections else { continue }
      let size = Blocks.sections << sectionBits
      for cell in 0..<size {
        sectionCounts[page * size + cell] -= other.sectionCounts[otherPage * size + cell]
      }
    }
    for s in 0..<Blocks.sections {
      belowAll[s] -= other.belowAll[s]
      aboveAll[s] -= other.aboveAll[s]
    }
  }

  /// The value at the inner edge of a cell: `t = 2^exponent · (1 + cell · 2^-bits)`.
  private func edge(exponent: Int, cell: Int, bits: Int) -> Double {
    let octave = Double(sign: .plus, exponent: exponent, significand: 1)
    let t = (1 + Double(cell) / Double(1 << bits)) * octave
    return (t - 1) / factor
  }

  /// The cells in ascending order, with the ends drawn in to the smallest and largest value.
  func cells(minimum: Double, maximum: Double) -> OrderedCells {
    cells(
      from: minimum, to: maximum, bits: bits, below: belowAll.reduce(0, +),
      above: aboveAll.reduce(0, +)
    ) { page, cell in counts[page << bits + cell] }
  }

  /// The coarser cells of one section.
  func cells(section: Int, minimum: Double, maximum: Double) -> OrderedCells {
    cells(
      from: minimum, to: maximum, bits: sectionBits, below: belowAll[section],
      above: aboveAll[section]
    ) { page, cell in sectionCounts[(page * Blocks.sections + section) << sectionBits + cell] }
  }

  private func cells(
    from minimum: Double, to maximum: Double, bits: Int, below: Int, above: Int,
    count: (_ page: Int, _ cell: Int) -> UInt32
  ) -> OrderedCells {
    let low = minimum.isFinite ? minimum : -Double.greatestFiniteMagnitude
    let high = maximum.isFinite ? maximum : Double.greatestFiniteMagnitude
    var result = OrderedCells()
    result.append(lower: -.infinity, upper: -.infinity, count: below)
    for exponent in (0..<Self.exponents).reversed() where pageNumbers[exponent] >= 0 {
      for cell in (0..<(1 << bits)).reversed() {
        let outer = centre - edge(exponent: exponent, cell: cell + 1, bits: bits)
        let inner = centre - edge(exponent: exponent, cell: cell, bits: bits)
        result.append(
          lower: max(outer, low), upper: max(min(inner, high), low),
          count: Int(count(Int(pageNumbers[exponent]), cell)))
      }
    }
    for exponent in 0..<Self.exponents where pageNumbers[Self.exponents + exponent] >= 0 {
      for cell in 0..<(1 << bits) {
        let inner = centre + edge(exponent: exponent, cell: cell, bits: bits)
        let outer = centre + edge(exponent: exponent, cell: cell + 1, bits: bits)
        result.append(
          lower: min(max(inner, low), high), upper: min(outer, high),
          count: Int(count(Int(pageNumbers[Self.exponents + exponent]), cell)))
      }
    }
    result.append(lower: .infinity, upper: .infinity, count: above)
    return result
  }
}
