/// The grid of samples on which all that depends on order rests.
///
/// A block is 512 consecutive samples, aligned to multiples of 512; a section is every sixteenth
/// sample. Neither depends on who computes what, so results do not either.
public enum Blocks {
  /// Samples in a block.
  public static let size = 512
  /// Interleaved subsets of the samples, from which standard errors of any statistic follow.
  public static let sections = 16

  /// The number of blocks that hold `samples` samples.
  public static func count(samples: Int) -> Int { (samples + size - 1) / size }
}

/// Folds values of blocks along a fixed binary tree, in whatever order they arrive.
///
/// Node `(level, index)` covers blocks `index·2^level ..< (index + 1)·2^level`. Two children merge
/// as soon as both are there, the left one first; what remains at the open right edge is joined
/// from right to left. The result is thus a function of the blocks alone.
public struct BlockTree<Node: Sendable>: Sendable {
  /// A node's place in the tree.
  public struct Address: Hashable, Sendable {
    public var level: Int
    public var index: Int
    public init(level: Int, index: Int) {
      self.level = level
      self.index = index
    }
    var firstBlock: Int { index << level }
  }

  private var pending: [Address: Node] = [:]
  private let merge: @Sendable (inout Node, Node) -> Void

  /// - Parameter merge: Folds the right node into the left one.
  public init(merge: @escaping @Sendable (inout Node, Node) -> Void) { self.merge = merge }

  /// The nodes that wait for a sibling: at most one a level and open range.
  public var nodes: [(address: Address, node: Node)] {
    pending.sorted { $0.key.firstBlock < $1.key.firstBlock }.map { ($0.key, $0.value) }
  }

  /// Adds a complete node.
  ///
  /// - Complexity: Amortised one merge a node.
  public mutating func insert(_ node: Node, at address: Address) {
    var (node, address) = (node, address)
    while let sibling = pending.removeValue(
      forKey: Address(level: address.level, index: address.index ^ 1))
    {
      if address.index & 1 == 1 {
        var left = sibling
        merge(&left, node)
        node = left
      } else {
        merge(&node, sibling)
      }
      address = Address(level: address.level + 1, index: address.index >> 1)
    }
    pending[address] = node
  }

  /// The fold of all blocks, or nil when there was none.
  public func total() -> Node? {
    let ordered = nodes
    guard var result = ordered.last?.node else { return nil }
    for entry in ordered.dropLast().reversed() {
      var left = entry.node
      merge(&left, result)
      result = left
    }
    return result
  }
}
