/// Whether a method of sensitivity analysis fits a situation, and why.
public struct SensitivityGuidance: Sendable, Equatable {
  /// What is advised.
  public enum Verdict: Int, Sendable, Comparable {
    /// It answers the question here.
    case recommended
    /// It gives right numbers, but they say less, or with more noise, than others do.
    case possible
    /// It would mislead, or cannot be had.
    case refused

    public static func < (one: Verdict, other: Verdict) -> Bool { one.rawValue < other.rawValue }
  }

  public var method: SensitivityMethod
  public var verdict: Verdict
  /// The evaluations of the model that it takes, at least; 0 for those from samples that are there.
  public var evaluations: Int
  /// Why, in a sentence for the user.
  public var reason: String

  /// The advice on every method: recommended ones first, refused ones last.
  public static func advice(for situation: SensitivitySituation) -> [SensitivityGuidance] {
    let advice = SensitivityMethod.allCases.map { method in
      method.needsEvaluations
        ? ofDesign(method, situation) : ofSamples(method, situation)
    }
    return SensitivityMethod.allCases.indices
      .sorted { (advice[$0].verdict, $0) < (advice[$1].verdict, $1) }
      .map { advice[$0] }
  }

  /// The advice on one method.
  public static func advice(
    on method: SensitivityMethod, for situation: SensitivitySituation
  ) -> SensitivityGuidance {
    method.needsEvaluations ? ofDesign(method, situation) : ofSamples(method, situation)
  }
}

extension SensitivityMethod {
  /// Whether the model must be evaluated for it, at samples of its own.
  public var needsEvaluations: Bool {
    switch self {
    case .shapleyDesign, .totalOrder, .secondOrder, .morris, .derivatives: true
    default: false
    }
  }
}
