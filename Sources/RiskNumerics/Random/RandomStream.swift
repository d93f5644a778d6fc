import CRiskKernels

/// Random numbers as a function of a key, a sample and a draw: Philox4x32-10 in counter mode.
///
/// A stream has no state. Element `i` of what it fills belongs to sample `firstSample + i`, and
/// does not depend on the length of the buffer, on the other samples or on the CPU.
///
/// Source: Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3,
/// doi:10.1145/2063384.2063405.
public struct RandomStream: Sendable, Hashable {
  /// The key, see ``StreamKey/derive(seed:kind:name:stream:label:)``.
  public let key: UInt64

  /// The stream of a key.
  public init(key: UInt64) {
    self.key = key
  }

  /// Fills a buffer with uniforms on the open interval (0, 1).
  ///
  /// With `s` the sample, the counter is `(⌊s/2⌋, draw)`; the lower half of the output block
  /// serves even samples, the upper half odd ones, and `u = (k + ½)·2⁻⁵²` with `k` the upper 52
  /// bits of the half. Neither 0 nor 1 occurs.
  /// - Parameters:
  ///   - firstSample: The sample of the first element; with the count at most 2⁶⁴.
  ///   - draw: The number of the draw within a sample.
  ///   - buffer: What is filled.
  public func uniforms(
    firstSample: UInt64, draw: UInt64, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    risk_uniform(key, firstSample, draw, buffer.count, buffer.baseAddress)
  }

  /// Fills a buffer with standard normals: the quantiles of the uniforms of the same samples.
  ///
  /// - Accuracy: of ``VectorMath/normalQuantile(_:into:)``.
  public func normals(
    firstSample: UInt64, draw: UInt64, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    risk_normal(key, firstSample, draw, buffer.count, buffer.baseAddress)
  }

  /// The uniforms of `count` samples.
  public func uniforms(firstSample: UInt64, draw: UInt64, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      uniforms(
        firstSample: firstSample, draw: draw,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  /// The standard normals of `count` samples.
  public func normals(firstSample: UInt64, draw: UInt64, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      normals(
        firstSample: firstSample, draw: draw,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }
}
