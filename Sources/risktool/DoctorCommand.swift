import ArgumentParser
import Foundation
import RiskNumerics
import RiskPluginHost

/// Says what the tool finds on this machine, and what to do about what it lacks.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check this installation: plugins, BLAS, processor.")

  @OptionGroup var plugins: PluginOptions

  func run() throws {
    BLASInfo.useOneThread()
    let blas = BLASInfo.current
    var isSound = true
    print("risktool \(Version.current) at \(Executable.path)")
    print("processors     \(ProcessInfo.processInfo.activeProcessorCount)")
    print("vector kernels \(VectorMath.level)")
    if !VectorMath.isSupported {
      isSound = false
      print("               this processor lacks AVX and FMA, which the kernels need")
    }
    print("BLAS           \(blas.name) (\(blas.path))")
    if let configuration = blas.configuration { print("               \(configuration)") }
    if let problem = BLASCheck.problem() {
      isSound = false
      print("               fails its test: \(problem)\n               \(BLASCheck.remedy)")
    } else {
      print("               passes its test")
    }
    if blas.isReference {
      print("               slow: apt-get install libopenblas0-pthread is 7 to 16 times faster")
    }
    let catalogue = plugins.catalogue()
    let models = catalogue.modelIdentifiers
    let noun = models.count == 1 ? "model" : "models"
    print("plugins        \(catalogue.libraries.count) with \(models.count) \(noun)")
    if catalogue.libraries.isEmpty {
      isSound = false
      print("               none in \(catalogue.searchPath.joined(separator: ", "))")
    }
    for refusal in catalogue.refusals {
      isSound = false
      print("               refused \(refusal.path): \(refusal.error)")
    }
    print(isSound ? "All is well." : "Something is missing: see above.")
    if !isSound { throw ExitStatus.failure }
  }
}
