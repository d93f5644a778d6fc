import ArgumentParser
import Foundation
import RiskReport

/// Pictures of charts, drawn by vl-convert.
enum ChartPictures {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case svg, png
  }

  /// Draws pictures with vl-convert, in the environment that scripts/setup made.
  static func draw(
    _ charts: URL, as kind: Kind, in folders: [String], _ terminal: Terminal
  ) throws {
    let pythons = folders.map { "\($0)/venv/bin/python" }
    guard let python = pythons.first(where: FileManager.default.isExecutableFile) else {
      terminal.error("pictures can't be drawn: vl-convert is missing", hint: ChartBundle.hint)
      throw ExitStatus.failure
    }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", Self.drawing, charts.path, kind.rawValue]
    do {
      try process.run()
    } catch {
      terminal.error("\(python) can't be started: \(error.localizedDescription)")
      throw ExitStatus.failure
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      terminal.error("vl-convert failed; everything else is written")
      throw ExitStatus.failure
    }
  }

  /// Draws every document of a folder.
  private static let drawing = """
    import pathlib, sys, vl_convert
    folder, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
    for path in sorted(folder.glob("*.vl.json")):
        target = path.with_name(path.name.removesuffix(".vl.json") + "." + kind)
        text = path.read_text(encoding="utf-8")
        if kind == "svg":
            target.write_text(vl_convert.vegalite_to_svg(text, vl_version="5.21"), encoding="utf-8")
        else:
            target.write_bytes(vl_convert.vegalite_to_png(text, vl_version="5.21", scale=2))
    """
}
