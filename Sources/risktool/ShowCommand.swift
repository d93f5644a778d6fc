import ArgumentParser
import Foundation
import RiskArchive

/// Shows the headline of a run.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what came out of a run, in a few lines.",
    discussion: """
      Each outcome is told by the statistic that its study asks for first: its value under each \
      policy, or for outcomes by country, sector and the like, how many differ from the baseline \
      and which differ most.

      Read 1.2 (1.1 to 1.3) as an estimate with its 95 % interval. In the drawings beside it, a \
      dot is the estimate, a line its interval and a dotted line zero; small columns are a \
      histogram of the samples.

      Example: risktool show runs/critical-raw-materials
      """)

  @Argument(help: ArgumentHelp("The folder that 'risktool simulate' wrote.", valueName: "run"))
  var folder: String
  @Flag(help: "Print the same as JSON.")
  var json = false

  func run() throws {
    let archive: RunArchive
    do throws(ArchiveError) {
      archive = try RunArchive(path: folder)
    } catch {
      Terminal.standardError.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    }
    if json {
      print(try OverviewDocument(archive).json(), terminator: "")
    } else {
      print(try RunOverview(archive, style: .standardOutput).text(), terminator: "")
    }
  }
}
