import RiskNumerics
import RiskPluginHost
import RiskStatistics

/// The first samples of a plan's own design, once with one chance of the models and once with
/// another.
struct SamplePoints: PointDesign {
  private let columns: [DesignColumn]
  let rows: Int
  /// 1, or 2 for another chance as well.
  let sets: Int

  init(_ plan: Plan, rows: Int, sets: Int = 1) {
    columns = (plan.draws.map(\.coordinate) + plan.auxiliaries).map {
      plan.design.column($0.stream, dimension: $0.dimension)
    }
    self.rows = rows
    self.sets = sets
  }

  func chance(ofSet set: Int) -> Int { set * Blocks.count(samples: rows) * Blocks.size }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    columns[coordinate].uniforms(firstSample: UInt64(first), into: buffer)
  }
}

extension PointRun.Values {
  /// Whether values of the same points differ when only the models' own random numbers do.
  var showChance: Bool {
    values.contains { sets in
      sets.count > 1 && zip(sets[0], sets[1]).contains { $0.bitPattern != $1.bitPattern }
    }
  }
}
