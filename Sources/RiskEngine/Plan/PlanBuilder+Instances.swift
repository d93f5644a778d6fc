import Foundation
import RiskNumerics
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Makes every instance of the config: settings, tables, documents, shape.
  mutating func makeInstances(isShapeOnly: Bool, seed: UInt64) {
    for model in study.models {
      let instance = collecting { builder throws(StudyError) in
        try builder.makeInstance(model, isShapeOnly: isShapeOnly, seed: seed)
      }
      if let instance { instances.append(instance) }
    }
  }

  private mutating func makeInstance(
    _ model: ModelInstance, isShapeOnly: Bool, seed: UInt64
  ) throws(StudyError) -> BoundInstance {
    let reference = try reference(model.model)
    let descriptor = reference.descriptor
    let settings = try settings(model, descriptor)
    let (tables, hostedTables) = try self.tables(model, descriptor)
    let documents = try self.documents(model, descriptor)
    let hosted: HostedModel
    do throws(PluginError) {
      hosted = try HostedModel(
        name: model.name.value, reference: reference, settings: settings, tables: hostedTables,
        documents: documents, seed: seed, isShapeOnly: isShapeOnly, journal: journal, stop: stop)
    } catch {
      throw StudyError([
        Diagnostic(
          at: model.name.location, "'\(model.name.value)' could not be made: \(error)")
      ])
    }
    var instance = BoundInstance(
      model: model, reference: reference, variants: [hosted], variantSettings: [settings],
      tables: tables, hostedTables: hostedTables, documents: documents)
    for (index, input) in descriptor.inputs.enumerated() where !input.isStructural {
      let defaults = hosted.defaults(input: index)
      for (element, value) in defaults.enumerated() {
        let labels = instance.space(input).labels(element).joined(separator: ";")
        instance.columns.append(
          PlannedInput(base: .constant(value), field: input.id, label: labels))
      }
    }
    instance.setAt = Array(repeating: nil, count: instance.columns.count)
    return instance
  }

  private func reference(_ model: Located<String>) throws(StudyError) -> ModelReference {
    if let reference = catalogue.model(model.value) { return reference }
    let plugin = model.value.split(separator: "/").first.map(String.init) ?? ""
    var hint = Suggestion.hint(
      for: model.value, among: catalogue.modelIdentifiers, are: "models")
    if let refusal = catalogue.refusals.first(where: {
      $0.path.lowercased().contains(plugin.lowercased().filter { $0 != "-" })
    }) {
      hint = "the library \(refusal.path) was refused: \(refusal.error)"
    }
    if catalogue.libraries.isEmpty {
      hint = "no plugin was found in \(catalogue.searchPath.joined(separator: ", "))"
    }
    throw StudyError([
      Diagnostic(at: model.location, "there is no model '\(model.value)'", hint: hint)
    ])
  }

  /// The structural inputs in the order of the model's inputs.
  func settings(_ model: ModelInstance, _ descriptor: ModelDescriptor) throws(StudyError)
    -> [Double]
  {
    var problems: [Diagnostic] = []
    let fields = descriptor.inputs.filter(\.isStructural)
    var values = fields.map(\.initial)
    for setting in model.settings {
      guard let index = fields.firstIndex(where: { $0.id == setting.field.value }) else {
        let other = descriptor.inputs.contains { $0.id == setting.field.value }
        problems.append(
          Diagnostic(
            at: setting.field.location,
            "'\(setting.field.value)' is no structural input of '\(model.model.value)'",
            hint: other
              ? "it varies by sample: set it under 'inputs'"
              : Suggestion.hint(
                for: setting.field.value, among: fields.map(\.id), are: "structural inputs")))
        continue
      }
      do throws(StudyError) {
        values[index] = try number(setting.value, for: fields[index])
      } catch {
        problems += error.diagnostics
      }
    }
    for (field, value) in zip(fields, values) where value.isNaN {
      problems.append(
        Diagnostic(
          at: model.name.location,
          "'\(model.name.value)' needs the structural input '\(field.id)'",
          hint: "add it under 'settings'"))
    }
    if !problems.isEmpty { throw StudyError(problems) }
    return values
  }

  /// A number, or the number of a choice, that a field admits.
  func number(_ value: Located<ScalarValue>, for field: FieldDescriptor) throws(StudyError)
    -> Double
  {
    switch value.value {
    case .text(let text):
      guard let choice = field.choices.firstIndex(of: text) else {
        throw StudyError([
          Diagnostic(
            at: value.location,
            field.choices.isEmpty
              ? "'\(field.id)' takes a number, not '\(text)'"
              : "'\(field.id)' has no choice '\(text)'",
            hint: Suggestion.hint(for: text, among: field.choices, are: "choices"))
        ])
      }
      return Double(choice)
    case .number(let number):
      try check(number, for: field, at: value.location)
      return number
    }
  }

  func check(_ value: Double, for field: FieldDescriptor, at location: SourceLocation?)
    throws(StudyError)
  {
    guard !field.admits(value) else { return }
    let kind = field.isInteger ? "a whole number in " : ""
    throw StudyError([
      Diagnostic(
        at: location,
        "\(DimensionDescriptor.text(value)) is out of range for '\(field.id)'",
        hint: "it must be \(kind.isEmpty ? "in " : kind)\(field.rangeText) \(field.unit)")
    ])
  }

  private mutating func tables(
    _ model: ModelInstance, _ descriptor: ModelDescriptor
  ) throws(StudyError) -> ([String: Table], [HostedTable]) {
    var problems: [Diagnostic] = []
    var result: [String: Table] = [:]
    var hosted: [HostedTable] = []
    let declared = descriptor.tables
    let given = model.tables.sorted { $0.key.value < $1.key.value }
    for (name, path) in given {
      let columns = declared.first { $0.name == name.value }?.columns ?? []
      let expectations = columns.map {
        ColumnExpectation(
          name: $0.id, isText: $0.isText, isOptional: $0.isOptional,
          unit: $0.isText ? nil : $0.unit)
      }
      do throws(StudyError) {
        var table = try TableReader.read(
          path: study.file.resolve(path.value), name: name.value, expecting: expectations)
        for limit in rowLimits where limit.table == name.value {
          table = try limit.applied(to: table)
        }
        files.append(
          PlannedFile(
            role: "table \(model.name.value).\(name.value)", path: table.path,
            sha256: (try? SHA256.hex(contentsOfFile: table.path)) ?? ""))
        result[name.value] = table
        if !columns.isEmpty { hosted.append(HostedTable(table)) }
        problems += rangeProblems(table, columns)
      } catch {
        problems += error.diagnostics
      }
    }
    for table in declared where result[table.name] == nil {
      if table.columns.allSatisfy(\.isOptional) { continue }
      if given.contains(where: { $0.key.value == table.name }) { continue }
      let columns = table.columns.filter { !$0.isOptional }.map(\.id).joined(separator: ", ")
      problems.append(
        Diagnostic(
          at: model.name.location,
          "'\(model.name.value)' needs the table '\(table.name)'",
          hint: "add it under 'tables'; it needs the columns \(columns)"))
    }
    if !problems.isEmpty { throw StudyError(problems) }
    return (result, hosted)
  }

  /// Numbers of a table that lie outside the range of their column.
  private func rangeProblems(_ table: Table, _ columns: [FieldDescriptor]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for field in columns {
      guard let column = table[field.id], case .numbers(let numbers) = column.values else {
        continue
      }
      for (row, value) in numbers.enumerated() where !value.isNaN && !field.admits(value) {
        problems.append(
          Diagnostic(
            at: table.location(row: row),
            "\(DimensionDescriptor.text(value)) is out of range for column '\(field.id)'",
            hint: "it must be in \(field.rangeText) \(field.unit)"))
      }
    }
    return problems
  }

  private mutating func documents(_ model: ModelInstance, _ descriptor: ModelDescriptor)
    throws(StudyError) -> [HostedDocument]
  {
    var problems: [Diagnostic] = []
    var result: [HostedDocument] = []
    for (name, path) in model.documents.sorted(by: { $0.key.value < $1.key.value }) {
      guard descriptor.documents.contains(name.value) else {
        problems.append(
          Diagnostic(
            at: name.location, "'\(model.model.value)' reads no document '\(name.value)'",
            hint: Suggestion.hint(
              for: name.value, among: descriptor.documents, are: "documents")))
        continue
      }
      let place = study.file.resolve(path.value)
      guard let data = FileManager.default.contents(atPath: place) else {
        problems.append(Diagnostic(at: path.location, "the file '\(path.value)' can't be read"))
        continue
      }
      files.append(
        PlannedFile(
          role: "document \(model.name.value).\(name.value)", path: place,
          sha256: SHA256.hex(Array(data))))
      result.append(HostedDocument(name: name.value, bytes: Array(data)))
    }
    for name in descriptor.documents
    where !model.documents.contains(where: { $0.key.value == name }) {
      problems.append(
        Diagnostic(
          at: model.name.location, "'\(model.name.value)' needs the document '\(name)'",
          hint: "add it under 'documents'"))
    }
    if !problems.isEmpty { throw StudyError(problems) }
    return result
  }
}

extension HostedTable {
  /// A table of a study in the form that plugins receive.
  init(_ table: Table) {
    self.init(
      name: table.name, rowCount: table.rowCount,
      columns: table.columns.map { column in
        let values: Column.Values
        switch column.values {
        case .numbers(let numbers): values = .numbers(numbers)
        case .texts(let texts): values = .texts(texts)
        }
        return Column(name: column.name, unit: column.unit, values: values)
      })
  }
}
