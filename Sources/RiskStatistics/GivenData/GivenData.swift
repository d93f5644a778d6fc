/// How much outputs depend on inputs, told from the samples of a run alone.
///
/// Each measure looks at one input at a time and at the whole distribution of the output, not at its
/// variance alone. All rest on ranks: increasing functions of an input or an output change nothing,
/// and infinite outputs are just the largest or smallest. Inputs may depend on one another; a measure
/// then includes whatever moves with its input, and says nothing on who causes what.
///
/// Sample k belongs to section k mod 16. Samples whose output is NaN are left out and counted, as if
/// the run had not had them. Results depend on the samples and the key alone: not on the order of the
/// inputs, nor on which outputs are asked about together.
public struct GivenData: Sendable {
  /// The fewest samples from which anything is told.
  public static let minimumSamples = Drivers.minimumSamples
  /// The most samples that can be taken.
  public static let maximumSamples = RankTable.maximumRows

  /// The ranks of the inputs over all samples.
  let table: RankTable
  let key: UInt64
  let shuffles: Int

  /// Takes the inputs' samples.
  ///
  /// - Parameters:
  ///   - inputs: A column for each input, all of the same length, at most ``maximumSamples``.
  ///   - key: of the random stream of the shuffles, see ``StreamKey``.
  ///   - shuffles: how often an output is shuffled to tell what chance gives, at least 20.
  public init(inputs: some Collection<[Double]>, key: UInt64, shuffles: Int = 200) {
    precondition(shuffles >= 20, "a 0.95 quantile needs at least 20 shuffles")
    var table = RankTable(rows: inputs.first?.count ?? 0, columns: inputs.count)
    for input in inputs { table.append(input) }
    self.table = table
    (self.key, self.shuffles) = (key, shuffles)
  }

  /// The number of inputs.
  public var inputs: Int { table.columns }

  /// Applies a measure to the outputs, together those that have values in the same samples.
  ///
  /// - Parameters:
  ///   - none: gives what stands for no estimate.
  ///   - measure: gives estimates by output, then by input.
  /// - Returns: By output, then by input.
  func estimates<Value>(
    of outputs: [[Double]],
    none: (_ gap: DriverGap, _ samples: Int, _ missing: Int) -> Value,
    _ measure: (RankedSamples) -> [[Value]]
  ) -> [[Value]] {
    precondition(outputs.allSatisfy { $0.count == table.rows }, "outputs are those of the inputs")
    var result = outputs.map { _ in [Value]() }
    for pattern in OutputBatch.patterns(of: outputs) {
      let used = pattern.samples.count
      let missing = table.rows - used
      var usable: [Int] = []
      var ranks = RankTable(rows: used, columns: pattern.numbers.count)
      for number in pattern.numbers {
        if let gap = Self.gap(of: outputs[number], samples: pattern.samples) {
          result[number] = Array(repeating: none(gap, used, missing), count: inputs)
        } else {
          usable.append(number)
          ranks.append(missing > 0 ? pattern.samples.map { outputs[number][$0] } : outputs[number])
        }
      }
      guard !usable.isEmpty else { continue }
      let samples = RankedSamples(
        inputs: missing > 0 ? table.ranks(among: pattern.samples) : table, outputs: ranks,
        sections: Drivers.sections(of: pattern.samples), missing: missing)
      for (number, estimates) in zip(usable, measure(samples)) { result[number] = estimates }
    }
    return result
  }

  func estimates(
    of outputs: [[Double]], _ measure: (RankedSamples) -> [[GivenDataEstimate]]
  ) -> [[GivenDataEstimate]] {
    estimates(of: outputs, none: GivenDataEstimate.init(gap:samples:missing:), measure)
  }

  private static func gap(of output: [Double], samples: [Int]) -> DriverGap? {
    guard samples.count >= minimumSamples else {
      return .tooFewSamples(used: samples.count, needed: minimumSamples)
    }
    let first = output[samples[0]]
    return samples.allSatisfy { output[$0] == first } ? .constantOutput : nil
  }
}
