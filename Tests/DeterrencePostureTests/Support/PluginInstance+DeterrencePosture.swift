import DeterrencePosture
import PluginTesting

extension PluginInstance {
  /// An instance of a model of the plugin.
  convenience init(_ model: String, documents: [String: String] = [:]) throws {
    try self.init(
      DeterrencePosturePlugin.plugin.entry, model: model,
      documents: documents.mapValues { Array($0.utf8) })
  }
}
