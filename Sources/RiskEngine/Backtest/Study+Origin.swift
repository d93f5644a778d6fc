import RiskPluginHost
import RiskStudy

extension Study {
  /// The study from one origin: the outcomes that are scored, under the baseline policy alone.
  ///
  /// - Parameters:
  ///   - model: What takes the place of the scored model; nil for that model itself.
  ///   - descriptor: Of the model that takes its place.
  func forecast(
    _ backtest: Backtest, origin: Double, by model: ModelInstance?, _ descriptor: ModelDescriptor?
  ) -> Study {
    var study = self
    study.backtest = nil
    let policy = policies.first { $0.name == baseline } ?? policies[0]
    study.policies = [policy]
    study.baseline = nil
    study.levers = levers.filter { lever in
      policy.settings.contains { $0.lever.value == lever.name.value }
    }
    study.simulation.stopping = nil
    study.outcomes = outcomes.filter { outcome in
      backtest.cases.contains { $0.outcome.value == outcome.name.value }
    }
    for index in study.outcomes.indices {
      study.outcomes[index].measures = [Located(.mean, at: study.outcomes[index].name.location)]
    }
    let instance = backtest.setting.value.instance
    if let model, let descriptor { study.replace(instance, by: model, descriptor) }
    study.set(backtest.setting, to: origin)
    return study
  }

  private mutating func set(_ address: Located<Address>, to value: Double) {
    guard let index = models.firstIndex(where: { $0.name.value == address.value.instance }) else {
      return
    }
    models[index].settings.removeAll { $0.field.value == address.value.field }
    models[index].settings.append(
      Setting(
        field: Located(address.value.field, at: address.location),
        value: Located(.number(value), at: address.location)))
  }

  /// Lets another model stand where one was, with what it knows of the other's data; what feeds
  /// the one by name does not reach it.
  private mutating func replace(
    _ instance: String, by model: ModelInstance, _ descriptor: ModelDescriptor
  ) {
    guard let index = models.firstIndex(where: { $0.name.value == instance }) else { return }
    let scored = models[index]
    var stand = model
    let structural = Set(descriptor.inputs.filter(\.isStructural).map(\.id))
    stand.settings += scored.settings.filter { setting in
      structural.contains(setting.field.value)
        && !model.settings.contains { $0.field == setting.field }
    }
    let tables = Set(descriptor.tables.map(\.name))
    stand.tables.merge(scored.tables.filter { tables.contains($0.key.value) }) { own, _ in own }
    stand.documents.merge(
      scored.documents.filter { descriptor.documents.contains($0.key.value) }
    ) { own, _ in own }
    models[index] = stand
    outcomes.removeAll { outcome in
      outcome.address.value.instance == instance
        && !descriptor.outputs.contains { $0.id == outcome.address.value.field }
    }
    for index in uncertainties.indices {
      uncertainties[index].targets.removeAll { $0.value.instance == instance }
    }
    uncertainties.removeAll(where: \.targets.isEmpty)
    let names = Set(uncertainties.map(\.name.value))
    dependence.removeAll { !names.isSuperset(of: $0.members.names.map(\.value)) }
    for index in levers.indices {
      levers[index].targets.removeAll { $0.value.instance == instance }
    }
    levers.removeAll(where: \.targets.isEmpty)
    let kept = Set(levers.map(\.name.value))
    for index in policies.indices {
      policies[index].settings.removeAll { !kept.contains($0.lever.value) }
    }
  }
}
