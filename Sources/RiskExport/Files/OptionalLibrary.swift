import Foundation

/// A system library that is looked for when an export needs it, not when the tool is built.
///
/// Signatures of its functions are declared where they are called, from the library's documented C
/// interface. The soname numbers tried are those whose interface was compared.
struct OptionalLibrary {
  let name: String
  private let handle: UnsafeMutableRawPointer

  /// Loads the library; it stays loaded until the process ends.
  ///
  /// - Parameters:
  ///   - purpose: What can't be done without it, such as `NetCDF files`.
  ///   - sonames: File names, best first.
  ///   - package: The Debian and Ubuntu package that has it.
  /// - Throws: An error that names the package when the library is not there.
  init(
    _ name: String, purpose: String, sonames: [String], package: String
  ) throws(ExportError) {
    self.name = name
    for soname in sonames {
      if let handle = dlopen(soname, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    throw ExportError(
      "\(purpose) need the library \(name), which is not installed",
      hint: "apt-get install \(package)")
  }

  /// A function of the library.
  ///
  /// - Parameter type: Its C signature, which must be that of the library.
  func function<Function>(_ symbol: String, _ type: Function.Type) throws(ExportError) -> Function {
    guard let address = dlsym(handle, symbol) else {
      throw ExportError(
        "this version of \(name) has no function \(symbol)", hint: "install a newer \(name)")
    }
    return unsafeBitCast(address, to: type)
  }
}
