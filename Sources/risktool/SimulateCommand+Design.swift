import ArgumentParser
import RiskArchive
import RiskEngine
import RiskOutput
import RiskPluginHost
import RiskSensitivity

extension SimulateCommand {
  /// Refuses a design of outcomes or groups that are not there, before anything is run.
  func checkDesign(_ plan: Plan) throws {
    guard let request = design.request else { return }
    do throws(DesignedRunError) {
      try DesignedRun(plan, request, options: RunOptions(threads: 1)).check()
    } catch {
      if case .refused(let reason, let hint) = error { terminal.error(reason, hint: hint) }
      throw ExitCode.validationFailure
    }
  }

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
