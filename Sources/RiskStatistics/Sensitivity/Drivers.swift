/// Which inputs drive an output, told from the samples of a run alone.
///
/// The samples' inputs are taken once; any outputs of the same samples can then be asked about.
/// Sample k belongs to section k mod 16. The intervals rest on the sections, so they hold for
/// independent samples and for designs whose sections are independent of one another.
///
/// A sample whose output is NaN is left out, as if the run had not had it. Results depend on the
/// samples and the key alone: not on the order of the inputs (but see ``RankRegression`` on
/// collinear ones), nor on which outputs are asked about together.
public struct Drivers: Sendable {
  /// The fewest samples from which anything is told.
  public static let minimumSamples = 256
  /// The most samples that can be taken.
  public static let maximumSamples = RankTable.maximumRows

  /// The ranks of the inputs over all samples.
  let table: RankTable
  private let basis: FirstOrderBasis
  private let key: UInt64
  private let shuffles: Int

  /// Takes the inputs' samples.
  ///
  /// - Parameters:
  ///   - inputs: A column for each input, all of the same length, at most ``maximumSamples``. They
  ///     are asked for one after the other, and none is kept.
  ///   - key: of the random stream of the shuffles, see ``StreamKey``.
  ///   - shuffles: how often an output is shuffled to tell what chance explains, at least 20.
  /// - Complexity: O(n) an input, of which four bytes a sample are kept, and two a sample and shuffle.
  public init(inputs: some Collection<[Double]>, key: UInt64, shuffles: Int = 200) {
    precondition(shuffles >= 20, "a 0.95 quantile needs at least 20 shuffles")
    var table = RankTable(rows: inputs.first?.count ?? 0, columns: inputs.count)
    for input in inputs { table.append(input) }
    self.table = table
    (self.key, self.shuffles) = (key, shuffles)
    basis = FirstOrderBasis(
      table: table, sections: Self.sections(of: 0..<table.rows), shuffles: shuffles, key: key)
  }

  /// The number of inputs.
  public var inputs: Int { table.columns }

  /// The first-order indices of outputs.
  ///
  /// For input X and output Y this is S = Var(E[Y | X]) / Var(Y), the share of the output's variance
  /// that vanishes on average once X is known. It includes what moves with X: the indices of inputs
  /// that depend on one another add up to more than they explain together.
  ///
  /// The mean of Y given X is a straight line in each bin of the ranks of X, or a constant for each
  /// of few distinct values, and what chance adds is taken off. The interval is that of the
  /// jackknife over the sections, of Student's t with 15 degrees of freedom; its ends are NaN when a
  /// section has no sample or holds all of the output's variation. An index below its bound has an
  /// interval from 0 to the bound at least.
  ///
  /// Sources: Plischke, Borgonovo and Smith (2013), doi:10.1016/j.ejor.2012.11.047; Strong, Oakley
  /// and Brennan (2014), doi:10.1177/0272989X13505910.
  /// - Returns: By output, then by input.
  public func firstOrder(_ outputs: [[Double]]) -> [[DriverEstimate]] {
    precondition(outputs.allSatisfy { $0.count == table.rows }, "outputs are those of the inputs")
    var result = outputs.map { _ in [DriverEstimate]() }
    for pattern in OutputBatch.patterns(of: outputs) {
      let gaps = pattern.numbers.map {
        OutputBatch.gap(of: outputs[$0], samples: pattern.samples)
      }
      for case (let number, let gap?) in zip(pattern.numbers, gaps) {
        let estimate = DriverEstimate(gap: gap, samples: pattern.samples.count)
        result[number] = Array(repeating: estimate, count: inputs)
      }
      let usable = zip(pattern.numbers, gaps).filter { $0.1 == nil }.map(\.0)
      guard !usable.isEmpty else { continue }
      let basis = basis(of: pattern.samples)
      for start in stride(from: 0, to: usable.count, by: OutputLanes.scalarCount) {
        let numbers = Array(usable[start..<min(start + OutputLanes.scalarCount, usable.count)])
        let batch = OutputBatch(numbers: numbers, outputs: outputs, samples: pattern.samples)
        for (number, estimates) in zip(numbers, basis.estimates(batch)) {
          result[number] = estimates
        }
      }
    }
    return result
  }

  /// The first-order indices of one output, by input.
  public func firstOrder(_ output: [Double]) -> [DriverEstimate] { firstOrder([output])[0] }

  private func basis(of samples: [Int]) -> FirstOrderBasis {
    guard samples.count < table.rows else { return basis }
    return FirstOrderBasis(
      table: table.ranks(among: samples), sections: Self.sections(of: samples), shuffles: shuffles,
      key: key)
  }

  /// The section of each sample.
  static func sections(of samples: some Sequence<Int>) -> [UInt8] {
    samples.map { UInt8($0 % Blocks.sections) }
  }
}
