import RiskPluginHost

/// Plugins and models in words.
enum PluginDescription {
  static func list(_ catalogue: PluginCatalogue) -> String {
    var lines: [String] = []
    for library in catalogue.libraries {
      let plugin = library.descriptor
      lines.append("\(plugin.id) \(plugin.version)  \(plugin.label)")
      for model in plugin.models {
        lines.append("  \(plugin.id)/\(model.id)  \(model.label)")
      }
      lines.append("  from \(library.path)")
    }
    if catalogue.libraries.isEmpty {
      lines.append("No plugin was found. Folders that were searched:")
      lines += catalogue.searchPath.map { "  \($0)" }
    }
    if !catalogue.refusals.isEmpty {
      lines += ["", "Refused:"]
      lines += catalogue.refusals.map { "  \($0.path)\n    \($0.error)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func describe(_ library: PluginLibrary, models: [ModelReference]) -> String {
    let plugin = library.descriptor
    var lines = [
      "\(plugin.id) \(plugin.version)  \(plugin.label)",
      "licence \(plugin.license), from \(library.path)",
    ]
    for model in models { lines += [""] + describe(model.descriptor, of: plugin) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ model: ModelDescriptor, of plugin: PluginDescriptor) -> [String] {
    var lines = ["\(plugin.id)/\(model.id) \(model.version)  \(model.label)"]
    if !model.description.isEmpty { lines += ["", model.description] }
    if !model.dimensions.isEmpty {
      lines += ["", "Dimensions"]
      lines += model.dimensions.map { dimension in
        let labels =
          dimension.count == 0
          ? "decided by tables or settings" : dimension.labels.joined(separator: ", ")
        return "  \(dimension.id)  \(dimension.label): \(labels)"
      }
    }
    let structural = model.inputs.filter(\.isStructural)
    let varying = model.inputs.filter { !$0.isStructural }
    lines += section("Settings (one value for an instance)", structural, model)
    lines += section("Inputs", varying, model)
    lines += section("Outputs", model.outputs, model)
    for table in model.tables { lines += section("Table '\(table.name)'", table.columns, model) }
    if !model.documents.isEmpty {
      lines += ["", "Documents", "  \(model.documents.joined(separator: ", "))"]
    }
    return lines
  }

  private static func section(
    _ title: String, _ fields: [FieldDescriptor], _ model: ModelDescriptor
  ) -> [String] {
    guard !fields.isEmpty else { return [] }
    return ["", title] + fields.flatMap { self.field($0, model) }
  }

  private static func field(_ field: FieldDescriptor, _ model: ModelDescriptor) -> [String] {
    let dimensions = field.dimensions.map { model.dimensions[$0].id }.joined(separator: ", ")
    let span = dimensions.isEmpty ? "" : "(\(dimensions))"
    var facts: [String] = []
    if field.isText {
      facts.append("text")
    } else if !field.choices.isEmpty {
      facts.append("one of \(field.choices.joined(separator: ", "))")
    } else {
      facts.append("[\(field.unit)] in \(field.rangeText)")
      if field.isInteger { facts.append("whole") }
    }
    if field.isOptional { facts.append("optional") }
    if !field.initial.isNaN && field.table == nil {
      let initial = Int(exactly: field.initial)
      let isChoice = initial.map { field.choices.indices.contains($0) } ?? false
      facts.append(
        "default "
          + (isChoice ? field.choices[initial!] : DimensionDescriptor.text(field.initial)))
    }
    var lines = ["  \(field.id)\(span)  \(field.label); \(facts.joined(separator: ", "))"]
    if !field.description.isEmpty { lines.append("    \(field.description)") }
    if let prior = field.prior { lines.append("    prior: \(prior)") }
    if !field.source.isEmpty { lines.append("    source: \(field.source)") }
    return lines
  }
}
