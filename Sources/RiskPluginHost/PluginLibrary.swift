import CRiskPlugin
import Foundation

/// A shared library that was loaded and found to be a plugin. It is never unloaded, since Swift
/// code leaves metadata behind that others keep pointing at.
public struct PluginLibrary: @unchecked Sendable {
  // Safe: the pointers lead to constant tables that live as long as the process.
  public let path: String
  public let descriptor: PluginDescriptor
  let models: [UnsafePointer<rt_model>]

  /// Loads a library.
  ///
  /// - Throws: `PluginError` when the file is no shared library of this machine, exports no
  ///   `risktool_plugin_entry`, was built for another major version, or describes itself badly.
  public init(path: String) throws(PluginError) {
    try SharedObject.check(path: path)
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw PluginError(.cannotLoad, dlerror().map { String(cString: $0) } ?? "unknown reason")
    }
    guard let symbol = dlsym(handle, "risktool_plugin_entry") else {
      throw PluginError(.notAPlugin, "it exports no function risktool_plugin_entry")
    }
    typealias Entry = @convention(c) (UInt32) -> UnsafePointer<rt_plugin>?
    try self.init(entry: unsafeBitCast(symbol, to: Entry.self), path: path)
  }

  /// Reads a plugin that is linked in, as tests of plugins have it.
  ///
  /// - Throws: `PluginError` when it was built for another major version or describes itself badly.
  package init(
    entry: (UInt32) -> UnsafePointer<rt_plugin>?, path: String = ""
  ) throws(PluginError) {
    guard let plugin = entry(RT_ABI_VERSION) else {
      throw PluginError(
        .wrongVersion,
        "it does not support version \(RT_ABI_VERSION >> 16).\(RT_ABI_VERSION & 0xFFFF) of the interface"
      )
    }
    self.path = path
    (descriptor, models) = try DescriptorReader().read(plugin)
  }

  /// Finds a model by its id within the plugin.
  package func model(_ id: String) -> ModelReference? {
    descriptor.models.firstIndex { $0.id == id }.map {
      ModelReference(library: self, descriptor: descriptor.models[$0], pointer: models[$0])
    }
  }
}

/// What the header of a file says of it, read before any of its code can run.
enum SharedObject {
  static func check(path: String) throws(PluginError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw PluginError(.cannotLoad, "the file can't be read")
    }
    defer { try? file.close() }
    let header = (try? file.read(upToCount: 20)) ?? Data()
    guard header.count == 20, header.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
      throw PluginError(.notAPlugin, "the file is not a shared library (ELF)")
    }
    guard header[4] == 2, header[5] == 1 else {
      throw PluginError(.cannotLoad, "the library is not 64-bit little-endian")
    }
    guard header[16] == 3 else {
      throw PluginError(.notAPlugin, "the file is an object or a program, not a shared library")
    }
    let machine = UInt16(header[18]) | UInt16(header[19]) << 8
    #if arch(x86_64)
      let expected: UInt16 = 62
    #else
      let expected: UInt16 = 183
    #endif
    guard machine == expected else {
      throw PluginError(.cannotLoad, "the library is for another kind of processor")
    }
    let size = (try? file.seekToEnd()) ?? 0
    guard size > 4096 else {
      throw PluginError(.cannotLoad, "the library is cut off after \(size) bytes")
    }
  }
}
