import RiskStudy

/// Why a trial on the past ended without a result.
public enum BacktestError: Error, Sendable {
  /// Config, tables or plugins do not fit together.
  case study(StudyError)
  /// A run from an origin failed.
  case run(RunError, forecast: String, origin: Double)
}
