import Foundation
import RiskArchive
import RiskEngine
import RiskOutput
import RiskPluginHost

extension SimulateCommand {
  /// Estimates the probability of the config's event, and adds it to the run.
  func estimateEvent(_ plan: Plan, _ options: RunOptions, _ stop: StopFlag, _ place: String) throws
  {
    guard let event = plan.study.event else { return }
    terminal.say("Estimating the probability of the event of '\(event.outcome.value)' ...")
    do throws(EventRunError) {
      let results = try EventRun(plan, event, options: options, stop: stop).run()
      do throws(OutputError) {
        try EventWriter(results, plan: plan, folder: place).write()
      } catch {
        terminal.error(error.description, hint: error.hint)
        throw EventRunError.run(.cannotWrite(error.description, hint: error.hint))
      }
    } catch {
      switch error {
      case .refused(let reason, let hint):
        terminal.error(
          "the run is complete, but its event has no probability: \(reason)", hint: hint)
        throw ExitStatus.failure
      case .run(let error): try fail(error)
      }
    }
  }
}
