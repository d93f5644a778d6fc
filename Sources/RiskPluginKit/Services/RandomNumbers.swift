import CRiskPlugin

/// Random numbers as a function of their address: seed, model, stream, sample and draw.
///
/// Use it when the number of draws is not known beforehand; a fixed number is better declared as
/// ``ModelDescriptor/uniforms``, which the host may then take from a quasi-random design.
public struct RandomNumbers: HostService {
  /// `risktool.rng/1`.
  public static let identifier = RT_SERVICE_RNG
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_rng>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_rng.self)
  }

  /// Uniform numbers on the open interval (0, 1).
  ///
  /// Row i and column j of `out` belong to sample `firstSample + i` and draw `firstDraw + j`.
  public func uniform(
    stream: UInt32, firstSample: UInt64, firstDraw: UInt64 = 0, into out: MutableMatrixView
  ) {
    table.pointee.uniform(host.raw, stream, firstSample, firstDraw, out.raw)
  }

  /// Standard normal numbers: the quantile of ``uniform(stream:firstSample:firstDraw:into:)`` at
  /// the same address.
  public func normal(
    stream: UInt32, firstSample: UInt64, firstDraw: UInt64 = 0, into out: MutableMatrixView
  ) {
    table.pointee.normal(host.raw, stream, firstSample, firstDraw, out.raw)
  }
}
