/// Reads model configs.
public enum StudyReader {
  /// The largest config that is read: 16 MiB.
  public static let sizeLimit = 16 << 20

  /// The study of a config file, and what its author should know about it.
  ///
  /// Paths in the config start at its folder. Nothing is read but the config; that its tables exist
  /// is checked.
  /// - Throws: All problems of the config at once, in the order of the text.
  public static func read(
    path: String, vocabulary: DistributionVocabulary = .standard
  ) throws(StudyError) -> (study: Study, warnings: [Diagnostic]) {
    let file = try TextFile(kind: "model config", limit: sizeLimit).read(path: path)
    return try read(file, vocabulary: vocabulary)
  }

  /// The study of a text.
  ///
  /// - Parameter path: What messages call the text, and where its relative paths start.
  /// - Throws: All problems of the config at once, in the order of the text.
  public static func read(
    text: String, path: String, vocabulary: DistributionVocabulary = .standard
  ) throws(StudyError) -> (study: Study, warnings: [Diagnostic]) {
    let file = try TextFile(kind: "model config", limit: sizeLimit)
      .decode(Array(text.utf8), path: path)
    return try read(file, vocabulary: vocabulary)
  }

  /// A distribution in the grammar of configs, as plugins state their priors:
  /// `{normal: {mean: 0, sd: 1}, truncate: {minimum: 0}}`.
  ///
  /// - Parameter path: What messages call the text.
  public static func readDistribution(
    text: String, path: String, vocabulary: DistributionVocabulary = .standard
  ) throws(StudyError) -> DistributionSpecification {
    let file = try TextFile(kind: "distribution", limit: sizeLimit)
      .decode(Array(text.utf8), path: path)
    let record = ConfigSchema.distribution(vocabulary)
    let (node, schemaProblems) = try parse(file, as: record, subject: "the distribution")
    let distribution = StudyDecoder.distribution(node, vocabulary)
    let problems =
      schemaProblems + DistributionChecker.check(distribution, vocabulary: vocabulary)
    try raise(problems, in: file)
    return distribution
  }

  private static func read(
    _ file: SourceFile, vocabulary: DistributionVocabulary
  ) throws(StudyError) -> (study: Study, warnings: [Diagnostic]) {
    let schema = ConfigSchema.root(vocabulary)
    var (root, problems) = try parse(file, as: schema, subject: "the config")
    if let version = root["risktool"], let number = version.number?.value,
      number != Double(ConfigSchema.formatVersion)
    {
      // Another version may mean other things by the same keys.
      problems.removeAll { $0.location != version.location }
      throw StudyError(problems, sources: [file])
    }
    var decoder = StudyDecoder(file: file, vocabulary: vocabulary)
    let study = decoder.study(root)
    problems += decoder.diagnostics
    problems += StudyChecker.check(study, vocabulary: vocabulary)
    try raise(problems, in: file)
    return (study, sorted(problems))
  }

  /// The tree of a text, and how it differs from the schema.
  private static func parse(
    _ file: SourceFile, as schema: ConfigRecord, subject: String
  ) throws(StudyError) -> (YAMLNode, [Diagnostic]) {
    do {
      let (root, problems) = try YAMLComposer.compose(file)
      var validator = ConfigValidator(schema: schema)
      var start = root.location
      start.length = 1
      validator.validate(root, as: .record(schema), subject: subject, at: start)
      return (root, problems + validator.diagnostics)
    } catch {
      throw StudyError(error.diagnostics, sources: [file])
    }
  }

  private static func raise(_ problems: [Diagnostic], in file: SourceFile) throws(StudyError) {
    // Warnings about a config that is wrong may be wrong themselves.
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw StudyError(sorted(errors), sources: [file]) }
  }

  /// In the order of the text, each once.
  private static func sorted(_ problems: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return problems.enumerated().sorted { a, b in
      let (first, second) = (a.element.location, b.element.location)
      return (first?.line ?? 0, first?.column ?? 0, a.offset)
        < (second?.line ?? 0, second?.column ?? 0, b.offset)
    }.map(\.element).filter { seen.insert($0).inserted }
  }
}
