import CRiskKernels

/// Count, mean, sum of squared deviations and extremes of many columns, in sixteen sections each.
///
/// Sample `k` belongs to section `k mod 16`. Sections are folded by the pairwise update of Chan,
/// Golub and LeVeque (1983), doi:10.1080/00031305.1983.10483115, so that neither cancellation nor
/// the order of work touches the result.
public struct SectionMoments: Sendable {
  typealias Lanes = SIMD16<Double>

  /// One column's moments, a lane for each section, laid out as the kernels have it.
  struct Column: Sendable {
    var count = Lanes(repeating: 0)
    var mean = Lanes(repeating: 0)
    var squares = Lanes(repeating: 0)
    var minimum = Lanes(repeating: .infinity)
    var maximum = Lanes(repeating: -.infinity)
  }

  var columns: [Column]

  /// Moments of nothing.
  public init(columnCount: Int) { columns = Array(repeating: Column(), count: columnCount) }

  /// The number of columns.
  public var columnCount: Int { columns.count }

  /// Sets a column to the moments of one block.
  ///
  /// - Parameters:
  ///   - values: The samples of the block in order, 1 to 512; the first one is in section 0.
  ///   - hasMissing: Whether some may be NaN, which are left out.
  public mutating func setBlock(
    _ column: Int, _ values: UnsafeBufferPointer<Double>, hasMissing: Bool
  ) {
    if values.count == Blocks.size && !hasMissing {
      columns[column] = Self.completeBlock(values)
    } else {
      columns[column] = Self.partialBlock(values)
    }
  }

  private static func completeBlock(_ values: UnsafeBufferPointer<Double>) -> Column {
    let rows = Blocks.size / Blocks.sections
    var moments = risk_section_moments()
    risk_block_moments(rows, values.baseAddress, &moments)
    return withUnsafeBytes(of: moments) { lanes in
      func part(_ index: Int) -> Lanes {
        lanes.loadUnaligned(fromByteOffset: index * MemoryLayout<Lanes>.size, as: Lanes.self)
      }
      return Column(
        count: Lanes(repeating: Double(rows)), mean: part(0), squares: part(1), minimum: part(2),
        maximum: part(3))
    }
  }

  private static func partialBlock(_ values: UnsafeBufferPointer<Double>) -> Column {
    var result = Column()
    for section in 0..<Blocks.sections {
      var (count, sum) = (0.0, 0.0)
      for i in stride(from: section, to: values.count, by: Blocks.sections)
      where !values[i].isNaN {
        count += 1
        sum += values[i]
        // As the kernels do: of zeros with both signs, the first stays.
        if values[i] < result.minimum[section] { result.minimum[section] = values[i] }
        if values[i] > result.maximum[section] { result.maximum[section] = values[i] }
      }
      guard count > 0 else { continue }
      let mean = sum / count
      var (squares, rest) = (0.0, 0.0)
      for i in stride(from: section, to: values.count, by: Blocks.sections)
      where !values[i].isNaN {
        rest += values[i] - mean
        squares += (values[i] - mean) * (values[i] - mean)
      }
      // As the kernels do: the mean was rounded, and what deviations add up to mends both.
      result.count[section] = count
      result.mean[section] = rest.isFinite ? mean + rest / count : mean
      result.squares[section] = squares - rest * rest / count
    }
    return result
  }

  /// Folds later samples into these.
  public mutating func merge(_ later: SectionMoments) {
    precondition(columns.count == later.columns.count, "the moments are of other columns")
    let count = columnCount
    columns.withUnsafeMutableBytes { into in
      later.columns.withUnsafeBytes { later in
        guard let into = into.baseAddress, let later = later.baseAddress else { return }
        risk_merge_moments(
          count, into.assumingMemoryBound(to: Double.self),
          later.assumingMemoryBound(to: Double.self))
      }
    }
  }

  /// The moments of a column over all sections, folded in their order.
  public func moments(_ column: Int) -> Moments {
    let lanes = columns[column]
    var total = Moments()
    for section in 0..<Blocks.sections {
      total.merge(
        Moments(
          count: lanes.count[section], mean: lanes.mean[section], squares: lanes.squares[section],
          minimum: lanes.minimum[section], maximum: lanes.maximum[section]))
    }
    return total
  }

  /// The moments of a column section by section.
  public func sections(_ column: Int) -> [Moments] {
    let lanes = columns[column]
    return (0..<Blocks.sections).map {
      Moments(
        count: lanes.count[$0], mean: lanes.mean[$0], squares: lanes.squares[$0],
        minimum: lanes.minimum[$0], maximum: lanes.maximum[$0])
    }
  }
}

/// Count, mean, spread and extremes of one quantity.
public struct Moments: Sendable, Equatable {
  public var count: Double
  public var mean: Double
  /// The sum of squared deviations from the mean.
  public var squares: Double
  /// Infinite when there is no value.
  public var minimum: Double
  /// Minus infinite when there is no value.
  public var maximum: Double

  public init(
    count: Double = 0, mean: Double = 0, squares: Double = 0, minimum: Double = .infinity,
    maximum: Double = -.infinity
  ) {
    self.count = count
    self.mean = mean
    self.squares = squares
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The unbiased variance; NaN from fewer than two values.
  public var variance: Double { count > 1 ? squares / (count - 1) : .nan }
  public var standardDeviation: Double { variance.squareRoot() }
  /// The standard error of the mean.
  public var standardError: Double { (variance / count).squareRoot() }

  /// Folds later values into these.
  public mutating func merge(_ later: Moments) {
    guard later.count > 0 else { return }
    guard count > 0 else {
      self = later
      return
    }
    let total = count + later.count
    let difference = mean == later.mean ? 0 : later.mean - mean
    squares += later.squares + difference * difference * (count * later.count / total)
    // An infinite mean stays so, unless it meets the other infinity.
    mean =
      mean.isInfinite || later.mean.isInfinite
      ? mean + later.mean : mean + difference * (later.count / total)
    count = total
    if later.minimum < minimum { minimum = later.minimum }
    if later.maximum > maximum { maximum = later.maximum }
  }
}
