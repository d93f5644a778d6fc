import Testing

@testable import RiskArchive

@Suite("Shared futures") struct SharedFuturesTests {
  private static let config = """
    risktool: 1
    name: s
    simulation:
      samples: 1000
    models:
      m:
        model: shapes/sum
    uncertainties:
      x:
        for: [m.x]
        distribution:
          normal:
            mean: 0
            sd: 1
        source: "a book"
      "y: z":
        for: [m.y]
        distribution:
          uniform: [0, 1]
    dependence:
      -
        gaussian:
          correlation: 0.3
    outcomes:
      loss:
        of: m.z

    """

  private func futures(
    _ own: MadeRun = MadeRun(), config: String = SharedFuturesTests.config,
    sampling: String = "random"
  ) throws -> SharedFutures {
    let reference = try MadeRun().written(files: ["config.yaml": Self.config])
    let other = try WrittenRun(
      results: try own.results().replacing("\"random\"", with: "\"\(sampling)\""),
      files: ["config.yaml": config])
    return try SharedFutures(RunArchive(path: other.path), RunArchive(path: reference.path))
  }

  @Test("Runs of one seed and the same uncertainties share futures")
  func same() throws {
    let futures = try futures()
    #expect(futures.areShared)
    #expect(futures.notes.isEmpty)
  }

  @Test("Other models, targets and texts leave futures as they are, and are told")
  func harmless() throws {
    let config = Self.config.replacing("shapes/sum", with: "shapes/product")
      .replacing("a book", with: "another book").replacing("for: [m.x]", with: "for: [m.x, m.y]")
    let futures = try futures(config: config)
    #expect(futures.areShared)
    #expect(futures.notes == ["the configs differ in: models, uncertainties"])
  }

  @Test(
    "What changes draws is told",
    arguments: [
      ("sd: 1", "sd: 2", "uncertainties defined otherwise: x"),
      ("uniform: [0, 1]", "uniform: [0, 2]", "uncertainties defined otherwise: y: z"),
      ("  x:\n    for", "  w:\n    for", "uncertainties new: w"),
      ("correlation: 0.3", "correlation: 0.4", "the dependence of uncertainties is not the same"),
    ])
  func draws(old: String, new: String, reason: String) throws {
    #expect(Self.config.contains(old))
    let futures = try futures(config: Self.config.replacing(old, with: new))
    #expect(futures.reasons.first == reason)
  }

  @Test("Another seed or sampling is another future")
  func seeds() throws {
    #expect(try futures(MadeRun(seed: 5)).reasons == ["the seeds are 4 and 5"])
    #expect(
      try futures(sampling: "sobol").reasons == ["the sampling is random and sobol"])
  }

  @Test("Latin hypercubes of other sizes have no sample in common")
  func hypercubes() throws {
    let files = ["config.yaml": Self.config]
    let runs = try [1000, 2000].map { samples in
      try WrittenRun(
        results: try MadeRun(samples: samples).results()
          .replacing("\"random\"", with: "\"latin-hypercube\""), files: files)
    }
    let futures = try SharedFutures(
      RunArchive(path: runs[1].path), RunArchive(path: runs[0].path))
    #expect(
      futures.reasons == ["Latin hypercubes of 1000 and 2000 samples have no sample in common"])
  }
}
