import ArgumentParser
import Foundation
import RiskEngine
import RiskPluginHost
import RiskStudy

/// Commands about model configs.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check model configs, or start one.",
    subcommands: [ConfigCheckCommand.self, ConfigSchemaCommand.self, ConfigNewCommand.self])
}

/// Checks a config with its tables and models.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say everything that is wrong with a config.")

  @Argument(help: ArgumentHelp("The model config.", valueName: "config"))
  var config: String
  @OptionGroup var plugins: PluginOptions

  func run() throws {
    let terminal = Terminal.standardError
    do throws(StudyError) {
      let (study, warnings) = try StudyReader.read(path: config)
      do throws(StudyError) {
        let plan = try Plan.make(study, catalogue: plugins.catalogue(), isShapeOnly: true)
        terminal.show(warnings + plan.warnings, sources: [study.file])
        print("\(config) is sound.")
      } catch {
        terminal.show(error.diagnostics, sources: error.sources + [study.file])
        throw StudyError([])
      }
    } catch {
      terminal.show(error.diagnostics, sources: error.sources)
      throw ExitStatus.wrongData
    }
  }
}

/// Prints the JSON Schema of configs.
struct ConfigSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of model configs, for editors and checkers.")

  func run() { print(ConfigSchema.jsonSchema(), terminator: "") }
}

/// Starts a config for a model.
struct ConfigNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Print a config to start from, for a model.")

  @Argument(help: ArgumentHelp("The model.", valueName: "plugin/model"))
  var model: String
  @OptionGroup var plugins: PluginOptions

  func run() throws {
    let catalogue = plugins.catalogue()
    guard let reference = catalogue.model(model) else {
      Terminal.standardError.error(
        "there is no model '\(model)'",
        hint: Suggestion.hint(for: model, among: catalogue.modelIdentifiers, are: "models"))
      throw ExitStatus.failure
    }
    print(ConfigStarter(reference).text(), terminator: "")
  }
}
