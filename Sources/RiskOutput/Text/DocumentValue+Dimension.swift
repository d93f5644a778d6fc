import RiskPluginHost

extension DocumentValue {
  /// What stands along an axis: its labels, or its numbers.
  public static func coordinates(of dimension: DimensionDescriptor) -> DocumentValue {
    switch dimension.coordinates {
    case .labels(let labels): .array(labels.map { .string($0) })
    case .numbers(let numbers): .array(numbers.map { .number($0) })
    }
  }
}
