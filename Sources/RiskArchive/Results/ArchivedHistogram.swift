/// How the values of an outcome are distributed.
public struct ArchivedHistogram: Sendable, Equatable, Decodable {
  /// What the counts count.
  public enum Cells: Sendable, Equatable {
    /// Cell `i` reaches from edge `i` to edge `i + 1`; there is one edge more than counts.
    case ranges(edges: [Double])
    /// Count `i` is of one value.
    case values([Double])
  }

  public var cells: Cells
  public var counts: [Int]
  /// Values below the first edge.
  public var below: Int
  /// Values above the last edge.
  public var above: Int

  enum CodingKeys: String, CodingKey {
    case edges, values, counts, below, above
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    counts = try container.decode([Int].self, forKey: .counts)
    below = try container.decodeIfPresent(Int.self, forKey: .below) ?? 0
    above = try container.decodeIfPresent(Int.self, forKey: .above) ?? 0
    if let edges = try container.decodeIfPresent([Double].self, forKey: .edges) {
      cells = .ranges(edges: edges)
      // Where no sample succeeded there is neither.
      guard edges.count == counts.count + 1 || (edges.isEmpty && counts.isEmpty) else {
        throw DecodingError.dataCorruptedError(
          forKey: .edges, in: container,
          debugDescription: "there are \(edges.count) edges for \(counts.count) counts")
      }
    } else {
      let values = try container.decode([Double?].self, forKey: .values)
      guard values.count == counts.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .values, in: container,
          debugDescription: "there are \(values.count) values for \(counts.count) counts")
      }
      // Infinities have no place on a scale, and JSON can't say which they are.
      let finite = zip(values, counts).filter { $0.0 != nil }
      cells = .values(finite.compactMap(\.0))
      counts = finite.map(\.1)
    }
  }

  /// All values, those beyond the edges included.
  public var total: Int { counts.reduce(below + above, +) }
}
