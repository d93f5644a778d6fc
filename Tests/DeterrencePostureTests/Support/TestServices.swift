import CRiskPlugin

@testable import RiskPluginHost
@testable import RiskPluginKit

/// The services of risktool itself, for formulas that need them.
final class TestServices {
  private let context: HostContext
  private let owner: RiskPluginHost.Host

  init(seed: UInt64 = 1, journal: PluginJournal = PluginJournal()) {
    context = HostContext(instance: "game", seed: seed, journal: journal, stop: StopFlag())
    owner = RiskPluginHost.Host(context)
  }

  var pointer: UnsafeMutablePointer<rt_host> { owner.pointer }
  var host: RiskPluginKit.Host { RiskPluginKit.Host(UnsafePointer(owner.pointer)) }
  func vectorMath() throws -> RiskPluginKit.VectorMath { try host.service() }

  /// What the model declared of rows of the last batch.
  var failures: [RowFailure] { context.rowFailures }
  func beginCall(rows: Int) { context.beginCall(rows: rows) }
}
