import Testing

@testable import RiskStatistics

@Suite("The tree over blocks")
struct BlockTreeTests {
  /// A merge that shows the shape of the tree.
  private static func tree() -> BlockTree<String> {
    BlockTree { left, right in left = "(\(left) \(right))" }
  }

  @Test(
    "Blocks join pairwise, and what remains at the right edge joins from right to left",
    arguments: [
      (1, "0"), (2, "(0 1)"), (3, "((0 1) 2)"), (4, "((0 1) (2 3))"),
      (5, "(((0 1) (2 3)) 4)"), (6, "(((0 1) (2 3)) (4 5))"), (7, "(((0 1) (2 3)) ((4 5) 6))"),
    ])
  func shape(count: Int, expected: String) {
    var tree = Self.tree()
    for block in 0..<count { tree.insert("\(block)", at: .init(level: 0, index: block)) }
    #expect(tree.total() == expected)
  }

  @Test("Nothing folds to nothing")
  func empty() {
    #expect(Self.tree().total() == nil)
    #expect(Self.tree().nodes.isEmpty)
  }

  @Test(
    "The order in which blocks arrive does not matter",
    arguments: [1, 2, 3, 5, 7, 8, 13, 31, 64, 100, 257])
  func permutations(count: Int) {
    var ordered = Self.tree()
    for block in 0..<count { ordered.insert("\(block)", at: .init(level: 0, index: block)) }
    var generator = SplitMix64(seed: UInt64(count))
    for _ in 0..<20 {
      var tree = Self.tree()
      for block in (0..<count).shuffled(using: &generator) {
        tree.insert("\(block)", at: .init(level: 0, index: block))
      }
      #expect(tree.total() == ordered.total())
    }
  }

  @Test(
    "The sizes of the batches that are folded first do not matter, nor their order",
    arguments: [1, 2, 3, 4, 7, 16, 50])
  func batches(size: Int) {
    let count = 101
    var ordered = Self.tree()
    for block in 0..<count { ordered.insert("\(block)", at: .init(level: 0, index: block)) }
    var generator = SplitMix64(seed: UInt64(size))
    for _ in 0..<5 {
      var tree = Self.tree()
      for first in stride(from: 0, to: count, by: size).shuffled(using: &generator) {
        var batch = Self.tree()
        for block in first..<min(first + size, count) {
          batch.insert("\(block)", at: .init(level: 0, index: block))
        }
        for entry in batch.nodes { tree.insert(entry.node, at: entry.address) }
      }
      #expect(tree.total() == ordered.total())
    }
  }

  @Test("Blocks that arrive in order leave one open node a level")
  func openNodes() {
    var tree = Self.tree()
    for block in 0..<1000 {
      tree.insert("", at: .init(level: 0, index: block))
      #expect(tree.nodes.count == (block + 1).nonzeroBitCount)
    }
  }

  @Test(
    "Sections and blocks cover the samples", arguments: [(1, 1), (512, 1), (513, 2), (1024, 2)])
  func counts(samples: Int, blocks: Int) {
    #expect(Blocks.count(samples: samples) == blocks)
    #expect(Blocks.size % Blocks.sections == 0)
  }
}
