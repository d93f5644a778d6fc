import ArgumentParser

/// The command line: one subcommand a file.
@main
struct RisktoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risktool",
    abstract: "Simulate scenarios and risks with models that are plugins.",
    discussion: """
      Start with 'risktool plugin list' to see which models there are, and with \
      'risktool simulate models/critical-raw-materials/config.yaml' to run a study.
      """,
    version: Version.current,
    subcommands: [
      SimulateCommand.self, BacktestCommand.self, ShowCommand.self, CompareCommand.self,
      SensitivityCommand.self, ReportCommand.self,
      ExportCommand.self, PluginCommand.self, ConfigCommand.self, DoctorCommand.self,
      ProbePluginCommand.self, TestBLASCommand.self,
    ])
}

/// The version of the tool.
enum Version {
  static let current = "0.1.0"
}
