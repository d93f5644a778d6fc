import CRiskPlugin
import RiskNumerics
import Synchronization

/// How serious a line of a plugin's log is.
public enum LogSeverity: Int32, Sendable {
  case debug = 0
  case info, warning, error
}

/// Takes what plugins say of themselves: lines for the log and named numbers.
public struct PluginJournal: Sendable {
  public var log: @Sendable (_ instance: String, LogSeverity, String) -> Void
  public var metric: @Sendable (_ instance: String, _ name: String, Double, _ unit: String) -> Void
  public init(
    log: @escaping @Sendable (String, LogSeverity, String) -> Void = { _, _, _ in },
    metric: @escaping @Sendable (String, String, Double, String) -> Void = { _, _, _, _ in }
  ) {
    self.log = log
    self.metric = metric
  }
}

/// A row that a model declared failed.
public struct RowFailure: Sendable, Equatable {
  public var row: Int
  public var field: String?
  public var reason: String
  public init(row: Int, field: String?, reason: String) {
    self.row = row
    self.field = field
    self.reason = reason
  }
}

/// A request to give up that threads share.
public final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)
  public init() {}
  public var isRaised: Bool { flag.load(ordering: .relaxed) }
  public func raise() { flag.store(true, ordering: .relaxed) }
}

/// What stands behind the `rt_host` that a plugin is given: one a thread and instance.
final class HostContext {
  let instance: String
  let seed: UInt64
  let journal: PluginJournal
  let stop: StopFlag
  /// The streams that models use; others are derived when they are asked for.
  private let streams: [RandomStream]
  private(set) var rowFailures: [RowFailure] = []
  /// A row that a model declared failed though the batch does not have it.
  private(set) var strayRow: Int?
  private var isFailed: [Bool] = []

  init(instance: String, seed: UInt64, journal: PluginJournal, stop: StopFlag) {
    self.instance = instance
    self.seed = seed
    self.journal = journal
    self.stop = stop
    streams = (0..<16).map { Self.stream($0, instance: instance, seed: seed) }
  }

  /// Forgets the failures of the call before.
  func beginCall(rows: Int) {
    rowFailures.removeAll(keepingCapacity: true)
    isFailed = Array(repeating: false, count: rows)
    strayRow = nil
  }

  /// Keeps the first reason given for a row of the batch.
  func fail(row: Int, field: String?, reason: String) {
    guard isFailed.indices.contains(row) else {
      strayRow = row
      return
    }
    guard !isFailed[row] else { return }
    isFailed[row] = true
    rowFailures.append(RowFailure(row: row, field: field, reason: reason))
  }

  static func of(_ host: UnsafePointer<rt_host>?) -> HostContext {
    Unmanaged<HostContext>.fromOpaque(host!.pointee.context).takeUnretainedValue()
  }

  /// The random numbers of one of the model's streams.
  func stream(_ number: UInt32) -> RandomStream {
    Int(number) < streams.count
      ? streams[Int(number)] : Self.stream(number, instance: instance, seed: seed)
  }

  private static func stream(_ number: UInt32, instance: String, seed: UInt64) -> RandomStream {
    RandomStream(
      key: StreamKey.derive(seed: seed, kind: "model", name: instance, stream: number, label: ""))
  }
}

/// An `rt_host` at a stable address, with its context.
final class Host {
  let context: HostContext
  let pointer: UnsafeMutablePointer<rt_host>

  init(_ context: HostContext) {
    self.context = context
    pointer = .allocate(capacity: 1)
    pointer.initialize(
      to: rt_host(
        struct_size: UInt32(MemoryLayout<rt_host>.size), abi_version: RT_ABI_VERSION,
        context: Unmanaged.passUnretained(context).toOpaque(),
        log: { host, severity, message in
          let context = HostContext.of(host)
          context.journal.log(
            context.instance, LogSeverity(rawValue: Int32(severity.rawValue)) ?? .info,
            Host.text(message))
        },
        metric: { host, name, value, unit in
          let context = HostContext.of(host)
          context.journal.metric(context.instance, Host.text(name), value, Host.text(unit))
        },
        fail_row: { host, row, status, field, message in
          HostContext.of(host).fail(
            row: row, field: field.map { String(cString: $0) },
            reason: message.map { String(cString: $0) } ?? PluginError.Code(status).rawValue)
        },
        should_stop: { host in HostContext.of(host).stop.isRaised },
        service: { _, id in HostServices.table(Host.text(id)) }))
  }

  deinit { pointer.deallocate() }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

/// A host for the services alone, as tests of a model's parts need it.
package final class ServiceHost {
  private let host: Host

  package init(seed: UInt64, journal: PluginJournal) {
    host = Host(HostContext(instance: "test", seed: seed, journal: journal, stop: StopFlag()))
  }

  /// Valid as long as this object lives.
  package var pointer: UnsafePointer<rt_host> { UnsafePointer(host.pointer) }
}

extension PluginError.Code {
  /// The meaning of a status that a plugin returned.
  init(_ status: rt_status) {
    switch Int(status) {
    case RT_CANCELLED: self = .cancelled
    case RT_INVALID_ARGUMENT: self = .invalidArgument
    case RT_MISSING_DATA: self = .missingData
    case RT_NUMERICAL: self = .numerical
    case RT_UNSUPPORTED: self = .unsupported
    default: self = .internal
    }
  }
}
