import RiskArchive
import RiskEngine
import RiskOutput
import RiskPluginHost
import RiskSensitivity

extension SimulateCommand {
  /// Evaluates the design that was asked for, and adds what it tells to the run.
  func analyse(_ plan: Plan, _ options: RunOptions, _ stop: StopFlag, _ place: String) throws {
    guard let kind = design.design, let request = design.request else { return }
    do throws(DesignedRunError) {
      let run = DesignedRun(
        plan.resized(samples: design.base ?? kind.base), request, options: options, stop: stop)
      let bar = ProgressBar(total: try run.evaluations(), terminal: terminal)
      let results = try run.run { bar.update(completed: $0) }
      bar.finish()
      let document = DesignedDocument(results).document(
        origin: SensitivityDocument.Origin(
          risktool: Version.current, command: RunManifest.command(repeatArguments(place))))
      do throws(OutputError) {
        try SensitivityWriter(document, folder: place, force: true).write()
      } catch {
        throw DesignedRunError.run(.cannotWrite(error.description, hint: error.hint))
      }
      if !json { print(SensitivityText(document, style: .standardOutput).text(), terminator: "") }
    } catch {
      switch error {
      case .refused(let reason, let hint):
        terminal.error("the run is complete, but not its design: \(reason)", hint: hint)
        throw ExitStatus.failure
      case .run(let error): try fail(error)
      }
    }
  }
}
