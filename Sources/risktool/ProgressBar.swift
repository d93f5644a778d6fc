import Foundation
import RiskOutput
import Synchronization

/// Shows how far a run is, on a terminal as a bar and in a pipe not at all.
final class ProgressBar: Sendable {
  private let terminal: Terminal
  private let total: Int
  private let start = ContinuousClock.now
  private let shown = Mutex<ContinuousClock.Instant?>(nil)

  init(total: Int, terminal: Terminal) {
    self.total = total
    self.terminal = terminal
  }

  /// Shows a new state, at most ten times a second.
  func update(completed: Int) {
    guard terminal.isInteractive else { return }
    let now = ContinuousClock.now
    let isDue = shown.withLock { last in
      if let last, now - last < .milliseconds(100), completed < total { return false }
      last = now
      return true
    }
    if isDue { terminal.put("\r\u{1B}[2K" + line(completed, elapsed: now - start)) }
  }

  /// Takes the bar away.
  func finish() {
    if terminal.isInteractive { terminal.put("\r\u{1B}[2K") }
  }

  private func line(_ completed: Int, elapsed: Duration) -> String {
    let seconds = max(1e-3, elapsed.seconds)
    let share = Double(completed) / Double(max(1, total))
    let cells = Int(share * 24)
    let bar = String(repeating: "█", count: cells) + String(repeating: "·", count: 24 - cells)
    let rate = Double(completed) / seconds
    let left = rate > 0 ? Double(total - completed) / rate : 0
    return
      "\(bar) \(Int(share * 100)) %  \(GroupedNumber.text(completed)) of \(GroupedNumber.text(total))"
      + "  \(GroupedNumber.text(Int(rate)))/s  \(Self.time(left)) left"
  }

  static func time(_ seconds: Double) -> String {
    if seconds < 10 { return String(format: "%.1f s", seconds) }
    if seconds < 90 { return "\(Int(seconds.rounded())) s" }
    return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
