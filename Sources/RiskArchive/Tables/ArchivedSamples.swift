/// The samples that a run kept one by one: inputs and outcomes, a row a sample and policy.
public struct ArchivedSamples: Sendable, Equatable {
  /// The index of the sample, by row.
  public var sample: [Int]
  /// The name of the policy, by row.
  public var policy: [String]
  /// The columns of numbers, missing ones NaN; all have a cell a row.
  public var columns: [Column]

  /// An input or an outcome.
  public struct Column: Sendable, Equatable {
    public var name: String
    public var unit: String?
    public var description: String?
    public var values: [Double]
  }

  public var rowCount: Int { sample.count }

  /// A column by name.
  public subscript(name: String) -> Column? { columns.first { $0.name == name } }

  init(_ table: ArchivedTable, path: String) throws(ArchiveError) {
    guard let samples = table["sample"]?.integers, let policies = table["policy"]?.texts else {
      throw ArchiveError(.broken, path: path, reason: "it lacks the columns sample and policy")
    }
    sample = []
    sample.reserveCapacity(samples.count)
    for (row, index) in samples.enumerated() {
      guard let index, index >= 0 else {
        throw ArchiveError(.broken, path: path, reason: "record \(row + 2) has no sample")
      }
      sample.append(index)
    }
    policy = policies
    columns = table.columns.compactMap { column in
      column.numbers.map {
        Column(
          name: column.name, unit: column.unit, description: column.description, values: $0)
      }
    }
  }
}

/// A sample that failed under a policy, and why.
public struct ArchivedFailure: Sendable, Equatable {
  public var sample: Int
  public var policy: String
  /// The instance, as the config names it.
  public var model: String
  /// The field at fault; empty when the model did not say.
  public var field: String
  public var reason: String
}
