import RiskNumerics
import RiskStatistics
import RiskStudy

/// Sums the forecasts of a case up: scores with intervals, differences to the model, calibration.
struct CaseSummary {
  let result: CaseResult
  let bootstrap: ClusterBootstrap

  init(_ result: CaseResult, resamples: Int, seed: UInt64) {
    self.result = result
    bootstrap = ClusterBootstrap(
      clusters: result.clusterCount, resamples: resamples,
      key: StreamKey.derive(
        seed: seed, kind: "backtest-clusters", name: "", stream: 0, label: ""))
  }

  /// The case with its tables.
  func summed(steps: [Double]) -> CaseResult {
    var summed = result
    // One step alone is all steps.
    let groups: [Double?] = steps.count > 1 ? steps.map { $0 } + [nil] : steps.map { $0 }
    for step in groups {
      let targets = result.targets.indices.filter {
        step == nil || result.targets[$0].step == step
      }
      for forecast in result.forecasts.indices {
        let own = targets.filter { result.forecasts[forecast][$0] != nil }
        guard !own.isEmpty else { continue }
        for (index, score) in result.scored.scores.map(\.value).enumerated() {
          if score == .calibration {
            summed.calibration += calibration(forecast, own).map {
              CalibrationRow(forecast: forecast, step: step, bin: $0)
            }
            continue
          }
          summed.scores.append(
            ScoreRow(
              forecast: forecast, score: score, step: step,
              estimate: estimate(forecast, index, score, own)))
          guard forecast > 0 else { continue }
          let shared = own.filter { result.forecasts[0][$0] != nil }
          guard !shared.isEmpty else { continue }
          summed.differences.append(difference(forecast, index, score, step, shared))
        }
      }
    }
    return summed
  }

  private func clusters(_ targets: [Int]) -> [Int] { targets.map { result.targets[$0].cluster } }

  private func estimate(
    _ forecast: Int, _ index: Int, _ score: Backtest.Score, _ targets: [Int]
  ) -> Estimate {
    switch score {
    case .areaUnderCurve:
      bootstrap.estimate(area(forecast, targets), cluster: clusters(targets))
    case .averagePrecision:
      bootstrap.estimate(precision(forecast, targets), cluster: clusters(targets))
    default: bootstrap.estimate(mean(forecast, index, targets), cluster: clusters(targets))
    }
  }

  private func difference(
    _ baseline: Int, _ index: Int, _ score: Backtest.Score, _ step: Double?, _ targets: [Int]
  ) -> DifferenceRow {
    let clusters = clusters(targets)
    let (estimate, value): (Estimate, Double) =
      switch score {
      case .areaUnderCurve:
        (
          bootstrap.difference(area(0, targets), area(baseline, targets), cluster: clusters),
          area(baseline, targets).value
        )
      case .averagePrecision:
        (
          bootstrap.difference(
            precision(0, targets), precision(baseline, targets), cluster: clusters),
          precision(baseline, targets).value
        )
      default:
        (
          bootstrap.difference(
            mean(0, index, targets), mean(baseline, index, targets), cluster: clusters),
          mean(baseline, index, targets).value
        )
      }
    return DifferenceRow(
      baseline: baseline, score: score, step: step, estimate: estimate, baselineValue: value)
  }

  private func mean(_ forecast: Int, _ index: Int, _ targets: [Int]) -> MeanScore {
    MeanScore(targets.compactMap { result.forecasts[forecast][$0]?.values[index] })
  }

  private func area(_ forecast: Int, _ targets: [Int]) -> AreaUnderCurve {
    AreaUnderCurve(
      forecasts: probabilities(forecast, targets), occurred: occurred(targets))
  }

  private func precision(_ forecast: Int, _ targets: [Int]) -> AveragePrecision {
    AveragePrecision(
      forecasts: probabilities(forecast, targets), occurred: occurred(targets))
  }

  private func probabilities(_ forecast: Int, _ targets: [Int]) -> [Double] {
    targets.compactMap { result.forecasts[forecast][$0]?.probabilities[0] }
  }

  private func occurred(_ targets: [Int]) -> [Bool] {
    targets.map { result.targets[$0].truth == 1 }
  }

  /// Of events, how often they came about; of quantities, how often the truth stood where.
  private func calibration(_ forecast: Int, _ targets: [Int]) -> [CalibrationTable.Bin] {
    guard result.scored.subject == .quantities else {
      return CalibrationTable(
        forecasts: probabilities(forecast, targets), occurred: occurred(targets)
      ).bins
    }
    let places = targets.compactMap { result.forecasts[forecast][$0]?.transform }
    return (0..<10).flatMap { tenth in
      let (lower, upper) = (Double(tenth) / 10, Double(tenth + 1) / 10)
      let inside = places.map { $0 >= lower && ($0 < upper || tenth == 9) }
      // Each place is a forecast of one tenth for this part.
      return CalibrationTable(
        forecasts: places.map { _ in 0.1 }, occurred: inside, edges: [0, 1]
      ).bins.map { bin in
        var bin = bin
        (bin.lower, bin.upper, bin.forecast) = (lower, upper, 0.1)
        return bin
      }
    }
  }
}
