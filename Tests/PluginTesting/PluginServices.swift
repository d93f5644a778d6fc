import RiskPluginHost
import RiskPluginKit

/// The services of risktool itself, for formulas that are tested without a model around them.
public enum PluginServices {
  // Safe: nothing of it changes after it is made, and services keep no state.
  nonisolated(unsafe) private static let owner = ServiceHost(seed: 1, journal: PluginJournal())

  /// The host as a model sees it.
  public static var host: RiskPluginKit.Host { RiskPluginKit.Host(owner.pointer) }
  public static func linearAlgebra() throws -> RiskPluginKit.LinearAlgebra { try host.service() }
  public static func vectorMath() throws -> RiskPluginKit.VectorMath { try host.service() }
}
