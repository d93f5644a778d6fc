import CConflictKernels
import RiskPluginKit

/// The samples of a few countries that have a year of conflict or war, side by side.
struct ViolentYears {
  /// Uniform numbers of one country.
  var uniforms: Matrix
  /// How many there are, and ln D of them.
  private var count = 0
  private var exactLogs: [Double]
  /// Their places among the countries of the ``YearScratch``, and their states.
  private var places: [Int32]
  private var states: [Double]
  private var deaths: [Double]
  private var logs: [Double]

  init(rows: Int) {
    uniforms = Matrix(rows: rows, columns: 1)
    exactLogs = [Double](repeating: 0, count: YearScratch.greatestCount * rows)
    states = exactLogs
    deaths = exactLogs
    logs = exactLogs
    places = [Int32](repeating: 0, count: exactLogs.count)
  }

  mutating func removeAll() { count = 0 }

  /// Appends what a kernel writes behind those that there are already.
  /// - Parameters:
  ///   - limit: the most that the kernel can append.
  ///   - kernel: is given uniform numbers, and where ln D, places and states go; it returns how many
  ///     it has appended.
  mutating func append(
    upTo limit: Int,
    _ kernel: (
      UnsafePointer<Double>, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int32>,
      UnsafeMutablePointer<Double>
    ) -> Int
  ) {
    precondition(count + limit <= exactLogs.count && limit <= uniforms.rows)
    let start = count
    let column = uniforms
    count += column.view.column(0).withUnsafeBufferPointer { uniforms in
      exactLogs.withUnsafeMutableBufferPointer { exactLogs in
        places.withUnsafeMutableBufferPointer { places in
          states.withUnsafeMutableBufferPointer { states in
            guard let uniforms = uniforms.baseAddress, let exactLogs = exactLogs.baseAddress,
              let places = places.baseAddress, let states = states.baseAddress
            else { return 0 }
            return kernel(uniforms, exactLogs + start, places + start, states + start)
          }
        }
      }
    }
  }

  /// Writes ln D, deaths and ln(1 + D) of all of them to the scratch.
  mutating func finish(_ scratch: inout YearScratch, with vectorMath: VectorMath) {
    guard count > 0 else { return }
    Self.apply(exactLogs, count, into: &deaths) { vectorMath.exp($0, into: &$1) }
    conflict_hold(
      count, states, IntensityLaw.warDeaths.upperBound, IntensityLaw.conflictDeaths.upperBound,
      &deaths)
    Self.apply(deaths, count, into: &logs) { vectorMath.log1p($0, into: &$1) }
    let length = scratch.table.length
    scratch.table.withMutableValues { out in
      conflict_scatter(count, exactLogs, places, out + YearScratch.exactLogs * length)
      conflict_scatter(count, deaths, places, out + YearScratch.deaths * length)
      conflict_scatter(count, logs, places, out + YearScratch.logs * length)
    }
  }

  private static func apply(
    _ values: [Double], _ count: Int, into results: inout [Double],
    _ function: (Span<Double>, inout MutableSpan<Double>) -> Void
  ) {
    var all = results.mutableSpan
    var out = all._mutatingExtracting(0..<count)
    function(values.span.extracting(0..<count), &out)
  }
}
