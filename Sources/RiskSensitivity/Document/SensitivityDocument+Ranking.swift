extension SensitivityDocument.Target {
  /// Measures by which inputs are ranked, the one that says most first.
  private static let ranking: [SensitivityMeasure] = [
    .shapley, .total, .firstOrder, .muStar, .delta, .pawn, .hsic, .xi,
  ]

  /// The measure that tells what matters most: the one that says most of those that are there.
  public var headline: SensitivityMeasure? {
    Self.ranking.first { measure in
      measures.contains { $0.measure == measure && $0.inputs.count == 1 && $0.value != nil }
    } ?? Self.ranking.first { measure in measures.contains { $0.measure == measure } }
  }

  /// A measure's numbers about single inputs and groups, the largest first, those without a number
  /// last; equal ones keep their order.
  public func ranked(_ measure: SensitivityMeasure) -> [SensitivityDocument.Measure] {
    measures.filter { $0.measure == measure && $0.inputs.count == 1 }.enumerated()
      .sorted { a, b in
        let (left, right) = (a.element.value ?? -.infinity, b.element.value ?? -.infinity)
        return left == right ? a.offset < b.offset : left > right
      }.map(\.element)
  }

  /// The inputs that matter most and can be told from chance, the strongest first.
  public func strongest(_ count: Int) -> [SensitivityDocument.Measure] {
    guard let headline else { return [] }
    return Array(
      ranked(headline).filter { $0.isDistinguishable == true && $0.value != nil }.prefix(count))
  }

  /// The target with what is told of its strongest inputs alone, by the headline measure, and of
  /// pairs; the order of measures stays.
  public func keepingStrongest(_ count: Int) -> Self {
    guard let headline else { return self }
    let kept = Set(ranked(headline).prefix(count).map(\.inputs))
    var target = self
    target.measures.removeAll { $0.inputs.count == 1 && !kept.contains($0.inputs) }
    return target
  }

  /// Whether there is any number.
  var isTold: Bool { measures.contains { $0.value != nil } }

  /// Takes all numbers back, for a reason.
  mutating func withdraw(_ gap: some CustomStringConvertible) {
    measures = measures.map { measure in
      .init(
        measure.measure, method: measure.method, inputs: measure.inputs, value: nil,
        samples: measure.samples, evaluations: measure.evaluations, gap: "\(gap)")
    }
  }

  /// The labels of the element: `2030, NLD`; empty when it has none.
  public var element: String { coordinates.map(\.label).joined(separator: ", ") }
}
