import CRiskKernels

/// The widths at which the vector kernels are compiled.
enum VectorWidth: Int32 {
  case automatic = -1
  case scalar = 0
  case avx2 = 1
  case avx512 = 2

  /// Makes the kernels of this process run at a width, or at the best one if that is lower.
  func force() { _ = risk_kernels_force_level(rawValue) }
}
