import RiskPluginKit

/// Distributions of the deaths of all countries in one month ahead.
///
/// Logits give the probability of reaching each threshold, made consistent by the least of those
/// before; within a class, a location and residuals. A given share of the distribution is the
/// country's own last twelve months instead.
struct HurdleForecast: Sendable {
  /// P(class ≤ k) by country and class.
  private let cumulative: [[Double]]
  /// exp of the location, by class and country.
  private let scales: [[Double]]
  /// exp of residuals by class, ascending.
  private let factors: [[Double]]
  /// Deaths of the last twelve months by country, ascending.
  private let ownMonths: [[Double]]
  private let ownShare: Double

  /// What a forecast is fitted with.
  struct Options: Sendable {
    /// C of the logits.
    var inversePenalty: Double
    /// Every so many months of a country without deaths in five years are used, with as much
    /// weight.
    var quietStride: Int
    /// The first month to learn from.
    var firstMonth: Int
    /// The share of the country's own last twelve months.
    var ownShare: Double
  }

  init(
    _ series: MonthlyDeaths, features: [Matrix], lead: Int, options: Options,
    linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) {
    let sample = try LearningSample(series, features: features, lead: lead, options: options)
    guard let now = features.last else { throw .missingData("table deaths has no months") }
    let count = series.countries.count
    var least = [Double](repeating: 1, count: count)
    var cumulative = [[Double]](repeating: [], count: count)
    for threshold in FatalityClass.thresholds {
      let logit = try BinaryLogit(
        sample.covariates, happened: sample.deaths.map { $0 >= threshold ? 1 : 0 },
        weights: sample.weights, inversePenalty: options.inversePenalty,
        linearAlgebra: linearAlgebra, vectorMath: vectorMath)
      let probabilities = logit.probabilities(now, vectorMath: vectorMath)
      for country in 0..<count {
        least[country] = min(least[country], probabilities[country])
        cumulative[country].append(1 - least[country])
      }
    }
    var scales: [[Double]] = []
    var factors: [[Double]] = []
    for index in 1..<FatalityClass.count {
      let law = try SeverityLaw(
        class: index, covariates: sample.covariates, deaths: sample.deaths,
        weights: sample.weights, linearAlgebra: linearAlgebra, vectorMath: vectorMath)
      scales.append(law.scales(now, vectorMath: vectorMath))
      factors.append(law.factors)
    }
    self.cumulative = cumulative
    self.scales = scales
    self.factors = factors
    ownShare = options.ownShare
    ownMonths = series.deaths.map { $0.suffix(12).sorted() }
  }

  /// Deaths at a uniform number: one number decides mixture, class and place within the class.
  func deaths(of country: Int, at uniform: Double) -> Double {
    if uniform < ownShare {
      let own = ownMonths[country]
      return own[min(own.count - 1, Int(uniform / ownShare * Double(own.count)))]
    }
    let rest = (uniform - ownShare) / (1 - ownShare)
    let steps = cumulative[country]
    let index = steps.firstIndex { rest < $0 } ?? steps.count
    guard index > 0 else { return 0 }
    let below = steps[index - 1]
    let above = index < steps.count ? steps[index] : 1
    let place = above > below ? (rest - below) / (above - below) : 0
    let choices = factors[index - 1]
    guard !choices.isEmpty else { return FatalityClass.least(index) }
    let factor = choices[min(choices.count - 1, Int(place * Double(choices.count)))]
    let deaths = (scales[index - 1][country] * factor).rounded(.down)
    return min(max(deaths, FatalityClass.least(index)), FatalityClass.most(index))
  }
}

/// The observations that a forecast of one lead is learned from.
struct LearningSample {
  let covariates: Matrix
  let deaths: [Double]
  let weights: [Double]

  /// - Throws: `missingData` when no month lies far enough in the past.
  init(
    _ series: MonthlyDeaths, features: [Matrix], lead: Int, options: HurdleForecast.Options
  ) throws(RiskError) {
    let first = max(0, options.firstMonth - series.firstMonth)
    let last = series.monthCount - 1 - lead
    guard first <= last else {
      throw .missingData(
        "table deaths has no month from \(options.firstMonth) on that lies \(lead) months before "
          + "the origin \(series.origin)", field: "deaths")
    }
    var chosen: [(place: Int, country: Int)] = []
    var deaths: [Double] = []
    var weights: [Double] = []
    for place in first...last {
      for country in series.countries.indices {
        let isQuiet = features[place][country, MonthlyFeatures.lastFiveYears] == 0
        if isQuiet, (place + country) % options.quietStride != 0 { continue }
        chosen.append((place, country))
        deaths.append(series.deaths[country][place + lead])
        weights.append(isQuiet ? Double(options.quietStride) : 1)
      }
    }
    var covariates = Matrix(rows: chosen.count, columns: MonthlyFeatures.count)
    for (row, origin) in chosen.enumerated() {
      for column in 0..<MonthlyFeatures.count {
        covariates[row, column] = features[origin.place][origin.country, column]
      }
    }
    self.covariates = covariates
    self.deaths = deaths
    self.weights = weights
  }
}
