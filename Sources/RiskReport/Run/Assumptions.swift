import Yams

/// What was assumed, as the resolved config has it: uncertainties, levers, settings and tables.
struct Assumptions: Sendable {
  struct Row: Sendable {
    var name: String
    /// What it acts on, or what it says.
    var subject: String
    /// The distribution, range or value.
    var content: String
    var source: String?
  }

  var uncertainties: [Row] = []
  var levers: [Row] = []
  var settings: [Row] = []
  var policies: [String: String] = [:]
  /// Why there is nothing to tell, when the config can't be read.
  var problem: String?

  init(problem: String) { self.problem = problem }

  init(config text: String) {
    guard let root = try? compose(yaml: text), let study = root.mapping else {
      problem = "config.yaml of the run can't be read"
      return
    }
    uncertainties = Self.rows(study["uncertainties"]) { entry in
      var content = Self.line(entry["distribution"])
      if let how = entry["as"]?.string, how != "replace" { content += ", as a \(how)" }
      return content
    }
    levers = Self.rows(study["levers"]) { entry in
      var parts: [String] = []
      if let minimum = entry["minimum"]?.string { parts.append("from \(minimum)") }
      if let maximum = entry["maximum"]?.string { parts.append("to \(maximum)") }
      if let unit = entry["unit"]?.string, unit != "1" { parts.append(unit) }
      return parts.joined(separator: " ")
    }
    for (key, value) in study["models"]?.mapping ?? [:] {
      settings += Self.model(key.string ?? "", value)
    }
    for (key, value) in study["policies"]?.mapping ?? [:] {
      let levers = (value.mapping ?? [:]).filter { $0.key.string != "title" }
      policies[key.string ?? ""] =
        levers.map { "\(Self.line($0.key)): \(Self.line($0.value))" }.joined(separator: "; ")
    }
  }

  private static func rows(_ node: Node?, content: (Node.Mapping) -> String) -> [Row] {
    (node?.mapping ?? [:]).map { key, value in
      let entry = value.mapping ?? [:]
      return Row(
        name: key.string ?? "", subject: line(entry["for"]), content: content(entry),
        source: entry["source"]?.string)
    }
  }

  private static func model(_ name: String, _ node: Node) -> [Row] {
    let entry = node.mapping ?? [:]
    let identifier = line(entry["model"])
    var rows = [Row(name: name, subject: "model", content: identifier, source: nil)]
    for member in ["settings", "inputs", "tables", "documents"] {
      for (key, value) in entry[member]?.mapping ?? [:] {
        rows.append(
          Row(name: "\(name).\(line(key))", subject: member, content: line(value), source: nil))
      }
    }
    return rows
  }

  /// A node of the config in one line: `normal: mean default, sd 0.05`.
  private static func line(_ node: Node?) -> String {
    switch node {
    case .scalar(let scalar): scalar.string
    case .sequence(let sequence): sequence.map { line($0) }.joined(separator: ", ")
    case .mapping(let mapping):
      mapping.map { key, value in
        let inner = line(value)
        return value.scalar == nil ? "\(line(key)) (\(inner))" : "\(line(key)) \(inner)"
      }.joined(separator: ", ")
    default: ""
    }
  }
}
