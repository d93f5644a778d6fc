import RiskPluginKit

/// The random numbers of single incidents: an incident of a sample and year has its own, however many
/// others there are and whatever policy made them.
struct IncidentDraws: Sendable {
  let randomNumbers: RandomNumbers
  /// Random numbers of an incident.
  let marks: Int

  /// Incidents whose numbers are made in one go.
  private static let block = 16

  /// Numbers of incidents, sample by sample for one mark after the other.
  struct Marks: Sendable {
    /// Whose sample an incident is of.
    var rows: [Int] = []
    /// By mark and incident.
    var values: [[Double]]
  }

  /// The numbers of as many incidents as each sample has.
  func marks(_ counts: [Int], stream: UInt32, firstSample: UInt64) -> Marks {
    var result = Marks(values: .init(repeating: [], count: marks))
    let total = counts.reduce(0, +)
    result.rows.reserveCapacity(total)
    for mark in 0..<marks { result.values[mark].reserveCapacity(total) }
    var all = Matrix(rows: counts.count, columns: Self.block * marks)
    var one = Matrix(rows: 1, columns: Self.block * marks)
    let most = counts.max() ?? 0
    for start in stride(from: 0, to: most, by: Self.block) {
      let rows = counts.indices.filter { counts[$0] > start }
      let draw = UInt64(start * marks)
      let isWhole = rows.count * 8 > counts.count
      if isWhole {
        randomNumbers.uniform(
          stream: stream, firstSample: firstSample, firstDraw: draw, into: all.mutableView)
      }
      for row in rows {
        if !isWhole {
          randomNumbers.uniform(
            stream: stream, firstSample: firstSample + UInt64(row), firstDraw: draw,
            into: one.mutableView)
        }
        let count = min(Self.block, counts[row] - start)
        for incident in 0..<count {
          result.rows.append(row)
          for mark in 0..<marks {
            result.values[mark].append(
              isWhole
                ? all[row, incident * marks + mark] : one[0, incident * marks + mark])
          }
        }
      }
    }
    return result
  }
}
