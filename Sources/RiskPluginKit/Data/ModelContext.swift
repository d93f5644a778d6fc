// Links the C mathematics library, which roundings such as those of `Int(exactly:)` call.
#if canImport(Glibc)
  import Glibc
#endif

/// What an instance of a model is made from.
public struct ModelContext: Sendable {
  /// Structural values by field id; a choice is the number of its name.
  private let settings: [String: Double]
  private let choices: [String: [String]]
  private let tables: [String: Table]
  private let documents: [String: [UInt8]]
  /// What ``RestorableModel/savedState()`` returned: restore this, do not fit.
  public let savedState: [UInt8]?
  /// Whether the instance will only be asked for its dimensions and its number of uniforms.
  public let shapeOnly: Bool
  /// The host: its log, its metrics and its services.
  public let host: Host

  /// A context for `model`, as a test of the model makes it.
  ///
  /// Settings that are left out take the defaults of their fields.
  public init<Model: RiskModel>(
    for model: Model.Type, settings: [String: Double] = [:], tables: [Table] = [],
    documents: [String: [UInt8]] = [:], savedState: [UInt8]? = nil, shapeOnly: Bool = false,
    host: Host = .none
  ) {
    let structural = Model.descriptor.inputs.filter { $0.options.contains(.structural) }
    let defaults = structural.map { ($0.id, $0.defaultValue ?? .nan) }
    self.init(
      settings: Dictionary(defaults, uniquingKeysWith: { $1 })
        .merging(settings, uniquingKeysWith: { $1 }),
      choices: Dictionary(structural.map { ($0.id, $0.choices) }, uniquingKeysWith: { $1 }),
      tables: tables, documents: documents, savedState: savedState, shapeOnly: shapeOnly,
      host: host)
  }

  init(
    settings: [String: Double], choices: [String: [String]], tables: [Table],
    documents: [String: [UInt8]], savedState: [UInt8]?, shapeOnly: Bool, host: Host
  ) {
    self.settings = settings
    self.choices = choices
    self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    self.documents = documents
    self.savedState = savedState
    self.shapeOnly = shapeOnly
    self.host = host
  }

  /// The value of a structural input.
  /// - Throws: `internal` when the model declares no such structural input.
  public func setting(_ id: String) throws(RiskError) -> Double {
    guard let value = settings[id] else {
      throw RiskError(.internal, "the model has no structural input \(id)")
    }
    return value
  }

  /// The value of a structural input that is a whole number.
  /// - Throws: `invalidArgument` when it is not whole.
  public func integer(_ id: String) throws(RiskError) -> Int {
    let value = try setting(id)
    guard let whole = Int(exactly: value) else {
      throw .invalidArgument("\(id) is \(value), not a whole number", field: id)
    }
    return whole
  }

  /// The name that was chosen for a structural input with choices.
  /// - Throws: `invalidArgument` when the value is the number of no choice.
  public func choice(_ id: String) throws(RiskError) -> String {
    let index = try integer(id)
    guard let names = choices[id], names.indices.contains(index) else {
      throw .invalidArgument("\(id) is \(index), which is none of its choices", field: id)
    }
    return names[index]
  }

  /// Whether the config gave a table.
  public func hasTable(_ name: String) -> Bool { tables[name] != nil }

  /// A table that the model cannot do without.
  /// - Throws: `missingData` when the config gave none.
  public func table(_ name: String) throws(RiskError) -> Table {
    guard let table = tables[name] else { throw .missingData("table \(name) is missing") }
    return table
  }

  /// A file that the model reads by itself.
  /// - Throws: `missingData` when the config gave none.
  public func document(_ name: String) throws(RiskError) -> [UInt8] {
    guard let bytes = documents[name] else { throw .missingData("document \(name) is missing") }
    return bytes
  }

  /// A service of the host; keep it in the model.
  /// - Throws: `unsupported` when the host does not offer it.
  public func service<Service: HostService>(
    _ type: Service.Type = Service.self
  ) throws(RiskError) -> Service {
    try host.service(type)
  }
}
