import RiskStudy
import Testing

@testable import RiskEngine

@Suite("Plans")
struct PlanTests {
  @Test("Policies that set nothing share one evaluation, those that differ do not")
  func sharing() throws {
    let plan = try Config(
      """
      models: {m: {model: shapes/identity}}
      levers: {l: {for: m.a}}
      policies: {current: {}, same: {}, other: {l: 5}, another: {l: 5}, third: {l: 6}}
      outcomes: {o: {of: m.sum}}
      """
    ).plan()
    #expect(plan.policies.map(\.evaluations) == [[0], [0], [1], [1], [2]])
  }

  @Test("An evaluation is shared as long as all that it is linked to is")
  func chains() throws {
    let plan = try Config(
      """
      models:
        last: {model: shapes/identity, inputs: {a: first.sum, b: second.sum}}
        second: {model: shapes/identity}
        first: {model: shapes/identity}
      levers: {l: {for: second.a}, k: {for: last.c}}
      policies: {current: {}, upstream: {l: 5}, downstream: {k: 5}}
      outcomes: {o: {of: last.sum}}
      """
    ).plan()
    let evaluations = plan.policies.map(\.evaluations)
    // Instances in the order of the config: last, second, first.
    #expect(Set(evaluations.map { $0[2] }).count == 1)
    #expect(evaluations[0][1] == evaluations[2][1] && evaluations[0][1] != evaluations[1][1])
    #expect(Set(evaluations.map { $0[0] }).count == 3)
    for (index, evaluation) in plan.evaluations.enumerated() {
      #expect(evaluation.upstream.values.allSatisfy { $0 < index })
    }
  }

  @Test("Structural inputs that levers set make variants, one for each set of values")
  func variants() throws {
    let plan = try Config(
      """
      models: {m: {model: limits/inputs, inputs: {needed: 0}}}
      levers: {l: {for: m.scale}, k: {for: m.days}}
      policies: {current: {}, double: {l: 2}, same: {l: 2, k: 1}, plain: {l: 1}, triple: {l: 3}}
      outcomes: {o: {of: m.money_out}}
      """
    ).plan()
    #expect(plan.instances[0].variants.count == 3)
    #expect(plan.policies.map { plan.evaluations[$0.evaluations[0]].variant } == [0, 1, 1, 0, 2])
    let run = try Run(plan)
    #expect(run.values.map { $0[0][0] } == [7, 14, 14, 7, 21])
  }

  @Test("The baseline is the policy that the config names, else the first")
  func baseline() throws {
    let body = """
      models: {m: {model: shapes/identity}}
      policies: {one: {}, two: {}}
      outcomes: {o: {of: m.sum}}
      """
    #expect(try Config(body).plan().baseline == 0)
    #expect(try Config(body + "\nbaseline: two").plan().baseline == 1)
  }

  @Test("Samples and seed of the command take the place of the config's")
  func overrides() throws {
    let config = Config("models: {m: {model: shapes/identity}}\noutcomes: {o: {of: m.sum}}")
    #expect(try (config.plan().samples, config.plan().seed) == (1_000, 7))
    let plan = try config.plan(samples: 12, seed: 99)
    #expect((plan.samples, plan.seed) == (12, 99))
  }

  @Test("Every draw has a stream of its own, named by uncertainty and label")
  func keys() throws {
    let plan = try Config(
      """
      models: {m: {model: shapes/identity}, n: {model: shapes/identity}}
      uncertainties:
        u: {for: [m.vector, n.vector], distribution: {uniform: {minimum: 0, maximum: 1}}}
        v: {for: n.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
        w: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
      outcomes: {o: {of: m.sum}}
      """
    ).plan()
    #expect(plan.draws.map(\.columnName) == ["u[NLD]", "u[DEU]", "u[FRA]", "v", "w"])
    #expect(Set(plan.draws.map(\.coordinate.stream.key)).count == 5)
  }

  @Test("Batches are whole blocks, and more memory is estimated for more threads")
  func sizes() throws {
    let plan = try Config("models: {m: {model: shapes/identity}}\noutcomes: {o: {of: m.sum}}")
      .plan()
    #expect(RunOptions.batch(for: plan) % 512 == 0)
    #expect(RunOptions.batch(for: plan) >= 512)
    #expect(
      plan.memoryEstimate(threads: 2, batch: 512) > plan.memoryEstimate(threads: 1, batch: 512))
  }

  @Test(
    "A path is read between its points on the line or as the last one, and outside as the nearest",
    arguments: [
      (2025.0, 100.0, 100.0), (2026, 100, 100), (2027, 110, 100), (2028, 120, 120),
      (2029, 160, 120), (2030, 200, 200), (2040, 200, 200),
    ] as [(Double, Double, Double)])
  func path(year: Double, linear: Double, step: Double) {
    let points = [(coordinate: 2026.0, value: 100.0), (2028, 120), (2030, 200)]
    #expect(PlanBuilder.read(points, at: year, .linear) == linear)
    #expect(PlanBuilder.read(points, at: year, .step) == step)
  }

  @Test("Model priors are drawn where nothing else sets the input")
  func priors() throws {
    func drawn(_ extra: String) throws -> [String] {
      try Config(
        """
        models: {m: {model: limits/inputs, use: model-priors, inputs: {needed: 0\(extra)}}}
        outcomes: {o: {of: m.share_out}}
        """
      ).plan().draws.map(\.columnName)
    }
    #expect(try drawn("") == ["m.share"])
    #expect(try drawn(", share: 0.1").isEmpty)
    let run = try Config(
      "models: {m: {model: limits/inputs, use: model-priors, inputs: {needed: 0}}}\n"
        + "outcomes: {o: {of: m.share_out}}"
    ).run()
    #expect(run.values[0][0].allSatisfy { (0.2...0.4).contains($0) })
  }
}
