import CRiskPlugin

/// A model of a loaded plugin.
public struct ModelReference: @unchecked Sendable {
  // Safe: the pointer leads to a constant table that lives as long as the process.
  public let library: PluginLibrary
  public let descriptor: ModelDescriptor
  let pointer: UnsafePointer<rt_model>

  /// `plugin/model`.
  public var identifier: String { "\(library.descriptor.id)/\(descriptor.id)" }
}
