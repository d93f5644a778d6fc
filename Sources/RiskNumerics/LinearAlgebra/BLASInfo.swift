import CBLAS
import CLAPACK
import CRiskKernels
import Glibc

/// Which BLAS and LAPACK this process has loaded.
public struct BLASInfo: Sendable, Equatable {
  /// The family of the BLAS: `OpenBLAS`, `Intel MKL`, `BLIS`, `ATLAS`, `reference BLAS`, or
  /// `unknown`.
  public let name: String
  /// The file that holds `dgemm`, links resolved.
  public let path: String
  /// The file that holds `dpotrf`, links resolved.
  public let lapackPath: String
  /// What OpenBLAS says of its version and build, or nil for another library.
  public let configuration: String?
  /// The CPU that OpenBLAS has chosen its kernels for, or nil for another library.
  public let coreName: String?

  /// Whether this is the reference implementation, correct but several times slower.
  public var isReference: Bool { name == "reference BLAS" }

  /// The libraries in use.
  public static let current = BLASInfo()

  private init() {
    path = Self.file(of: "dgemm_")
    lapackPath = Self.file(of: "dpotrf_")
    configuration = Self.text(from: "openblas_get_config")
    coreName = Self.text(from: "openblas_get_corename")
    name =
      if configuration != nil { "OpenBLAS" } else if Self.symbol("MKL_Set_Num_Threads") != nil {
        "Intel MKL"
      } else if Self.symbol("bli_thread_set_num_threads") != nil {
        "BLIS"
      } else if Self.symbol("ATL_buildinfo") != nil { "ATLAS" } else if path.contains("libblas.so")
      { "reference BLAS" } else { "unknown" }
  }

  /// Makes the loaded BLAS run each call in the calling thread alone, for the whole process.
  ///
  /// ``LinearAlgebra`` does this before its first call.
  public static func useOneThread() {
    typealias SetCInt = @convention(c) (CInt) -> Void
    typealias SetInt = @convention(c) (Int) -> Void
    for name in ["openblas_set_num_threads", "MKL_Set_Num_Threads"] {
      if let address = symbol(name) { unsafeBitCast(address, to: SetCInt.self)(1) }
    }
    if let address = symbol("bli_thread_set_num_threads") {
      unsafeBitCast(address, to: SetInt.self)(1)
    }
  }

  /// A symbol anywhere among the libraries that this process was linked with.
  private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
    dlsym(nil, name)
  }

  private static func text(from function: String) -> String? {
    guard let address = symbol(function) else { return nil }
    typealias Get = @convention(c) () -> UnsafePointer<CChar>?
    return unsafeBitCast(address, to: Get.self)().map { String(cString: $0) }
  }

  private static func file(of function: String) -> String {
    guard let address = symbol(function), let name = risk_loaded_file(address) else {
      return "unknown"
    }
    guard let resolved = realpath(name, nil) else { return String(cString: name) }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
