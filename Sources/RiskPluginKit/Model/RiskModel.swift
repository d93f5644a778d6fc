/// A model: a function from the inputs of samples to their outputs.
///
/// Conform a struct, and list its type in a ``Plugin``. An instance is made once for each use in a
/// config and then evaluates batches of samples, several at once on different threads: it is a
/// value that does not change, so what `init` computed is there to be read and nothing else is
/// shared.
///
/// Results are a function of inputs and random numbers alone. A model reads no clock, file,
/// environment or generator of its own, prints nothing, and starts no thread. A Swift trap (a
/// failed precondition, an index out of range, arithmetic overflow) ends the whole process: throw
/// ``RiskError`` for a batch or call ``Batch/fail(row:_:field:_:)`` for a row instead.
public protocol RiskModel: Sendable {
  /// What the model is; read once, when the library is loaded.
  static var descriptor: ModelDescriptor { get }

  /// Fits or restores an instance.
  ///
  /// When ``ModelContext/shapeOnly`` is true, only ``dimensions-swift.property`` and ``uniforms``
  /// will be read: check and count, but do not fit.
  /// - Throws: ``RiskError`` when settings or tables do not make a model.
  init(_ context: ModelContext) throws(RiskError)

  /// Fills the outputs of a batch.
  ///
  /// Outputs arrive full of NaN, and a NaN that is left fails its row.
  /// - Throws: ``RiskError`` when the batch as a whole has no result.
  func evaluate(_ batch: inout Batch) throws(RiskError)

  /// The dimensions whose coordinates settings or tables decide; others are as described.
  var dimensions: [Dimension] { get }

  /// The number of random numbers that each sample needs; as described unless settings decide.
  var uniforms: Int { get }

  /// Default values of an input that tables decide, one for each element, or nil for the default
  /// of the field.
  func defaults(for input: String) -> [Double]?
}

extension RiskModel {
  /// None: all dimensions are as described.
  public var dimensions: [Dimension] { [] }
  /// As described.
  public var uniforms: Int { Self.descriptor.uniforms }
  /// None: the default of the field.
  public func defaults(for input: String) -> [Double]? { nil }
}

/// A model whose fitted state can be kept and restored, so that a long fit is done once.
public protocol RestorableModel: RiskModel {
  /// The fitted state, as ``ModelContext/savedState`` of a later instance returns it.
  func savedState() throws(RiskError) -> [UInt8]
}
