import CRiskPlugin

/// The distributions of model configs, under the same names and with the same code.
///
/// `parameters` has a column for each parameter, in the order of the documentation, and one row,
/// or one for each row of the argument.
public struct Distributions: HostService {
  /// `risktool.distributions/1`.
  public static let identifier = RT_SERVICE_DISTRIBUTIONS
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_distributions>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_distributions.self)
  }

  /// The quantiles of probabilities.
  /// - Throws: `unsupported` for an unknown name, `invalidArgument` for bad parameters.
  public func quantile(
    _ name: String, parameters: MatrixView, of probabilities: MatrixView,
    into out: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.quantile(host.raw, name, parameters.raw, probabilities.raw, out.raw),
      "quantile of \(name)")
  }

  /// The probabilities of values up to each of `values`.
  /// - Throws: `unsupported` for an unknown name, `invalidArgument` for bad parameters.
  public func cumulative(
    _ name: String, parameters: MatrixView, of values: MatrixView, into out: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.cdf(host.raw, name, parameters.raw, values.raw, out.raw),
      "distribution function of \(name)")
  }
}
