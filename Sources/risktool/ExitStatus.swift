import ArgumentParser

/// What the exit code of a command says.
enum ExitStatus {
  /// The run failed, or too many samples did.
  static let failure = ExitCode(1)
  /// The config or its data are wrong.
  static let wrongData = ExitCode(65)
  /// Output cannot be written.
  static let cannotWrite = ExitCode(73)
  /// The user interrupted.
  static let interrupted = ExitCode(130)
}
