import ArgumentParser
import Foundation
import RiskNumerics

/// Makes sure that the BLAS that is loaded computes what it should.
enum BLASCheck {
  /// The outcome of the test, run in a child once for each library and processor.
  ///
  /// - Returns: Nil when all is well, else a sentence.
  static func problem() -> String? {
    let blas = BLASInfo.current
    let environment = ProcessInfo.processInfo.environment
    let key =
      VerdictCache.identity(of: blas.path) + VerdictCache.identity(of: blas.lapackPath)
      + [processor(), environment["OPENBLAS_CORETYPE"] ?? "", blas.coreName ?? ""]
    let verdict = VerdictCache.verdict("blas", key: key) {
      let (end, output) = ChildProcess.run(["test-blas"], seconds: 30)
      switch end {
      case .exited(0), .notStarted: return ""
      case .exited: return "it computes wrong results: \(output)"
      case .killed(let signal): return "it ends the process with signal \(signal)"
      case .timedOut: return "it does not answer within 30 seconds"
      }
    }
    return verdict.isEmpty ? nil : verdict
  }

  /// What to do about a BLAS that fails or is slow.
  static let remedy =
    "install another one (apt-get install libopenblas0-pthread, choose with "
    + "update-alternatives --config libblas.so.3-x86_64-linux-gnu), or choose a core type for "
    + "OpenBLAS with OPENBLAS_CORETYPE=Haswell"

  /// Tests the BLAS and warns about a slow one.
  ///
  /// - Throws: A failure when the BLAS can't be trusted.
  static func require(_ terminal: Terminal) throws {
    BLASInfo.useOneThread()
    let blas = BLASInfo.current
    if let problem = problem() {
      terminal.error("the BLAS at \(blas.path) fails its test: \(problem)", hint: remedy)
      throw ExitStatus.failure
    }
    if blas.isReference {
      terminal.warning(
        "the reference BLAS is loaded, which is 7 to 16 times slower than OpenBLAS",
        hint: "apt-get install libopenblas0-pthread")
    }
  }

  private static func processor() -> String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix("model name") }.map(String.init) ?? ""
  }
}

/// Tests the BLAS and ends: what a check asks a child to try.
struct TestBLASCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test-blas", shouldDisplay: false)

  func run() throws {
    let test = BLASSelfTest.run()
    guard test.passed else {
      print(test.failures.joined(separator: "; "))
      throw ExitStatus.failure
    }
  }
}
