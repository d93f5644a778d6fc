/// What an outcome is under a policy, apart from any other.
struct LevelWords {
  let run: ReportedRun
  let outcome: ReportedOutcome
  let policy: Int

  /// `Under Today's sourcing, the mean of … is 46.11 (95 % interval 46.09 to 46.13); in nine …`.
  func sentences() -> [Sentence] {
    guard outcome.dimensions.isEmpty, let headline = outcome.headline else { return [] }
    let title = run.policies[policy].title
    guard let element = outcome.policies[policy].first,
      let estimate = element.statistic(headline),
      let value = EstimateWords(estimate, statistic: headline, unit: outcome.unit)
        .valueWithInterval()
    else {
      return ["Under \(name: title), \(name: outcome.title) is not known: no sample succeeded."]
    }
    var sentences: [Sentence] = [
      "Under \(name: title), the \(name: StatisticWords.text(headline)) of \(name: outcome.title) is \(value)."
    ]
    if let spread = spread(element) { sentences.append(spread) }
    return sentences
  }

  /// The outermost pair of quantiles: what the future may hold, unlike the interval of an estimate.
  private func spread(_ element: ReportedElement) -> Sentence? {
    guard let pair = QuantilePairs(element.statistics.map(\.name)).outermost,
      let low = words(element, pair.lower), let high = words(element, pair.upper)
    else { return nil }
    return
      "Futures differ: the \(name: StatisticWords.text(pair.lower)) is \(low), the \(name: StatisticWords.text(pair.upper)) \(high)."
  }

  private func words(_ element: ReportedElement, _ name: String) -> Sentence? {
    element.statistic(name).flatMap {
      EstimateWords($0, statistic: name, unit: outcome.unit).value()
    }
  }
}

/// Quantiles that lie as far below the median as above it.
struct QuantilePairs {
  struct Pair: Equatable {
    var lower: String
    var upper: String
    /// The share of futures between them.
    var share: Double
  }

  /// Widest first.
  let pairs: [Pair]

  init(_ statistics: [String]) {
    let quantiles = statistics.compactMap { name in
      StatisticWords.probability(name).map { (name, $0) }
    }
    pairs = quantiles.filter { $0.1 < 0.5 }.compactMap { low in
      quantiles.first { ($0.1 + low.1 - 1).magnitude < 1e-9 }
        .map { Pair(lower: low.0, upper: $0.0, share: $0.1 - low.1) }
    }.sorted { $0.share > $1.share }
  }

  var outermost: Pair? { pairs.first }
}
