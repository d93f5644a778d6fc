/// Why a model cannot be made, or why a batch or a row of it has no result.
public struct RiskError: Error, Sendable, Equatable {
  /// The kind of failure, as the host counts it.
  public enum Status: Int32, Sendable, CaseIterable {
    /// The host asked to stop.
    case cancelled = 1
    /// An input is outside its domain.
    case invalidArgument = 2
    /// A column is absent, empty or of the wrong type.
    case missingData = 3
    /// No convergence, a matrix that is not positive definite, and the like.
    case numerical = 4
    /// The model or the host does not offer this.
    case unsupported = 5
    /// A bug in the plugin.
    case `internal` = 6
  }

  /// The kind of failure.
  public var status: Status
  /// The id of the field at fault, when there is one.
  public var field: String?
  /// The row of the batch at fault, when there is one.
  public var row: Int?
  /// What is wrong and the value found, in one sentence.
  public var message: String

  /// An error of any kind.
  public init(_ status: Status, _ message: String, field: String? = nil, row: Int? = nil) {
    self.status = status
    self.field = field
    self.row = row
    self.message = message
  }
}

extension RiskError {
  /// An input outside its domain.
  public static func invalidArgument(
    _ message: String, field: String? = nil, row: Int? = nil
  ) -> RiskError {
    RiskError(.invalidArgument, message, field: field, row: row)
  }

  /// A table, column or document that is absent, empty or of the wrong type.
  public static func missingData(_ message: String, field: String? = nil) -> RiskError {
    RiskError(.missingData, message, field: field)
  }

  /// A computation that has no usable result.
  public static func numerical(
    _ message: String, field: String? = nil, row: Int? = nil
  ) -> RiskError {
    RiskError(.numerical, message, field: field, row: row)
  }

  /// Something that the model or the host does not offer.
  public static func unsupported(_ message: String) -> RiskError {
    RiskError(.unsupported, message)
  }

  /// The answer to ``Batch/shouldStop``: the host asked to give up.
  public static let cancelled = RiskError(.cancelled, "the host asked to stop")
}
