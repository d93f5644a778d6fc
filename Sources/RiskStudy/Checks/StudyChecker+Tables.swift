import Foundation

extension StudyChecker {
  /// Reports files that do not exist, and tables that a model was not given.
  mutating func checkTables() {
    for model in study.models {
      for (kind, paths) in [("table", model.tables), ("document", model.documents)] {
        for (name, path) in paths { checkFile(kind, name.value, path) }
      }
      for input in model.inputs {
        guard case .table(let name, _) = input.source.value else { continue }
        checkTable(name, of: model)
      }
    }
    for uncertainty in study.uncertainties {
      for name in uncertainty.distribution.tables {
        var seen: Set<String> = []
        for target in uncertainty.targets where seen.insert(target.value.instance).inserted {
          guard let model = study.models.first(where: { $0.name.value == target.value.instance })
          else { continue }
          checkTable(name, of: model)
        }
      }
    }
  }

  private mutating func checkTable(_ name: Located<String>, of model: ModelInstance) {
    let known = model.tables.keys.map(\.value).sorted()
    guard !known.contains(name.value) else { return }
    error(
      name.location, "the model '\(model.name.value)' has no table '\(name.value)'",
      hint: known.isEmpty
        ? "name its file under 'tables' of '\(model.name.value)'"
        : Suggestion.hint(for: name.value, among: known, are: "tables"))
  }

  mutating func checkFile(_ kind: String, _ name: String, _ path: Located<String>) {
    let resolved = study.file.resolve(path.value)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: resolved, isDirectory: &isDirectory) else {
      return error(
        path.location, "the file of the \(kind) '\(name)' does not exist: '\(resolved)'",
        hint: NearbyFiles.hint(for: resolved))
    }
    if isDirectory.boolValue {
      error(path.location, "'\(resolved)' is a directory, not the file of a \(kind)")
    } else if !FileManager.default.isReadableFile(atPath: resolved) {
      error(path.location, "the file of the \(kind) '\(name)' cannot be read: '\(resolved)'")
    }
  }
}

extension DistributionSpecification {
  /// The tables that its parameters, and those of its components, are taken from.
  fileprivate var tables: [Located<String>] {
    parameters.flatMap { parameter -> [Located<String>] in
      switch parameter.value.value {
      case .table(let name, _): [name]
      case .components(let components): components.flatMap(\.distribution.tables)
      case .number, .numbers, .targetDefault, .text: []
      }
    }
  }
}

extension SourceFile {
  /// The path of a file that the text names: relative paths start at the folder of this file.
  public func resolve(_ other: String) -> String {
    if other.hasPrefix("/") { return other }
    guard let slash = path.lastIndex(of: "/") else { return other }
    return path[...slash] + other
  }
}
