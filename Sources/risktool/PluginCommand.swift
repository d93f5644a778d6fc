import ArgumentParser
import Foundation
import RiskOutput
import RiskPluginHost
import RiskStudy

/// Commands about plugins.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "List, describe, check and start plugins.",
    subcommands: [
      PluginListCommand.self, PluginDescribeCommand.self, PluginCheckCommand.self,
      PluginNewCommand.self,
    ])
}

/// Lists the plugins that were found.
struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the models that were found, and the libraries refused.")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var plugins: PluginOptions

  func run() throws {
    let catalogue = plugins.catalogue()
    print(
      json ? PluginDocument.list(catalogue).json() : PluginDescription.list(catalogue),
      terminator: "")
  }
}

/// Describes a plugin or a model.
struct PluginDescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Describe a model: inputs, outputs, units, ranges, defaults, sources, tables.")

  @Argument(help: ArgumentHelp("A plugin, or plugin/model.", valueName: "id"))
  var identifier: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var plugins: PluginOptions

  func run() throws {
    let catalogue = plugins.catalogue()
    let models = catalogue.modelIdentifiers.filter {
      $0 == identifier || $0.hasPrefix(identifier + "/")
    }.compactMap { catalogue.model($0) }
    guard let first = models.first else {
      let names = catalogue.modelIdentifiers + catalogue.libraries.map(\.descriptor.id)
      Terminal.standardError.error(
        "there is no plugin or model '\(identifier)'",
        hint: Suggestion.hint(for: identifier, among: names, are: "models")
          ?? "no plugin was found in \(catalogue.searchPath.joined(separator: ", "))")
      throw ExitStatus.failure
    }
    if json {
      print(PluginDocument.describe(first.library, models: models).json(), terminator: "")
    } else {
      print(PluginDescription.describe(first.library, models: models), terminator: "")
    }
  }
}

/// Checks one library.
struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Load one library and say which models it has, or why it is refused.")

  @Argument(help: ArgumentHelp("The library.", valueName: "path"))
  var path: String

  func run() throws {
    let catalogue = PluginCatalogue(searchPath: [path], probe: PluginOptions.probe)
    if let refusal = catalogue.refusals.first {
      Terminal.standardError.error("\(path) is refused: \(refusal.error)")
      throw ExitStatus.wrongData
    }
    guard let library = catalogue.libraries.first else {
      Terminal.standardError.error("there is no file \(path)")
      throw ExitStatus.wrongData
    }
    let models = catalogue.modelIdentifiers.joined(separator: ", ")
    print("\(path) is sound: \(library.descriptor.id) \(library.descriptor.version), \(models)")
  }
}

/// Starts a new plugin.
struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a plugin that builds, loads and simulates at once.",
    discussion: "It is written into a new folder of that name, with all that it needs to build.")

  @Argument(help: ArgumentHelp("The id of the plugin, such as flood-risk.", valueName: "name"))
  var name: String
  @Option(help: "swift or c.") var language: PluginTemplate.Language = .swift
  @Option(help: ArgumentHelp("Where the folder is made.", valueName: "folder"))
  var into = "."

  func run() throws {
    let files: [(path: String, contents: String)]
    do {
      files = try PluginTemplate.files(name: name, language: language)
    } catch {
      throw ValidationError("\(error)")
    }
    let folder = "\(into)/\(name)"
    guard !FileManager.default.fileExists(atPath: folder) else {
      Terminal.standardError.error(
        "\(folder) is there already", hint: "choose another name, or another folder with --into")
      throw ExitStatus.cannotWrite
    }
    do {
      for file in files { try write(file.contents, to: "\(folder)/\(file.path)") }
    } catch {
      Terminal.standardError.error("\(folder) can't be written: \(error.localizedDescription)")
      throw ExitStatus.cannotWrite
    }
    print("Wrote \(files.count) files to \(folder). Its README.md says how to build and run it.")
  }

  private func write(_ contents: String, to path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contents.utf8).write(to: url)
    // Scripts of a template are meant to be run.
    if contents.hasPrefix("#!") {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }
}

extension PluginTemplate.Language: ExpressibleByArgument {}
