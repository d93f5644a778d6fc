import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Binds what the config sets under `inputs`: constants, table columns and links.
  mutating func bindInputs() {
    for index in instances.indices {
      for assignment in instances[index].model.inputs {
        _ = collecting { builder throws(StudyError) in
          try builder.bind(assignment, instance: index)
        }
      }
    }
  }

  private mutating func bind(_ assignment: InputAssignment, instance index: Int)
    throws(StudyError)
  {
    var target = assignment.target
    target.value.instance = instances[index].name
    let (_, input) = try input(target)
    let field = instances[index].reference.descriptor.inputs[input]
    try refuseStructural(field, at: target.location)
    let space = instances[index].space(field)
    let selection = try space.select(target)
    let first = instances[index].firstColumn(ofInput: input)
    let bases: [PlannedInput.Base]
    switch assignment.source.value {
    case .constant(let value):
      let located = Located(value, at: assignment.source.location)
      let number = try number(located, for: field)
      bases = selection.elements.map { _ in .constant(number) }
    case .table(let name, let column):
      let values = try tableValues(
        instance: index, table: name, column: column, space: space, elements: selection.elements,
        unit: field.unit)
      for value in values { try check(value, for: field, at: column.location) }
      bases = values.map { .constant($0) }
    case .link(let address):
      bases = try linkedColumns(
        Located(address, at: assignment.source.location), to: field, instance: index,
        space: space, elements: selection.elements, open: selection.open)
    }
    for (element, base) in zip(selection.elements, bases) {
      let column = first + element
      if let earlier = instances[index].setAt[column] {
        throw twice(target, earlier)
      }
      instances[index].setAt[column] = assignment.target.location
      instances[index].columns[column].base = base
      if case .link = base { instances[index].columns[column].checkedRange = field }
    }
  }

  func refuseStructural(_ field: FieldDescriptor, at location: SourceLocation)
    throws(StudyError)
  {
    guard field.isStructural else { return }
    throw StudyError([
      Diagnostic(
        at: location, "'\(field.id)' is a structural input: it has one value for an instance",
        hint: "set it under 'settings', or by a lever")
    ])
  }

  func twice(_ target: Located<Address>, _ earlier: SourceLocation) -> StudyError {
    StudyError([
      Diagnostic(
        at: target.location, "'\(target.value)' is set twice",
        hint: "it was set before in line \(earlier.line); use 'as: factor' or 'as: shift' to act "
          + "on that value")
    ])
  }

  /// A table of an instance, and one of its columns, which must hold numbers.
  func tableColumn(
    instance index: Int, table name: Located<String>, column: Located<String>, unit: String?
  ) throws(StudyError) -> (table: Table, numbers: [Double]) {
    let instance = instances[index]
    guard let table = instance.tables[name.value] else {
      throw StudyError([
        Diagnostic(
          at: name.location, "'\(instance.name)' has no table '\(name.value)'",
          hint: Suggestion.hint(
            for: name.value, among: instance.tables.keys.sorted(), are: "tables"))
      ])
    }
    guard let values = table[column.value] else {
      throw StudyError([
        Diagnostic(
          at: column.location, "table '\(name.value)' has no column '\(column.value)'",
          hint: Suggestion.hint(
            for: column.value, among: table.columns.map(\.name), are: "columns"))
      ])
    }
    guard case .numbers(let numbers) = values.values else {
      throw StudyError([
        Diagnostic(
          at: column.location, "column '\(column.value)' of '\(name.value)' does not hold numbers")
      ])
    }
    if let unit, let found = values.unit, found != unit {
      throw StudyError([
        Diagnostic(
          at: column.location,
          "column '\(column.value)' is in '\(found)', the input in '\(unit)'",
          hint: "units are not converted: convert the column and its header")
      ])
    }
    return (table, numbers)
  }

  /// The values of a table column for elements, matched by the columns named like the dimensions.
  func tableValues(
    instance index: Int, table name: Located<String>, column: Located<String>,
    space: ElementSpace, elements: [Int], unit: String?
  ) throws(StudyError) -> [Double] {
    let (table, numbers) = try tableColumn(
      instance: index, table: name, column: column, unit: unit)
    let keys = space.dimensions.map(\.id)
    if keys.isEmpty && table.rowCount != 1 {
      throw StudyError([
        Diagnostic(
          at: name.location,
          "table '\(name.value)' has \(table.rowCount) rows for a single value")
      ])
    }
    let rows = try table.index(by: keys)
    var result: [Double] = []
    for element in elements {
      let labels = space.labels(element)
      guard let row = rows.row(labels), !numbers[row].isNaN else {
        throw StudyError([
          Diagnostic(
            at: column.location,
            "table '\(name.value)' has no '\(column.value)' for "
              + (labels.isEmpty ? "its only row" : labels.joined(separator: ", ")),
            hint: "rows are matched by the columns \(keys.joined(separator: ", ")); add the row to "
              + table.path)
        ])
      }
      result.append(numbers[row])
    }
    return result
  }

  /// The output columns that feed elements of an input, by label.
  private func linkedColumns(
    _ address: Located<Address>, to field: FieldDescriptor, instance index: Int,
    space: ElementSpace, elements: [Int], open: [Int]
  ) throws(StudyError) -> [PlannedInput.Base] {
    let (source, output) = try output(address)
    guard source != index else {
      throw StudyError([
        Diagnostic(at: address.location, "'\(instances[index].name)' is linked to itself")
      ])
    }
    let outputField = instances[source].hosted.outputs[output]
    guard outputField.unit == field.unit else {
      throw StudyError([
        Diagnostic(
          at: address.location,
          "'\(address.value)' is in '\(outputField.unit)', input '\(field.id)' in '\(field.unit)'",
          hint: "units are not converted")
      ])
    }
    let outputSpace = instances[source].space(outputField)
    let selection = try outputSpace.select(address)
    let sourceDimensions = selection.open.map { outputSpace.dimensions[$0].id }
    let targetDimensions = open.map { space.dimensions[$0].id }
    guard Set(sourceDimensions).isSubset(of: targetDimensions) else {
      throw StudyError([
        Diagnostic(
          at: address.location,
          "'\(address.value)' spans \(sourceDimensions.joined(separator: ", ")), "
            + "'\(field.id)' spans "
            + (targetDimensions.isEmpty ? "nothing" : targetDimensions.joined(separator: ", ")),
          hint: "fix the other dimensions: \(address.value.field)(dimension=label)")
      ])
    }
    let columns = Dictionary(
      uniqueKeysWithValues: zip(selection.elements, selection.elements).map { element, _ in
        let labels = outputSpace.labels(element)
        return (selection.open.map { labels[$0] }, element)
      })
    // For each open dimension of the source, its position in the target.
    let positions = sourceDimensions.map { name in
      space.dimensions.firstIndex { $0.id == name }!
    }
    let first = instances[source].firstColumn(ofOutput: output)
    var result: [PlannedInput.Base] = []
    for element in elements {
      let labels = space.labels(element)
      guard let column = columns[positions.map { labels[$0] }] else {
        throw StudyError([
          Diagnostic(
            at: address.location,
            "'\(address.value)' has no value for \(labels.joined(separator: ", "))",
            hint: "links match by label; '\(instances[source].name)' has "
              + Suggestion.list(columns.keys.map { $0.joined(separator: ", ") }.sorted()))
        ])
      }
      result.append(.link(instance: source, column: first + column))
    }
    return result
  }
}
