import CRiskPlugin

/// Elementary functions of whole columns, the same for an element wherever it stands and on every
/// CPU.
///
/// Each function has a form from one column to another and a form in place.
/// - Accuracy: 1 ulp for the elementary functions, 1e-13 relative for `normalCumulative` and 1e-15
///   for `normalQuantile`.
public struct VectorMath: HostService {
  /// `risktool.vmath/1`.
  public static let identifier = RT_SERVICE_VMATH
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_vmath>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.table = table.assumingMemoryBound(to: rt_vmath.self)
  }

  /// eˣ.
  /// - Precondition: the columns are of one length.
  public func exp(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.exp, x, &out)
  }
  /// eˣ.
  public func exp(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.exp, &x)
  }

  /// eˣ − 1, exact near 0.
  /// - Precondition: the columns are of one length.
  public func expm1(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.expm1, x, &out)
  }
  /// eˣ − 1, exact near 0.
  public func expm1(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.expm1, &x)
  }

  /// The natural logarithm.
  /// - Precondition: the columns are of one length.
  public func log(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.log, x, &out)
  }
  /// The natural logarithm.
  public func log(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.log, &x)
  }

  /// The natural logarithm of 1 + x, exact near 0.
  /// - Precondition: the columns are of one length.
  public func log1p(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.log1p, x, &out)
  }
  /// The natural logarithm of 1 + x, exact near 0.
  public func log1p(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.log1p, &x)
  }

  /// The hyperbolic tangent.
  /// - Precondition: the columns are of one length.
  public func tanh(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.tanh, x, &out)
  }
  /// The hyperbolic tangent.
  public func tanh(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.tanh, &x)
  }

  /// The distribution function of the standard normal distribution.
  /// - Precondition: the columns are of one length.
  public func normalCumulative(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.normal_cdf, x, &out)
  }
  /// The distribution function of the standard normal distribution.
  public func normalCumulative(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.normal_cdf, &x)
  }

  /// The quantile of the standard normal distribution.
  /// - Precondition: the columns are of one length.
  public func normalQuantile(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.normal_quantile, x, &out)
  }
  /// The quantile of the standard normal distribution.
  public func normalQuantile(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.normal_quantile, &x)
  }

  /// xʸ.
  /// - Precondition: the columns are of one length.
  public func pow(_ x: Span<Double>, _ y: Span<Double>, into out: inout MutableSpan<Double>) {
    precondition(x.count == out.count && y.count == out.count, "columns differ in length")
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        out.withUnsafeMutableBufferPointer { out in
          table.pointee.pow(out.count, x.baseAddress, y.baseAddress, out.baseAddress)
        }
      }
    }
  }

  private typealias Function =
    @convention(c) (Int, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?) -> Void

  private func apply(
    _ function: Function, _ x: Span<Double>, _ out: inout MutableSpan<Double>
  ) {
    precondition(x.count == out.count, "columns differ in length")
    x.withUnsafeBufferPointer { x in
      out.withUnsafeMutableBufferPointer { out in
        function(out.count, x.baseAddress, out.baseAddress)
      }
    }
  }

  private func apply(_ function: Function, _ x: inout MutableSpan<Double>) {
    x.withUnsafeMutableBufferPointer { x in function(x.count, x.baseAddress, x.baseAddress) }
  }
}
