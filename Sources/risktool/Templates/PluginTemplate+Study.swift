extension PluginTemplate {
  /// A study of the model that a new plugin starts with; the same in every language.
  static let config = """
    risktool: 1
    name: first-study
    title: What do incidents cost, and what does prevention save?
    simulation:
      samples: 10000
      seed: 1
    models:
      losses:
        model: @ID@/losses
        settings: {years: 10}
    uncertainties:
      damage:
        for: losses.damage # one draw for each site
        distribution: {triangular: {minimum: 0.05, mode: 0.2, maximum: 0.9}}
        unit: "1"
        source: "assumption: an illustration"
    levers:
      probability: {for: losses.probability, unit: 1/a, minimum: 0, maximum: 1}
    baseline: current
    policies:
      current: {probability: 0.05}
      prevention: {probability: 0.02}
    outcomes:
      total_loss:
        of: losses.total_loss
        unit: EUR
        measures: [mean, p50, p95, cvar95, {probability: {above: 0}}]
        prefer: lower

    """

  /// What a build leaves behind.
  static let gitignore = """
    .build/
    *.o
    *.so

    """
}
