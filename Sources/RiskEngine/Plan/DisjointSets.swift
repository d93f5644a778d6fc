/// Which of some numbers hang together.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The smallest number that hangs together with one.
  func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number { number = parents[number] }
    return number
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(a), root(b))
    parents[max(a, b)] = min(a, b)
  }

  /// The sets, each ascending, in the order of their smallest numbers.
  func sets() -> [[Int]] {
    var members: [Int: [Int]] = [:]
    for number in parents.indices { members[root(number), default: []].append(number) }
    return members.keys.sorted().map { members[$0]! }
  }
}
