extension StudyChecker {
  /// Reports links of an instance to itself, and instances that feed each other in a circle.
  mutating func checkLinkCycles() {
    var links: [String: [(to: String, at: SourceLocation)]] = [:]
    for model in study.models {
      for input in model.inputs {
        guard case .link(let address) = input.source.value else { continue }
        if address.instance == model.name.value {
          error(
            input.source.location,
            "the model '\(model.name.value)' is fed with its own output '\(address)'")
        } else {
          links[model.name.value, default: []].append((address.instance, input.source.location))
        }
      }
    }
    var finished: Set<String> = []
    for model in study.models {
      follow(model.name.value, links, finished: &finished)
    }
  }

  /// Walks along the links in depth without recursion; a step back into the walk is a cycle.
  private mutating func follow(
    _ start: String, _ links: [String: [(to: String, at: SourceLocation)]],
    finished: inout Set<String>
  ) {
    guard !finished.contains(start) else { return }
    var walk: [(name: String, next: Int)] = [(start, 0)]
    var positions = [start: 0]
    while let (name, next) = walk.last {
      let outgoing = links[name] ?? []
      guard next < outgoing.count else {
        finished.insert(name)
        positions[name] = nil
        walk.removeLast()
        continue
      }
      walk[walk.count - 1].next += 1
      let link = outgoing[next]
      if let position = positions[link.to] {
        // Links point from what is fed to what feeds it; the cycle is told the way data flow.
        let cycle = walk[position...].map(\.name).reversed()
        let path = ([link.to] + cycle).joined(separator: " → ")
        error(
          link.at, "models feed each other in a circle: \(path)",
          hint: "remove one of these links")
      } else if !finished.contains(link.to) {
        positions[link.to] = walk.count
        walk.append((link.to, 0))
      }
    }
  }
}
