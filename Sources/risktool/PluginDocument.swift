import RiskOutput
import RiskPluginHost

/// Plugins and models as documents for programs.
enum PluginDocument {
  static func list(_ catalogue: PluginCatalogue) -> DocumentValue {
    .object([
      (
        "plugins",
        .array(
          catalogue.libraries.map { library in
            describe(
              library,
              models: library.descriptor.models.compactMap {
                catalogue.model("\(library.descriptor.id)/\($0.id)")
              })
          })
      ),
      (
        "refused",
        .array(
          catalogue.refusals.map {
            .object([
              ("library", .string($0.path)), ("reason", .string($0.error.description)),
            ])
          })
      ),
      ("searched", .array(catalogue.searchPath.map { .string($0) })),
    ])
  }

  static func describe(_ library: PluginLibrary, models: [ModelReference]) -> DocumentValue {
    let plugin = library.descriptor
    return .object([
      ("id", .string(plugin.id)),
      ("version", .string(plugin.version)),
      ("label", .string(plugin.label)),
      ("license", .string(plugin.license)),
      ("library", .string(library.path)),
      ("models", .array(models.map { describe($0.descriptor) })),
    ])
  }

  private static func describe(_ model: ModelDescriptor) -> DocumentValue {
    func fields(_ fields: [FieldDescriptor]) -> DocumentValue {
      .array(fields.map { field($0, model) })
    }
    return .object([
      ("id", .string(model.id)),
      ("version", .string(model.version)),
      ("label", .string(model.label)),
      ("description", .string(model.description)),
      ("concurrent", .bool(model.isConcurrent)),
      ("rowwise", .bool(model.isRowwise)),
      ("uniforms", .integer(model.uniforms)),
      ("dimensions", .array(model.dimensions.map(dimension))),
      ("inputs", fields(model.inputs)),
      ("outputs", fields(model.outputs)),
      (
        "tables",
        .array(
          model.tables.map {
            .object([("name", .string($0.name)), ("columns", fields($0.columns))])
          })
      ),
      ("documents", .array(model.documents.map { .string($0) })),
    ])
  }

  private static func dimension(_ dimension: DimensionDescriptor) -> DocumentValue {
    return .object([
      ("id", .string(dimension.id)),
      ("label", .string(dimension.label)),
      ("description", .string(dimension.description)),
      ("unit", .optional(dimension.unit)),
      ("coordinates", .coordinates(of: dimension)),
    ])
  }

  private static func field(_ field: FieldDescriptor, _ model: ModelDescriptor) -> DocumentValue {
    .object([
      ("id", .string(field.id)),
      ("label", .string(field.label)),
      ("description", .string(field.description)),
      ("unit", .string(field.unit)),
      ("minimum", .number(field.minimum)),
      ("maximum", .number(field.maximum)),
      ("open_minimum", .bool(field.hasOpenMinimum)),
      ("open_maximum", .bool(field.hasOpenMaximum)),
      ("default", .number(field.initial)),
      ("structural", .bool(field.isStructural)),
      ("integer", .bool(field.isInteger)),
      ("optional", .bool(field.isOptional)),
      ("text", .bool(field.isText)),
      ("choices", .array(field.choices.map { .string($0) })),
      ("dimensions", .array(field.dimensions.map { .string(model.dimensions[$0].id) })),
      ("source", .string(field.source)),
      ("prior", .optional(field.prior)),
    ])
  }
}
