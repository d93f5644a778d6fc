/// What a model is, before there is an instance of it.
public struct ModelDescriptor: Sendable, Equatable {
  /// How many calls of `evaluate` may run at once.
  public enum Threading: Sendable, Equatable {
    /// Any number, for one instance as well.
    case concurrent
    /// One at a time for an instance.
    case serial
    /// One at a time for all instances, which share state.
    case exclusive
  }

  /// Stable: `[a-z][a-z0-9-]*`, unique in the plugin.
  public var id: String
  /// Changes whenever results may.
  public var version: String
  /// A few words for a reader.
  public var label: String
  /// Markdown: method, assumptions, limits, references.
  public var description: String
  /// The axes that fields span.
  public var dimensions: [Dimension]
  /// What the model is given; structural inputs are among them.
  public var inputs: [Field]
  /// What it computes.
  public var outputs: [Field]
  /// The columns of tables that it reads.
  public var columns: [Field]
  /// The names of files that it reads by itself.
  public var documents: [String]
  /// The number of random numbers that each sample needs.
  public var uniforms: Int
  /// How many calls of `evaluate` may run at once.
  public var threading: Threading
  /// Whether a row's outputs depend on that row alone, so that batches may be split and merged.
  public var isRowwise: Bool

  /// A descriptor from its parts.
  public init(
    id: String, version: String, label: String, description: String,
    dimensions: [Dimension] = [], inputs: [Field], outputs: [Field], columns: [Field] = [],
    documents: [String] = [], uniforms: Int = 0, threading: Threading = .concurrent,
    isRowwise: Bool = true
  ) {
    self.id = id
    self.version = version
    self.label = label
    self.description = description
    self.dimensions = dimensions
    self.inputs = inputs
    self.outputs = outputs
    self.columns = columns
    self.documents = documents
    self.uniforms = uniforms
    self.threading = threading
    self.isRowwise = isRowwise
  }
}
