/// The samples of a run one by one: values by column and policy, in the order of samples.
public struct KeptSamples: Sendable {
  /// Samples from the start of the run that are there.
  public let count: Int
  /// By column and policy; NaN where a sample is missing.
  private let values: [String: [String: [Double]]]
  /// The columns of inputs.
  private let draws: [String]
  /// Columns of inputs that are read so that draws can be compared; a sample that was drawn
  /// otherwise is likely to differ in any of them.
  private static let comparedDraws = 64

  /// - Parameters:
  ///   - values: By column, named as in `samples.csv`, and policy; a value for each sample.
  ///   - count: The number of samples.
  public init(outcomes values: [String: [String: [Double]]], count: Int) {
    self.values = values
    self.count = count
    draws = []
  }

  /// What a run directory keeps of its samples.
  init(_ archive: RunArchive) throws(ArchiveError) {
    guard archive.has(.samples) else {
      (count, values, draws) = (0, [:], [])
      return
    }
    let path = archive.place(ArchivedFile.samples.rawValue)
    let numbers = try archive.reader(.samples).header.columns.filter { $0.numbers != nil }
      .map(\.name)
    let names = Set(archive.run.outcomes.map(\.name))
    func isOutcome(_ column: String) -> Bool { names.contains(String(column.prefix { $0 != "[" })) }
    draws = Array(numbers.filter { !isOutcome($0) }.prefix(Self.comparedDraws))
    let samples = try archive.samples(columns: numbers.filter(isOutcome) + draws)
    guard let last = samples.sample.max() else {
      (count, values) = (0, [:])
      return
    }
    // Samples are written from the first on, so there are no fewer rows than the last one says.
    guard last < samples.rowCount else {
      throw ArchiveError(
        .broken, path: path,
        reason: "sample \(last) is there, and samples before it are missing")
    }
    count = last + 1
    let rows = Dictionary(grouping: samples.sample.indices) { samples.policy[$0] }
    values = samples.columns.reduce(into: [:]) { values, column in
      values[column.name] = rows.mapValues { rows in
        var series = [Double](repeating: .nan, count: last + 1)
        for row in rows { series[samples.sample[row]] = column.values[row] }
        return series
      }
    }
  }

  /// Whether a column is there.
  func has(_ column: String) -> Bool { values[column] != nil }

  /// A column under a policy.
  func series(_ column: String, policy: String) -> [Double]? { values[column]?[policy] }

  /// The column of an outcome's element.
  public static func column(_ outcome: String, _ coordinates: [String]) -> String {
    coordinates.isEmpty ? outcome : "\(outcome)[\(coordinates.joined(separator: ";"))]"
  }

  /// The first input that two runs drew otherwise in a sample that both kept.
  func differentDraw(from other: KeptSamples) -> (column: String, sample: Int)? {
    for column in draws {
      // All policies of a sample see the same draw.
      guard let own = values[column]?.values.first, let theirs = other.values[column]?.values.first
      else { continue }
      for sample in 0..<min(count, other.count)
      where !own[sample].isNaN && !theirs[sample].isNaN && own[sample] != theirs[sample] {
        return (column, sample)
      }
    }
    return nil
  }
}
