import CRiskPlugin

/// The program that runs the model, as far as a model can speak to it.
public struct Host: Sendable {
  /// How much a line of the log matters.
  public enum Severity: UInt32, Sendable {
    case debug = 0
    case info = 1
    case warning = 2
    case error = 3
  }

  /// Nil without a host. Threads may share it: the host promises that its functions can be called
  /// from any of them, and that it outlives the instance.
  nonisolated(unsafe) let raw: UnsafePointer<rt_host>?

  package init(_ raw: UnsafePointer<rt_host>?) { self.raw = raw }

  /// No host, as in a test of a model: nothing is logged and no service is offered.
  public static let none = Host(nil)

  /// Writes one line to the log of the run.
  public func log(_ severity: Severity, _ message: String) {
    guard let raw, let log = raw.pointee.log else { return }
    log(raw, rt_severity(severity.rawValue), message)
  }

  /// Keeps a fitted value or a diagnostic, for the results of the run.
  ///
  /// Only in the call that was given this host: of a context in `init`, of a batch in `evaluate`.
  public func metric(_ name: String, _ value: Double, unit: String = "1") {
    guard let raw, let metric = raw.pointee.metric else { return }
    metric(raw, name, value, unit)
  }

  /// A service of the host.
  /// - Throws: `unsupported` when the host does not offer it.
  public func service<Service: HostService>(
    _ type: Service.Type = Service.self
  ) throws(RiskError) -> Service {
    guard let raw, let table = raw.pointee.service?(raw, Service.identifier) else {
      throw .unsupported("the host does not offer \(Service.identifier)")
    }
    return Service(host: self, table: table)
  }

  var shouldStop: Bool {
    guard let raw, let shouldStop = raw.pointee.should_stop else { return false }
    return shouldStop(raw)
  }

  func failRow(
    _ row: Int, _ status: RiskError.Status, _ field: UnsafePointer<CChar>?, _ reason: String
  ) {
    guard let raw, let failRow = raw.pointee.fail_row else { return }
    failRow(raw, row, status.rawValue, field, reason)
  }
}

/// A table of functions that a host offers under an id whose meaning never changes.
///
/// A model gets one in `init`, from ``ModelContext/service(_:)``, and keeps it.
public protocol HostService: Sendable {
  /// The id of the service.
  static var identifier: String { get }
  /// The service as found: `table` points to the C struct that the id stands for.
  init(host: Host, table: UnsafeRawPointer)
}

/// The error of a service that did not return `RT_OK`.
func check(_ status: rt_status, _ operation: String) throws(RiskError) {
  guard status != 0 else { return }
  throw RiskError(RiskError.Status(rawValue: status) ?? .internal, "\(operation) failed")
}
