/// The sections of a resolved config, as text.
///
/// Runs write their configs in one form, a line a member and two spaces a level, so that equal text
/// means equal content.
struct ConfigSections {
  /// Lines by top-level key, in their order.
  private let sections: [(name: String, lines: [Substring])]

  init(_ text: String) {
    sections = Self.members(text.split(separator: "\n"), indent: "").map {
      ($0.name, Array($0.lines))
    }
  }

  /// Members at a level, each with its own lines.
  private static func members(_ lines: [Substring], indent: String)
    -> [(name: String, lines: ArraySlice<Substring>)]
  {
    var members: [(name: String, lines: ArraySlice<Substring>)] = []
    for (index, line) in lines.enumerated() {
      let rest = line.dropFirst(indent.count)
      if line.hasPrefix(indent), let first = rest.first, first != " ", first != "-" {
        members.append((name(rest), lines[index...index]))
      } else if !members.isEmpty {
        members[members.count - 1].lines =
          lines[members[members.count - 1].lines.startIndex...index]
      }
    }
    return members
  }

  /// A key without its quotes.
  private static func name(_ line: Substring) -> String {
    guard line.first == "\"" else { return String(line.prefix { $0 != ":" }) }
    var end = line.index(after: line.startIndex)
    while end < line.endIndex, line[end] != "\"" {
      end =
        line.index(end, offsetBy: line[end] == "\\" ? 2 : 1, limitedBy: line.endIndex)
        ?? line.endIndex
    }
    return String(line[line.index(after: line.startIndex)..<end])
  }

  /// The lines of a section; empty when there is none.
  subscript(name: String) -> [Substring] { sections.first { $0.name == name }?.lines ?? [] }

  /// What decides which numbers an uncertainty draws, by its name: all but which inputs they set
  /// and what is said of them.
  var draws: [(name: String, lines: [Substring])] {
    let words = ["for:", "source:", "description:", "unit:"]
    return Self.members(Array(self["uncertainties"].dropFirst()), indent: "  ").map { member in
      let lines = member.lines.filter { line in
        !words.contains { line.hasPrefix("    \($0)") }
      }
      return (member.name, lines)
    }
  }

  /// Sections that differ, apart from texts and from how the run was carried out.
  func differing(from other: ConfigSections) -> [String] {
    let ignored = ["name", "title", "description", "simulation"]
    let names = sections.map(\.name) + other.sections.map(\.name)
    var seen: Set<String> = []
    return names.filter {
      seen.insert($0).inserted && !ignored.contains($0) && self[$0] != other[$0]
    }
  }
}
