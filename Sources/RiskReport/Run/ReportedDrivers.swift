import RiskSensitivity

/// How much each uncertainty matters for an outcome, or for what a policy changes in it.
struct ReportedDrivers: Sendable {
  /// An input, or several that move as one, and a number about it.
  struct Input: Sendable {
    /// As documents name it.
    var name: String
    /// As people read it: `governance (NLD)`.
    var label: String
    var share: ReportedEstimate
    var gap: String?
    var isDistinguishable: Bool
  }

  /// What two inputs do together.
  struct Pair: Sendable {
    var labels: [String]
    var share: ReportedEstimate
    var isDistinguishable: Bool
  }

  /// Means where an input is low and where it is high.
  struct Swing: Sendable {
    var label: String
    var low: ReportedEstimate
    var high: ReportedEstimate

    var size: Double { ((high.value ?? 0) - (low.value ?? 0)).magnitude }
  }

  /// An input's share as it was with fewer samples.
  struct Step: Sendable {
    var label: String
    var samples: Int
    var share: ReportedEstimate
  }

  /// The outcome's name; empty for failures.
  var outcome: String
  /// The outcome in words, with its element and threshold.
  var title: String
  var unit: String
  var policy: String
  var isOfDifference: Bool
  /// Whether it is an element of an outcome that is told as a whole as well.
  var isElement = false
  /// What the numbers of the inputs are.
  var measure = SensitivityMeasure.firstOrder
  var inputs: [Input]
  /// The mean of the target; nil when it is not told.
  var mean: Double?
  var pairs: [Pair] = []
  var swings: [Swing] = []
  var steps: [Step] = []
  var notes: [String] = []

  /// Inputs that can be told from chance, the strongest first.
  var strongest: [Input] {
    inputs.filter { $0.isDistinguishable && $0.share.value != nil }
      .sorted { ($0.share.value ?? 0) > ($1.share.value ?? 0) }
  }
}
