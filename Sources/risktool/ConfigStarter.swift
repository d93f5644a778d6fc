import RiskPluginHost

/// A config to start from: everything that a model needs, its priors, and its first outputs.
struct ConfigStarter {
  private let reference: ModelReference
  private var model: ModelDescriptor { reference.descriptor }
  /// The name of the instance; a name in a config starts with a letter, like a model's id.
  private var name: String { model.id.replacing("-", with: "_") }

  init(_ reference: ModelReference) { self.reference = reference }

  func text() -> String {
    var lines = [
      "risktool: 1", "name: my-\(model.id)", "title: \(quoted(model.label))", "simulation:",
      "  samples: 10000", "  seed: 1", "models:", "  \(name):",
      "    model: \(reference.identifier)",
    ]
    lines += block("settings", model.inputs.filter(\.isStructural).map(setting))
    lines += block(
      "tables",
      model.tables.map { table in
        let columns = table.columns.map { column in
          column.isOptional ? "\(column.id) (optional)" : column.id
        }
        return
          "      \(table.name): \(table.name).csv  # columns \(columns.joined(separator: ", "))"
      })
    lines += block("documents", model.documents.map { "      \($0): \($0)" })
    let varying = model.inputs.filter { !$0.isStructural }
    lines += block("inputs", varying.filter { $0.prior == nil }.map(input))
    let uncertain = varying.filter { $0.prior != nil }
    if !uncertain.isEmpty {
      lines.append("uncertainties:")
      for field in uncertain {
        lines += [
          "  \(field.id):", "    for: \(name).\(field.id)", "    distribution: \(field.prior!)",
          "    unit: \(quoted(field.unit))", "    source: \(quoted(field.source))",
        ]
      }
    }
    lines += ["policies:", "  current: {}", "outcomes:"]
    for output in model.outputs.prefix(3) {
      lines += [
        "  \(output.id):", "    of: \(name).\(output.id)", "    unit: \(quoted(output.unit))",
        "    measures: [mean, p05, p95]",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ title: String, _ lines: [String]) -> [String] {
    let hasContent = lines.contains { !$0.drop { $0 == " " }.hasPrefix("#") }
    // A key whose lines are all comments would have no value.
    return lines.isEmpty ? [] : [(hasContent ? "    " : "    # ") + "\(title):"] + lines
  }

  private func setting(_ field: FieldDescriptor) -> String {
    let choice = Int(exactly: field.initial).flatMap {
      field.choices.indices.contains($0) ? field.choices[$0] : nil
    }
    return "      \(field.id): \(choice ?? value(field))  # \(field.label)"
  }

  private func input(_ field: FieldDescriptor) -> String {
    let isGiven = !field.initial.isNaN && field.dimensions.isEmpty
    let mark = isGiven ? "      " : "      # "
    return
      "\(mark)\(field.id): \(value(field))  # \(field.label), \(field.unit), \(field.rangeText)"
  }

  private func value(_ field: FieldDescriptor) -> String {
    field.initial.isNaN ? "…" : DimensionDescriptor.text(field.initial)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
