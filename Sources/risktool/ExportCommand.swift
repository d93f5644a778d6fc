import ArgumentParser
import Foundation
import RiskArchive
import RiskExport

extension ExportFormat: ExpressibleByArgument {}

/// Writes a run in a format of other tools.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a run for other tools.",
    discussion: """
      parquet: a folder with a file a table, for pandas, polars, DuckDB and R. arrow: the same as \
      Arrow files (Feather). netcdf: labelled arrays, for xarray. xlsx: a workbook with a sheet a \
      table. notebook: a Jupyter notebook to start from. NetCDF and xlsx need libnetcdf-dev and \
      libxlsxwriter-dev.
      """)

  @Argument(help: ArgumentHelp("The run directory.", valueName: "run"))
  var directory: String
  @Option(help: "The format.")
  var to: ExportFormat
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, or the folder for parquet and arrow; beside the run unless given.",
      valueName: "path"))
  var output: String?
  @Flag(help: "Replace what is there.")
  var force = false

  func run() throws {
    let terminal = Terminal.standardError
    let archive: RunArchive
    do throws(ArchiveError) {
      archive = try RunArchive(path: directory)
    } catch {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    }
    let path = output ?? RunExport.defaultPath(run: directory, format: to)
    if !force && FileManager.default.fileExists(atPath: path) {
      terminal.error(
        "\(path) is there already",
        hint: "add --force to replace it, or choose another place with --output")
      throw ExitStatus.cannotWrite
    }
    do throws(ExportError) {
      for note in try RunExport(archive).write(to, to: path) { terminal.warning(note) }
    } catch {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.cannotWrite
    }
    print(path)
  }
}
