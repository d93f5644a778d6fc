import Foundation
import RiskArchive
import Testing

@testable import RiskExport

@Suite("Exports of a run")
struct RunExportTests {
  /// The library is there, or the format needs none.
  private static func canWrite(_ format: ExportFormat) -> Bool {
    switch format {
    case .parquet, .arrow, .notebook: true
    case .netcdf: (try? NetCDFLibrary()) != nil
    case .xlsx: (try? XlsxLibrary()) != nil
    }
  }

  private static let writable = ExportFormat.allCases.filter(canWrite)

  /// The bytes of an export, of all files if it is a folder.
  private static func bytes(_ run: WrittenRun, _ format: ExportFormat) throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    _ = try RunExport(run.archive()).write(format, to: path)
    guard format == .parquet || format == .arrow else {
      return ["": try Data(contentsOf: URL(filePath: path))]
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(path)/\($0)"))) }
    )
  }

  @Test("A run with awkward names is written, with the same bytes each time", arguments: writable)
  func deterministic(format: ExportFormat) throws {
    let run = try WrittenRun()
    let first = try Self.bytes(run, format)
    // A second later, so that a time of writing would show.
    if format != .parquet { Thread.sleep(forTimeInterval: 1.1) }
    let second = try Self.bytes(run, format)
    if format == .notebook {
      // The path of the run as seen from another folder is the only difference.
      #expect(first[""]?.count == second[""]?.count)
    } else {
      #expect(first == second)
    }
    #expect(first.values.allSatisfy { !$0.isEmpty })
  }

  @Test("Runs of unusual size are written", arguments: writable)
  func sizes(format: ExportFormat) throws {
    let labels = (0..<200).map { "label \($0)" }
    let runs = [
      try WrittenRun(policies: ["only"]), try WrittenRun(policies: []),
      try WrittenRun(policies: (0..<60).map { "policy \($0)" }, labels: ["a"]),
      try WrittenRun(policies: ["a", "b"], labels: labels), try WrittenRun(samples: 0),
    ]
    for run in runs { #expect(try !Self.bytes(run, format).isEmpty) }
  }

  @Test("Infinite numbers, which Excel does not know, are told of", .enabled(if: canWrite(.xlsx)))
  func infinities() throws {
    let run = try WrittenRun(policies: ["a", "b"], labels: ["x"])
    let notes = try RunExport(run.archive()).write(.xlsx, to: "\(run.folder)/out.xlsx")
    #expect(
      notes == [
        "the sheet summary has 2 empty cells for infinite numbers, which Excel does not know; "
          + "summary.csv has them"
      ])
  }

  @Test("Samples that are not in order are refused", .enabled(if: canWrite(.netcdf)))
  func disorder() throws {
    let run = try WrittenRun(policies: ["a", "b"], labels: ["x"])
    let path = "\(run.path)/samples.csv"
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    lines.swapAt(1, 2)
    try lines.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: ExportError.self) {
      _ = try RunExport(run.archive()).write(.netcdf, to: "\(run.folder)/out.nc")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: run.folder) == ["run"])
  }

  @Test("A notebook is JSON whose code names nothing of the study")
  func notebook() throws {
    let run = try WrittenRun()
    let path = "\(run.folder)/out.ipynb"
    _ = try RunExport(run.archive()).write(.notebook, to: path)
    let data = try Data(contentsOf: URL(filePath: path))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cells = try #require(document["cells"] as? [[String: Any]])
    let code = cells.filter { $0["cell_type"] as? String == "code" }
      .compactMap { ($0["source"] as? [String])?.joined() }.joined()
    #expect(code.contains("run = Path(\"run\")"))
    #expect(!code.contains("script"))
    #expect(Set(cells.compactMap { $0["id"] as? String }).count == cells.count)
  }

  @Test("An export goes beside the run, not into it")
  func defaultPaths() {
    #expect(RunExport.defaultPath(run: "/a/runs/x/", format: .xlsx) == "/a/runs/x.xlsx")
    #expect(RunExport.defaultPath(run: "/a/runs/x", format: .parquet) == "/a/runs/x-parquet")
  }

  @Test("A library that is missing is named with the package that has it")
  func missingLibrary() {
    #expect(
      throws: ExportError(
        "Things need the library libnothing, which is not installed",
        hint: "apt-get install libnothing-dev")
    ) {
      _ = try OptionalLibrary(
        "libnothing", purpose: "Things", sonames: ["libnothing.so.1"], package: "libnothing-dev")
    }
  }
}
