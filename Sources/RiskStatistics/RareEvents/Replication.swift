/// One of the independent repetitions of a method: it asks for points and takes their margins.
protocol Replication {
  /// The points to evaluate next, nil at the end.
  mutating func nextPoints() throws(RareEventError) -> ScoreTable?
  /// Takes the margins of the points that were asked for.
  mutating func receive(_ margins: [Double])
}

extension LimitStateEvaluation {
  /// Runs replications side by side, so that a batch has points of all of them.
  ///
  /// The points of a replication do not depend on the others; the numbers of its points do, as
  /// all replications share one sequence.
  mutating func run<Repetition: Replication>(
    _ replications: inout [Repetition]
  ) throws(RareEventError) {
    while true {
      var batch: ScoreTable?
      var parts: [(replication: Int, count: Int)] = []
      for index in replications.indices {
        guard let points = try replications[index].nextPoints() else { continue }
        parts.append((index, points.count))
        if batch == nil { batch = points } else { batch?.append(points) }
      }
      guard let batch else { return }
      let margins = try margins(at: batch)
      var start = 0
      for part in parts {
        replications[part.replication].receive(Array(margins[start..<start + part.count]))
        start += part.count
      }
    }
  }
}
