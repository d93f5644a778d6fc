import RiskOutput
import RiskPluginHost
import Synchronization

/// Keeps what plugins say: lines go to the terminal, numbers into the record of the run.
final class Journal: Sendable {
  private let terminal: Terminal
  private let kept = Mutex<[RunManifest.Metric]>([])

  init(terminal: Terminal) { self.terminal = terminal }

  var metrics: [RunManifest.Metric] { kept.withLock { $0 } }

  var sink: PluginJournal {
    PluginJournal(
      log: { [self] instance, severity, message in
        switch severity {
        case .debug: break
        case .info: terminal.say("\(instance): \(message)")
        case .warning: terminal.warning("\(instance): \(message)")
        case .error: terminal.error("\(instance): \(message)")
        }
      },
      metric: { [self] instance, name, value, unit in
        kept.withLock {
          $0.append(.init(instance: instance, name: name, value: value, unit: unit))
        }
      })
  }
}
