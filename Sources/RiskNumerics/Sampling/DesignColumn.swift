import CRiskKernels

/// The uniforms of one column of a design, at any samples and from any thread.
///
/// It takes a few kilobytes at most, whatever the number of samples. A sample's uniform does not
/// depend on what else is asked for, on the thread or on the CPU.
public struct DesignColumn: Sendable {
  /// Holds what a column draws once, in an array of one element, as it is too large to be copied.
  private enum Prepared: Sendable {
    case random
    case latinHypercube([Design.Stage])
    case sobol([risk_sobol_column])
    case halton([risk_halton_column])
  }

  private let stream: RandomStream
  private let prepared: Prepared

  init(_ design: Design, _ stream: RandomStream, dimension: Int) {
    self.stream = stream
    switch design.kind {
    case .random:
      prepared = .random
    case .latinHypercube:
      prepared = .latinHypercube(design.stages)
    case .sobol:
      precondition(0..<Design.sobolDimensions ~= dimension, "no such dimension")
      prepared = .sobol(
        [risk_sobol_column](unsafeUninitializedCapacity: 1) { column, count in
          risk_sobol_prepare(stream.key, UInt32(dimension), column.baseAddress)
          count = 1
        })
    case .halton:
      precondition(0..<Design.haltonDimensions ~= dimension, "no such dimension")
      prepared = .halton(
        [risk_halton_column](unsafeUninitializedCapacity: 1) { column, count in
          risk_halton_prepare(stream.key, UInt32(dimension), column.baseAddress)
          count = 1
        })
    }
  }

  /// Fills a buffer with uniforms on the open interval (0, 1).
  ///
  /// - Parameters:
  ///   - firstSample: The sample of the first element. With the count it is at most the end of the
  ///     last stage of Latin hypercubes, and 2³⁶ for Sobol and Halton sequences.
  ///   - buffer: What is filled.
  /// - Complexity: linear in the count. A call has a fixed cost of up to that of some hundred
  ///   uniforms, so ask for 512 or more at a time, from a multiple of 16 on.
  public func uniforms(firstSample: UInt64, into buffer: UnsafeMutableBufferPointer<Double>) {
    guard let out = buffer.baseAddress else { return }
    switch prepared {
    case .random:
      stream.uniforms(firstSample: firstSample, draw: 0, into: buffer)
    case .latinHypercube(let stages):
      fill(buffer, firstSample: firstSample, stages: stages)
    case .sobol(let column):
      precondition(firstSample + UInt64(buffer.count) <= 1 << 36, "too many samples")
      risk_sobol(column, firstSample, buffer.count, out)
    case .halton(let column):
      precondition(firstSample + UInt64(buffer.count) <= 1 << 36, "too many samples")
      risk_halton(column, firstSample, buffer.count, out)
    }
  }

  /// The uniforms of `count` samples.
  public func uniforms(firstSample: UInt64, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      uniforms(
        firstSample: firstSample, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  private func fill(
    _ buffer: UnsafeMutableBufferPointer<Double>, firstSample: UInt64, stages: [Design.Stage]
  ) {
    var filled = 0
    var number = stages.firstIndex { firstSample < $0.end } ?? stages.endIndex
    while filled < buffer.count {
      precondition(number < stages.endIndex, "samples beyond the last stage")
      let stage = stages[number]
      let sample = firstSample + UInt64(filled)
      let count = Int(min(stage.end - sample, UInt64(buffer.count - filled)))
      risk_latin_hypercube(
        stream.key, UInt64(number), stage.start, stage.end, sample, count,
        buffer.baseAddress! + filled)
      filled += count
      number += 1
    }
  }
}
