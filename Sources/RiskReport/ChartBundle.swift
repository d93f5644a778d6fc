import Foundation

/// The JavaScript that draws charts: Vega, Vega-Lite and Vega-Embed in one file, which
/// `scripts/setup` obtains and which is no part of risktool.
public struct ChartBundle: Sendable {
  /// The script.
  let script: String
  /// What it is made of, by version, and its licence: for a notice in the page.
  let notice: String

  /// The name of the script in its folder; `bundle.json` beside it has versions and licence.
  static let file = "vega-bundle.js"

  /// The folders where the bundle is looked for, beside those of plugins: `RISKTOOL_CHARTS`, the
  /// user's data folder and the installation.
  public static func searchPath(environment: [String: String], executable: String) -> [String] {
    var folders: [String] = []
    if let given = environment["RISKTOOL_CHARTS"], !given.isEmpty { folders.append(given) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? "\(environment["HOME"] ?? "")/.local/share"
    folders.append("\(data)/risktool/charts")
    let bin = URL(filePath: executable).deletingLastPathComponent()
    folders.append(bin.deletingLastPathComponent().appending(path: "lib/risktool/charts").path)
    return folders
  }

  /// The first bundle that is found; nil when there is none.
  public static func find(in folders: [String]) -> ChartBundle? {
    folders.lazy.compactMap { ChartBundle(folder: $0) }.first
  }

  /// A bundle in a folder; nil when it is not there, or would end the element that it stands in.
  init?(folder: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.file)") else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    let lowered = text.lowercased()
    guard !lowered.contains("</script"), !lowered.contains("<!--") else { return nil }
    script = text
    let record =
      FileManager.default.contents(atPath: "\(folder)/bundle.json")
      .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
    let versions = ["vega", "vega-lite", "vega-embed"].compactMap { name in
      record[name].map { "\(name) \($0)" }
    }
    notice =
      "Charts are drawn by \(versions.isEmpty ? "Vega" : versions.joined(separator: ", ")), "
      + (record["notice"]
        ?? "copyright University of Washington Interactive Data Lab and contributors, "
        + "licence BSD-3-Clause.")
  }

  /// What to do when there is none.
  public static let hint =
    "scripts/setup --charts installs what draws them; then run 'risktool report' again"
}
