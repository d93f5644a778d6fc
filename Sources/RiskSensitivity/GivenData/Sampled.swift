/// An input with what was drawn for it, sample by sample.
public struct SampledInput: Sendable {
  public var input: SensitivityDocument.Input
  public var values: [Double]

  public init(_ input: SensitivityDocument.Input, values: [Double]) {
    self.input = input
    self.values = values
  }
}

/// A target and its value in each sample, NaN where it has none.
public struct SampledOutput: Sendable {
  /// Says what the values are; its measures are not there yet.
  public var target: SensitivityDocument.Target
  public var values: [Double]

  public init(_ target: SensitivityDocument.Target, values: [Double]) {
    self.target = target
    self.values = values
  }
}
