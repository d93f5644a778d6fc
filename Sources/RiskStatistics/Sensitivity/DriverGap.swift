/// Why a driver's number cannot be told. It is then NaN, never zero.
public enum DriverGap: Error, Sendable, Equatable, CustomStringConvertible {
  /// Fewer samples have an output than are needed.
  case tooFewSamples(used: Int, needed: Int)
  /// All samples have the same output.
  case constantOutput
  /// Fewer than eight samples differ from all others in the output.
  case nearlyConstantOutput
  /// Too few samples are on one side of the threshold of an event.
  case rareEvent(used: Int, needed: Int)
  /// Some sample's output is infinite, and so is its variance.
  case infiniteOutput
  /// All samples have the same input.
  case constantInput
  /// Fewer than eight samples differ from all others in the input.
  case nearlyConstantInput
  /// Some sample's input is NaN.
  case missingInput
  /// Inputs before this one determine its ranks, so that its own part cannot be told.
  case collinearInput
  /// Of very many inputs, only those with the largest first-order indices are regressed on.
  case notAmongLargest(Int)

  /// What is wrong, in a clause.
  public var description: String {
    switch self {
    case .tooFewSamples(let used, let needed):
      "\(used) samples have an output, \(needed) are needed"
    case .constantOutput: "the output is constant"
    case .nearlyConstantOutput: "the output is the same in nearly all samples"
    case .rareEvent(let used, let needed):
      "\(used) samples are on the rarer side of the threshold, \(needed) are needed"
    case .infiniteOutput: "the output is infinite in some samples"
    case .constantInput: "the input is constant"
    case .nearlyConstantInput: "the input is the same in nearly all samples"
    case .missingInput: "the input is missing in some samples"
    case .collinearInput: "inputs before it determine it"
    case .notAmongLargest(let count): "it is not among the \(count) inputs that explain most"
    }
  }
}
