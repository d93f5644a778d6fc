import Foundation

/// Reads what a report needs of a run directory.
enum RunFolder {
  /// The version of `results.json` that is understood.
  static let schema = "risktool/results/1"

  static func read(_ path: String) throws(ReportError) -> ReportedRun {
    let results = try json("results.json", in: path)
    guard let schema = results["schema"].text, schema == self.schema else {
      throw ReportError(
        "\(path)/results.json is of the format '\(results["schema"].text ?? "unknown")', "
          + "and this risktool reads '\(self.schema)'",
        hint: "use the risktool that made the run, or run the study again")
    }
    let assumptions =
      if let config = bytes("\(path)/config.yaml") {
        Assumptions(config: String(decoding: config, as: UTF8.self))
      } else {
        Assumptions(problem: "config.yaml of the run is missing")
      }
    let run = (try? json("run.json", in: path)) ?? .null
    return ReportedRun(results: results, assumptions: assumptions, provenance: Provenance(run))
  }

  private static func json(_ name: String, in path: String) throws(ReportError) -> JSONTree {
    guard let bytes = bytes("\(path)/\(name)") else {
      throw ReportError(
        "\(path) is no run directory: there is no \(name) that can be read",
        hint: "give the folder that 'risktool simulate' wrote, such as runs/<name>")
    }
    do {
      return try JSONReader.read(bytes)
    } catch {
      throw ReportError(
        "\(path)/\(name) is broken at byte \(error.offset): \(error.message)",
        hint: "run the study again")
    }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }
}
