import CRiskKernels

/// Sums of the second to fourth powers of deviations of many columns, in sixteen sections each.
///
/// Kept apart from ``SectionMoments``, so that only who asks for skewness and kurtosis pays.
/// Sections are folded by the pairwise update of Pébay (2008), doi:10.2172/1028931.
public struct SectionHigherMoments: Sendable {
  typealias Lanes = SIMD16<Double>

  struct Column: Sendable {
    var count = Lanes(repeating: 0)
    var mean = MendedMean()
    var squares = Lanes(repeating: 0)
    var cubes = Lanes(repeating: 0)
    var fourths = Lanes(repeating: 0)
  }

  var columns: [Column]

  /// The number of columns.
  public var columnCount: Int { columns.count }

  /// Moments of nothing.
  public init(columnCount: Int) { columns = Array(repeating: Column(), count: columnCount) }

  /// Sets a column to the moments of one block.
  ///
  /// - Parameters:
  ///   - values: The samples of the block in order, 1 to 512; the first one is in section 0.
  ///   - hasMissing: Whether some may be NaN, which are left out.
  public mutating func setBlock(
    _ column: Int, _ values: UnsafeBufferPointer<Double>, hasMissing: Bool
  ) {
    columns[column] =
      values.count == Blocks.size && !hasMissing
      ? Self.completeBlock(values) : Self.partialBlock(values)
  }

  private static func completeBlock(_ values: UnsafeBufferPointer<Double>) -> Column {
    let rows = Blocks.size / Blocks.sections
    var powers = risk_section_powers()
    risk_block_powers(rows, values.baseAddress, &powers)
    return withUnsafeBytes(of: powers) { lanes in
      func part(_ index: Int) -> Lanes {
        lanes.loadUnaligned(fromByteOffset: index * MemoryLayout<Lanes>.size, as: Lanes.self)
      }
      return Column(
        count: Lanes(repeating: Double(rows)), mean: MendedMean(value: part(0), rest: part(1)),
        squares: part(2), cubes: part(3), fourths: part(4))
    }
  }

  /// Each section as if it were the first one of a block that has as many rows as it has samples,
  /// so that the operations are those of a complete block.
  private static func partialBlock(_ values: UnsafeBufferPointer<Double>) -> Column {
    var result = Column()
    for section in 0..<Blocks.sections {
      let own = stride(from: section, to: values.count, by: Blocks.sections)
        .map { values[$0] }.filter { !$0.isNaN }
      guard !own.isEmpty else { continue }
      var spread = [Double](repeating: 0, count: own.count * Blocks.sections)
      for (row, value) in own.enumerated() { spread[row * Blocks.sections] = value }
      var powers = risk_section_powers()
      risk_block_powers(own.count, spread, &powers)
      result.count[section] = Double(own.count)
      result.mean.value[section] = powers.mean.0
      result.mean.rest[section] = powers.rest.0
      result.squares[section] = powers.squares.0
      result.cubes[section] = powers.cubes.0
      result.fourths[section] = powers.fourths.0
    }
    return result
  }

  /// Folds later samples into these.
  public mutating func merge(_ later: SectionHigherMoments) {
    precondition(columns.count == later.columns.count, "the moments are of other columns")
    for index in columns.indices { columns[index].merge(later.columns[index]) }
  }

  /// The moments of a column section by section.
  public func sections(_ column: Int) -> [HigherMoments] {
    let lanes = columns[column]
    return (0..<Blocks.sections).map {
      HigherMoments(
        count: lanes.count[$0], mean: lanes.mean.value[$0],
        meanRest: lanes.mean.rest[$0], squares: lanes.squares[$0],
        cubes: lanes.cubes[$0], fourths: lanes.fourths[$0])
    }
  }
}

extension SectionHigherMoments.Column {
  mutating func merge(_ b: Self) {
    let total = count + b.count
    let n = total.replacing(with: 1, where: total .== 0)
    // Where one side is empty its share is 0, and with it all terms of the difference.
    let (own, other) = (count / n, b.count / n)
    let both = count * other
    let difference = mean.difference(to: b.mean)
    let square = difference * difference
    fourths =
      fourths + b.fourths + square * square * both * (own * own - own * other + other * other)
      + 6 * square * (own * own * b.squares + other * other * squares)
      + 4 * difference * (own * b.cubes - other * cubes)
    cubes =
      cubes + b.cubes + square * difference * both * (own - other)
      + 3 * difference * (own * b.squares - other * squares)
    squares = squares + b.squares + square * both
    mean = mean.moved(by: difference * other)
    mean.replace(with: b.mean, where: count .== 0)
    count = total
  }
}
