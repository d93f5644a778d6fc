import RiskStudy

extension ConfigDocument {
  /// The trial on the past as it stands in a config.
  func backtest(_ backtest: Backtest) -> DocumentValue {
    .compact([
      ("origins", numbers(backtest.origins.value)),
      ("setting", .string(backtest.setting.value.description)),
      (
        "horizon",
        .object([
          ("dimension", .string(backtest.horizon.dimension.value)),
          ("steps", numbers(backtest.horizon.steps.value)),
        ])
      ),
      (
        "known_until",
        Self.unlessEmpty(
          backtest.knownUntil.map {
            (
              $0.table.value,
              .object([("column", .string($0.column.value)), ("lag", .number($0.lag))])
            )
          })
      ),
      ("samples", .integer(backtest.samples.value)),
      ("cases", .object(backtest.cases.map { ($0.name.value, scored($0)) })),
      (
        "baselines", Self.unlessEmpty(backtest.baselines.map { ($0.name.value, baseline($0)) })
      ),
      ("cluster", backtest.clusters.map { .array($0.map { .string($0.value) }) } ?? .null),
      ("resamples", .integer(backtest.resamples)),
    ])
  }

  private func scored(_ item: Backtest.Case) -> DocumentValue {
    .compact(
      [("outcome", .string(item.outcome.value)), ("truth", truth(item.truth))]
        + coding(item.coding) + [
          ("bins", item.bins.map { numbers($0.value) } ?? .null),
          ("scores", .array(item.scores.map { .string($0.value.name) })),
        ])
  }

  private func truth(_ truth: Backtest.Truth) -> DocumentValue {
    var members: [(String, DocumentValue)] =
      switch truth.source {
      case .table(let name): [("table", .string(name.value))]
      case .file(let file): [("file", path(file))]
      }
    members.append(("value", .string(truth.value.value)))
    members.append(
      (
        "by",
        Self.unlessEmpty(
          truth.keys.sorted { $0.key.value < $1.key.value }.map {
            ($0.value, .string($1.value))
          })
      ))
    members += coding(truth.coding)
    members.append(
      (
        "where",
        Self.unlessEmpty(
          truth.conditions.map { ($0.column.value, .array($0.labels.map { .string($0) })) })
      ))
    return .compact(members)
  }

  private func coding(_ coding: Backtest.Coding?) -> [(String, DocumentValue)] {
    switch coding {
    case .event(let bound): [("event", Self.bound(bound))]
    case .cuts(let cuts): [("cuts", numbers(cuts))]
    case .categories(let values): [("categories", numbers(values))]
    case nil: []
    }
  }

  private func baseline(_ baseline: Backtest.Baseline) -> DocumentValue {
    switch baseline.kind {
    case .model(let model): self.model(model)
    case .history(let count): .object([("history", count.map { .integer($0) } ?? .string("all"))])
    }
  }

  private func numbers(_ numbers: [Double]) -> DocumentValue {
    .array(numbers.map { .number($0) })
  }
}
