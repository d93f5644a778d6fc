import RiskPluginKit

/// The INFORM Risk Index of the Joint Research Centre: hazard and exposure, vulnerability and lack of
/// coping capacity, each from 0 (best) to 10.
///
/// Nodes are built from rounded nodes: a value is rounded to a tenth, half up, before it is used.
///
/// - Source: Marin-Ferrer, Vernaccini and Poljansek 2017, INFORM Concept and Methodology, EUR 28655,
///   DOI 10.2760/094023.
enum InformIndex {
  /// 10/9 · (10 − (Π ((10 − x)/10 · 9 + 1))^(1/n)) over the values that there are: an inverse geometric
  /// mean, which is high when one of them is.
  /// - Returns: NaN without values.
  static func inverseGeometricMean(_ values: [Double], with vectorMath: VectorMath) -> Double {
    let known = values.filter { !$0.isNaN }
    guard !known.isEmpty else { return .nan }
    let logs = vectorMath.log(known.map { (10 - $0) / 10 * 9 + 1 })
    let mean = logs.reduce(0, +) / Double(known.count)
    return (10 - vectorMath.exp(mean)) / 9 * 10
  }

  /// The mean of the values that there are; NaN without any.
  static func mean(_ values: [Double]) -> Double {
    let known = values.filter { !$0.isNaN }
    return known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)
  }

  /// The human hazard: the greater of current conflict intensity and 0.7 of the projected risk.
  static func human(current: Double, projected: Double) -> Double {
    max(current, 0.7 * projected)
  }

  /// Half development and deprivation, a quarter each inequality and dependency on aid; without
  /// inequality two thirds and one third.
  static func socioeconomic(
    development: Double, inequality: Double, aidDependency: Double
  ) -> Double {
    inequality.isNaN
      ? (2 * development + aidDependency) / 3
      : 0.5 * development + 0.25 * inequality + 0.25 * aidDependency
  }

  /// (Hazard · vulnerability · lack of coping capacity)^(1/3).
  static func risk(
    hazard: Double, vulnerability: Double, lackOfCoping: Double, with vectorMath: VectorMath
  ) -> Double {
    let product = hazard * vulnerability * lackOfCoping
    return product > 0 ? vectorMath.exp(vectorMath.log(product) / 3) : 0
  }

  /// To a tenth, half up; what is within 10⁻⁹ below a half counts as one.
  static func rounded(_ value: Double) -> Double {
    value.isNaN ? .nan : ((value + 1e-9) * 10).rounded(.toNearestOrAwayFromZero) / 10
  }

  /// Classes of the risk by its rounded value.
  enum RiskClass: String, Sendable {
    case veryLow = "Very Low"
    case low = "Low"
    case medium = "Medium"
    case high = "High"
    case veryHigh = "Very High"

    init(_ risk: Double) {
      self =
        if risk < 2 { .veryLow } else if risk < 3.5 { .low } else if risk < 5 {
          .medium
        } else if risk
          < 6.5
        { .high } else { .veryHigh }
    }
  }
}

extension InformIndex {
  /// The values of a country that the index is built from; NaN where there is none.
  struct Indicators: Sendable {
    var earthquake, flood, tsunami, cyclone, drought, epidemic: Double
    var projectedConflict, currentConflict: Double
    var development, inequality, aidDependency: Double
    var uprooted, health, childrenUnderFive, recentShocks, foodSecurity: Double
    var riskReduction, governance: Double
    var communication, physicalInfrastructure, accessToHealthCare: Double
  }

  /// The nodes of a country, each rounded.
  struct Nodes: Sendable, Equatable {
    let natural, human, hazard: Double
    let socioeconomic, otherVulnerableGroups, vulnerableGroups, vulnerability: Double
    let institutional, infrastructure, lackOfCoping: Double
    let risk: Double

    init(_ own: Indicators, with vectorMath: VectorMath) {
      func combined(_ values: Double...) -> Double {
        InformIndex.rounded(InformIndex.inverseGeometricMean(values, with: vectorMath))
      }
      natural = combined(
        own.earthquake, own.flood, own.tsunami, own.cyclone, own.drought, own.epidemic)
      human = InformIndex.rounded(
        InformIndex.human(current: own.currentConflict, projected: own.projectedConflict))
      hazard = combined(natural, human)
      socioeconomic = InformIndex.rounded(
        InformIndex.socioeconomic(
          development: own.development, inequality: own.inequality,
          aidDependency: own.aidDependency))
      otherVulnerableGroups = combined(
        own.health, own.childrenUnderFive, own.recentShocks, own.foodSecurity)
      vulnerableGroups = combined(own.uprooted, otherVulnerableGroups)
      vulnerability = combined(socioeconomic, vulnerableGroups)
      institutional = InformIndex.rounded(InformIndex.mean([own.riskReduction, own.governance]))
      infrastructure = InformIndex.rounded(
        InformIndex.mean([own.communication, own.physicalInfrastructure, own.accessToHealthCare]))
      lackOfCoping = combined(institutional, infrastructure)
      risk = InformIndex.rounded(
        InformIndex.risk(
          hazard: hazard, vulnerability: vulnerability, lackOfCoping: lackOfCoping,
          with: vectorMath))
    }
  }
}
