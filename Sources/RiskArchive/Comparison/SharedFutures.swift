/// Whether sample k of one run is the same future as sample k of another.
public struct SharedFutures: Sendable, Equatable {
  /// Why the runs don't share futures; empty when they do.
  public var reasons: [String] = []
  /// What else is not the same about the runs.
  public var notes: [String] = []

  /// Whether differences may be paired.
  public var areShared: Bool { reasons.isEmpty }

  /// What the documents of two runs say; samples may show more.
  init(_ run: RunArchive, _ reference: RunArchive) throws(ArchiveError) {
    let (own, other) = (run.run.simulation, reference.run.simulation)
    if own.seed != other.seed { reasons.append("the seeds are \(other.seed) and \(own.seed)") }
    if own.sampling != other.sampling {
      reasons.append("the sampling is \(other.sampling) and \(own.sampling)")
    } else if own.sampling == "latin-hypercube", own.plannedSamples != other.plannedSamples {
      reasons.append(
        "Latin hypercubes of \(other.plannedSamples) and \(own.plannedSamples) samples have no "
          + "sample in common")
    }
    let configs = (
      own: ConfigSections(try run.config()), other: ConfigSections(try reference.config())
    )
    compare(draws: configs.own.draws, configs.other.draws)
    if configs.own["dependence"] != configs.other["dependence"] {
      reasons.append("the dependence of uncertainties is not the same")
    }
    let sections = configs.own.differing(from: configs.other)
    if !sections.isEmpty {
      notes.append("the configs differ in: \(sections.joined(separator: ", "))")
    }
    compare(run.provenance, reference.provenance)
  }

  private mutating func compare(
    draws own: [(name: String, lines: [Substring])],
    _ other: [(name: String, lines: [Substring])]
  ) {
    let added = own.map(\.name).filter { name in !other.contains { $0.name == name } }
    let removed = other.map(\.name).filter { name in !own.contains { $0.name == name } }
    let changed = own.filter { draw in
      other.contains { $0.name == draw.name && $0.lines != draw.lines }
    }.map(\.name)
    for (names, what) in [
      (added, "new"), (removed, "gone"), (changed, "defined otherwise"),
    ] where !names.isEmpty {
      reasons.append("uncertainties \(what): \(names.joined(separator: ", "))")
    }
  }

  private mutating func compare(_ own: ArchivedProvenance, _ other: ArchivedProvenance) {
    let files = own.inputs.filter { input in
      input.role != "config"
        && other.inputs.contains { $0.role == input.role && $0.sha256 != input.sha256 }
    }.map(\.role)
    if !files.isEmpty { notes.append("other content of: \(files.joined(separator: ", "))") }
    let plugins = own.plugins.filter { plugin in
      other.plugins.contains { $0.model == plugin.model && $0.sha256 != plugin.sha256 }
    }.map(\.model)
    if !plugins.isEmpty {
      notes.append("another build of the models: \(plugins.joined(separator: ", "))")
    }
    if own.version != other.version {
      notes.append("risktool \(other.version) and \(own.version)")
    }
  }
}
