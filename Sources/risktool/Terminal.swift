import Foundation
import RiskArchive
import RiskStudy

/// Standard error as a person or a pipe sees it.
struct Terminal: Sendable {
  let isInteractive: Bool
  let hasColour: Bool

  static let standardError: Terminal = {
    let environment = ProcessInfo.processInfo.environment
    let isInteractive = isatty(STDERR_FILENO) == 1
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Terminal(
      isInteractive: isInteractive,
      hasColour: isInteractive && !noColour && environment["TERM"] != "dumb")
  }()

  /// Writes a line.
  func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// Writes text as it is.
  func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  func error(_ message: String, hint: String? = nil) {
    say((hasColour ? "\u{1B}[1;31merror:\u{1B}[0m " : "error: ") + message)
    if let hint { say("hint: \(hint)") }
  }

  func warning(_ message: String, hint: String? = nil) {
    say((hasColour ? "\u{1B}[1;33mwarning:\u{1B}[0m " : "warning: ") + message)
    if let hint { say("hint: \(hint)") }
  }

  /// Shows what is wrong with a config or its data.
  func show(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
    put(DiagnosticRenderer.render(diagnostics, sources: sources, colour: hasColour))
  }
}

extension TerminalStyle {
  /// What standard output can show.
  static var standardOutput: TerminalStyle {
    TerminalStyle(
      environment: ProcessInfo.processInfo.environment, isInteractive: isatty(STDOUT_FILENO) == 1)
  }
}
