extension SensitivityDocument {
  /// One uncertain number of the study.
  public struct Input: Sendable, Equatable, Decodable {
    /// The name by which measures refer to it: `uncertainty` or `uncertainty[label]`.
    public var name: String
    /// The uncertainty, as the config names it.
    public var uncertainty: String
    /// The element of the uncertainty; empty when it has only one.
    public var label: String
    /// UCUM; `1` for factors and pure numbers.
    public var unit: String

    public init(uncertainty: String, label: String = "", unit: String = "1") {
      name = label.isEmpty ? uncertainty : "\(uncertainty)[\(label)]"
      self.uncertainty = uncertainty
      self.label = label
      self.unit = unit
    }
  }

  /// Inputs that are looked at as one.
  public struct Group: Sendable, Equatable, Decodable {
    /// The name by which measures refer to it; no input has the same.
    public var name: String
    /// Names of inputs.
    public var members: [String]

    public init(name: String, members: [String]) {
      self.name = name
      self.members = members
    }
  }

  /// A statement of the study on inputs that depend on one another.
  public struct Dependence: Sendable, Equatable, Decodable {
    /// `gaussian`, `clayton` and the like; `measured` when it was found in the samples.
    public var family: String
    /// Names of uncertainties.
    public var members: [String]

    public init(family: String, members: [String]) {
      self.family = family
      self.members = members
    }
  }
}
