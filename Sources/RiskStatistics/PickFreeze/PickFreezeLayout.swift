/// Which products of an output's rows are summed over the base samples, and where each sum stands.
///
/// With a, b, c and d the outputs at A, B, AB_g and BA_g, less a common number near their mean:
///
/// * a pattern of missing base samples: 1, a, b, a², b², ab;
/// * a group: c, c², bc, (a − c)²/2; with second order c, d, (c² + d²)/2, (bc + ad)/2 and
///   ((a − c)² + (b − d)²)/4, as A and B may change places;
/// * a pair of groups g and h: the mean of (d_g − b)(c_h − a) and (d_h − b)(c_g − a).
///
/// A base sample that lacks one of the outputs that a group or pair needs is left out of its sums,
/// and of the pattern's that go with them.
struct PickFreezeLayout: Sendable {
  /// A group or a pair, by the place of its pattern and its first column.
  struct Item: Sendable {
    let groups: [Int]
    let pattern: Int
    let column: Int
  }

  static let patternColumns = 6

  let hasSecondOrder: Bool
  /// The base samples that are left out, ascending, by pattern.
  let patterns: [[Int]]
  let groups: [Item]
  let pairs: [Item]
  /// The number of columns.
  let columns: Int

  init(_ outputs: PickFreezeOutputs) {
    let hasSecondOrder = outputs.hasSecondOrder
    let common = Self.missing(in: outputs.a).union(Self.missing(in: outputs.b))
    let own = outputs.ab.indices.map { group in
      let ba = hasSecondOrder ? Self.missing(in: outputs.ba[group]) : []
      return common.union(Self.missing(in: outputs.ab[group])).union(ba)
    }
    var places: [Set<Int>: Int] = [:]
    var missing: [[Int]] = []
    func place(_ pattern: Set<Int>) -> Int {
      if let place = places[pattern] { return place }
      places[pattern] = missing.count
      missing.append(pattern.sorted())
      return missing.count - 1
    }
    var members = own.enumerated().map { (groups: [$0.offset], pattern: place($0.element)) }
    if hasSecondOrder {
      for g in own.indices {
        for h in own.indices where h > g {
          members.append((groups: [g, h], pattern: place(own[g].union(own[h]))))
        }
      }
    }
    var column = Self.patternColumns * missing.count
    var items: [Item] = []
    for member in members {
      items.append(Item(groups: member.groups, pattern: member.pattern, column: column))
      column += member.groups.count == 2 ? 1 : hasSecondOrder ? 5 : 4
    }
    self.hasSecondOrder = hasSecondOrder
    patterns = missing
    groups = Array(items.prefix(own.count))
    pairs = Array(items.dropFirst(own.count))
    columns = column
  }

  private static func missing(in values: [Double]) -> Set<Int> {
    Set(values.indices.lazy.filter { values[$0].isNaN })
  }
}
