import CRiskKernels

/// A sampling design: how the uniforms of the samples of a run hang together.
///
/// Sample `k` is point `⌊k/16⌋` of sub-design `k mod 16`. The sixteen sub-designs are independent
/// and have the same distribution, so that their results give an error of their mean, by Student's
/// t with 15 degrees of freedom. In every design every uniform has the uniform distribution, hence
/// means are unbiased; columns (draws) of different keys are independent given the design.
///
/// See `docs/methods/designs.md` for the choice between them, and for what each one promises.
public struct Design: Sendable, Hashable {
  /// The kinds of designs, by their names in a config.
  public enum Kind: String, Sendable, CaseIterable {
    /// Independent uniforms.
    case random
    /// Latin hypercubes: a point in each of n equal strata of every column.
    ///
    /// Source: McKay, Beckman & Conover (1979), doi:10.2307/1268522.
    case latinHypercube = "latin-hypercube"
    /// Sobol sequences under nested uniform scrambling.
    ///
    /// Source: Sobol' (1967), doi:10.1016/0041-5553(67)90144-9; Owen (1995),
    /// doi:10.1007/978-1-4612-2552-2_19.
    case sobol
    /// Halton sequences under random affine permutations of digits.
    ///
    /// Source: Halton (1960), doi:10.1007/BF01386213.
    case halton
  }

  /// The samples `start..<end` of a stage.
  struct Stage: Sendable, Hashable {
    let start: UInt64
    let end: UInt64
  }

  /// The number of sub-designs.
  public static let subdesigns = 16
  /// The largest number of samples of Latin hypercubes, 2³⁵; others take twice as many.
  public static let maximumSamples = 1 << 35
  /// How many dimensions Sobol sequences have.
  public static let sobolDimensions = RISK_SOBOL_DIMENSIONS
  /// How many dimensions Halton sequences have: one for each of the first primes, up to 541.
  public static let haltonDimensions = RISK_HALTON_DIMENSIONS

  /// The kind of the design.
  public let kind: Kind
  let stages: [Stage]

  /// A design of a kind.
  ///
  /// - Parameters:
  ///   - stages: Ascending numbers of samples, from 1 to ``maximumSamples``, at which the run may
  ///     end; the last one is the planned number. Only Latin hypercubes depend on them: a stage is a
  ///     hypercube of its own in every sub-design, so that a run that ends with a stage is a whole
  ///     design. If a stage does not end at a multiple of 16, some of its sub-designs have a point
  ///     more than others.
  public init(_ kind: Kind, stages: [Int]) {
    self.kind = kind
    self.stages = zip([0] + stages, stages).map { start, end in
      precondition(start < end && end <= Self.maximumSamples, "stages must ascend")
      return Stage(start: UInt64(start), end: UInt64(end))
    }
  }

  /// What gives the uniforms of a column; make it once a column, as it takes about as long as some
  /// thousand uniforms.
  ///
  /// - Parameters:
  ///   - stream: The stream of the column, of a key of its own.
  ///   - dimension: From 0, the dimension of the Sobol or Halton sequence, below
  ///     ``sobolDimensions`` or ``haltonDimensions``; without meaning otherwise.
  public func column(_ stream: RandomStream, dimension: Int) -> DesignColumn {
    DesignColumn(self, stream, dimension: dimension)
  }

  /// Fills a buffer with the uniforms of one column: ``column(_:dimension:)`` and its
  /// ``DesignColumn/uniforms(firstSample:into:)``.
  public func uniforms(
    _ stream: RandomStream, dimension: Int, firstSample: UInt64,
    into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    column(stream, dimension: dimension).uniforms(firstSample: firstSample, into: buffer)
  }
}
