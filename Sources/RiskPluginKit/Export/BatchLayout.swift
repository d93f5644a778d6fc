/// Where the columns of fields stand in the matrices of an instance's batches.
final class BatchLayout: Sendable {
  /// Of inputs that are not structural: place among them by id, and columns by place.
  let inputIndices: [String: Int]
  let inputColumns: [Range<Int>]
  let outputIndices: [String: Int]
  let outputColumns: [Range<Int>]
  let names: FieldNames

  /// - Parameter counts: the number of places on each dimension of the instance, by id.
  init(_ descriptor: ModelDescriptor, counts: [String: Int], names: FieldNames) {
    let inputs = descriptor.inputs.filter { !$0.options.contains(.structural) }
    inputIndices = Self.indices(inputs)
    inputColumns = Self.columns(inputs, counts)
    outputIndices = Self.indices(descriptor.outputs)
    outputColumns = Self.columns(descriptor.outputs, counts)
    self.names = names
  }

  static func elementCount(_ field: Field, _ counts: [String: Int]) -> Int {
    field.dimensions.reduce(1) { $0 * (counts[$1] ?? 0) }
  }

  private static func indices(_ fields: [Field]) -> [String: Int] {
    Dictionary(fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func columns(_ fields: [Field], _ counts: [String: Int]) -> [Range<Int>] {
    var next = 0
    return fields.map { field in
      defer { next += elementCount(field, counts) }
      return next..<next + elementCount(field, counts)
    }
  }
}

/// The C strings of field ids in a model's tables, which errors point to.
struct FieldNames: Sendable {
  /// Threads may share them: the tables of a plugin are constant and live for ever.
  nonisolated(unsafe) private let pointers: [String: UnsafePointer<CChar>]

  init(_ pointers: [String: UnsafePointer<CChar>] = [:]) { self.pointers = pointers }

  /// Nil for no id or an unknown one.
  subscript(id: String?) -> UnsafePointer<CChar>? { id.flatMap { pointers[$0] } }
}
