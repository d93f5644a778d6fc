import CRiskPlugin

/// A plugin: its name and its models, as the tables that the host reads.
///
/// A plugin has one, as a global constant, and one exported function:
///
/// ```swift
/// private let plugin = Plugin(
///   id: "my-plugin", version: "1.0.0", label: "My plugin", license: "Apache-2.0",
///   models: [MyModel.self])
///
/// @c @implementation
/// public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
///   plugin.entry(hostABI)
/// }
/// ```
public final class Plugin: Sendable {
  /// Threads may share it: the tables are constant and live for ever.
  nonisolated(unsafe) private let table: UnsafePointer<rt_plugin>

  /// Builds the tables; they are never freed, as the interface asks.
  ///
  /// Mistakes in the descriptors are found by the host when it loads the library.
  /// - Parameters:
  ///   - id: Stable, `[a-z][a-z0-9-]*`; a config names a model as `id/model`.
  ///   - version: Semantic version.
  ///   - label: A few words for a reader.
  ///   - license: An SPDX expression.
  ///   - models: The types of the models.
  public init(
    id: String, version: String, label: String, license: String, models: [any RiskModel.Type]
  ) {
    let storage = CStorage()
    var plugin = rt_plugin()
    plugin.struct_size = UInt32(MemoryLayout<rt_plugin>.size)
    plugin.abi_version = RT_ABI_VERSION
    plugin.id = storage.string(id)
    plugin.version = storage.string(version)
    plugin.label = storage.string(label)
    plugin.license = storage.string(license)
    plugin.model_count = UInt32(models.count)
    plugin.models = storage.array(
      models.map { storage.model(Self.modelType($0)) as UnsafePointer<rt_model>? })
    table = storage.array([plugin])!
    // Never balanced: the host may read the tables as long as the process lives.
    _ = Unmanaged.passRetained(storage)
  }

  /// What `risktool_plugin_entry` returns: NULL to a host of another major version.
  public func entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
    hostABI >> 16 == RT_ABI_MAJOR ? table : nil
  }

  private static func modelType<Model: RiskModel>(_ model: Model.Type) -> AnyModelType {
    ModelType<Model>()
  }
}
