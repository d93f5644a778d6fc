/// An axis that fields span: countries, years, sectors.
public struct Dimension: Sendable, Equatable {
  /// What tells the places of an axis apart.
  public enum Coordinates: Sendable, Equatable {
    /// Names, unique on the axis.
    case labels([String])
    /// Numbers, unique on the axis: years, ages, distances.
    case numbers([Double])
  }

  /// Stable: `[a-z][a-z0-9_]*`.
  public var id: String
  /// One or two words for a reader.
  public var label: String
  /// What the axis is, in a sentence.
  public var description: String?
  /// The unit of numeric coordinates.
  public var unit: String?
  /// Empty in a descriptor when only an instance knows them, from its tables or settings.
  public var coordinates: Coordinates

  /// An axis of names; leave out `labels` when tables or settings decide them.
  public init(
    _ id: String, label: String, description: String? = nil, labels: [String] = []
  ) {
    self.id = id
    self.label = label
    self.description = description
    unit = nil
    coordinates = .labels(labels)
  }

  /// An axis of numbers; pass an empty array when tables or settings decide them.
  public init(
    _ id: String, label: String, description: String? = nil, unit: String? = nil,
    numbers: [Double]
  ) {
    self.id = id
    self.label = label
    self.description = description
    self.unit = unit
    coordinates = .numbers(numbers)
  }

  /// The number of places on the axis.
  public var count: Int {
    switch coordinates {
    case .labels(let labels): labels.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// The same axis with these names, for ``RiskModel/dimensions-swift.property``.
  public func with(labels: [String]) -> Dimension {
    var copy = self
    copy.coordinates = .labels(labels)
    return copy
  }

  /// The same axis with these numbers, for ``RiskModel/dimensions-swift.property``.
  public func with(numbers: [Double]) -> Dimension {
    var copy = self
    copy.coordinates = .numbers(numbers)
    return copy
  }
}
