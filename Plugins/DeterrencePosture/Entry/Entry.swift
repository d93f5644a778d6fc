import CRiskPlugin
import DeterrencePosture

/// The plugin's tables: the one symbol that its library exports.
///
/// In a target of its own, so that tests can link several plugins.
@c @implementation
public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
  DeterrencePosturePlugin.plugin.entry(hostABI)
}
