/// Policies and runs side by side.
///
/// Of several runs, each is compared with the first one under the same policy; a single run's
/// policies are compared with its baseline.
public struct RunComparison: Sendable {
  public var runs: [Run]
  public var outcomes: [Outcome]

  /// A run under a letter.
  public struct Run: Sendable {
    /// `A` for the first one.
    public var label: String
    public var archive: RunArchive
    /// What it shares with the first run; nil for that itself.
    public var futures: SharedFutures?
    /// The samples that pairs with the first run rest on at most.
    public var pairedSamples: Int
  }

  /// An outcome and its numbers in all runs.
  public struct Outcome: Sendable {
    public var name: String
    public var title: String?
    public var unit: String
    public var preference: ArchivedOutcome.Preference?
    /// Ids of the dimensions.
    public var dimensions: [String]
    /// What keeps runs from being compared, if anything does.
    public var notes: [String]
    public var rows: [Row]

    /// The title, or else the name.
    public var heading: String { title ?? name }
  }

  /// A statistic under a policy, at an element.
  public struct Row: Sendable {
    public var policy: String
    /// A label a dimension.
    public var coordinates: [String]
    public var statistic: StatisticName
    /// One a run.
    public var cells: [Cell]
  }

  /// A statistic in a run.
  public struct Cell: Sendable {
    /// Nil when the run hasn't got it.
    public var value: ArchivedEstimate?
    /// To the first run under the same policy, or to the baseline of the only run.
    public var difference: ArchivedEstimate?
    /// What the interval of the difference rests on; nil without one.
    public var basis: Basis?
  }

  /// How a difference was made.
  public enum Basis: String, Sendable {
    /// From the differences of samples that both runs kept.
    case paired
    /// As though the runs were independent, which may be wider than need be.
    case independent
    /// From the run itself, whose policies see the same futures.
    case baseline
  }

  /// - Parameters:
  ///   - archives: At least one.
  ///   - outcome: The only outcome wanted; nil for all.
  ///   - replays: All samples of the runs, when they were run again for them; else pairs rest on the
  ///     samples that the run directories keep.
  public init(_ archives: [RunArchive], outcome: String? = nil, replays: [KeptSamples]? = nil)
    throws(ArchiveError)
  {
    var kept: [KeptSamples] = []
    if archives.count > 1 {
      for archive in archives { kept.append(try KeptSamples(archive)) }
    }
    var names: [String] = []
    for archive in archives {
      names += archive.run.outcomes.map(\.name).filter { !names.contains($0) }
    }
    let samples = replays ?? kept
    runs = []
    for (index, archive) in archives.enumerated() {
      var run = Run(label: Self.label(index), archive: archive, pairedSamples: 0)
      if index > 0 {
        var futures = try SharedFutures(archive, archives[0])
        if futures.areShared, let place = kept[index].differentDraw(from: kept[0]) {
          futures.reasons.append(
            "sample \(place.sample) of the uncertainty \(place.column) was drawn otherwise")
        }
        run.futures = futures
        if futures.areShared {
          run.pairedSamples = min(samples[0].count, samples[index].count)
        }
      }
      runs.append(run)
    }
    let runs = runs
    outcomes = names.filter { outcome == nil || $0 == outcome }.map { name in
      OutcomeComparison(name: name, runs: runs, kept: samples).outcome()
    }
  }

  /// `A` to `Z`, then `AA`.
  private static func label(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(0x41 + index % 26)))
    return index < 26 ? letter : label(index / 26 - 1) + letter
  }
}
