extension StudyChecker {
  /// Reports inputs that are set twice: by a constant, a table, a link, an uncertainty or a lever.
  mutating func checkSettings() {
    var register = SettingRegister()
    for (address, place, author) in settings() {
      guard let other = register.add(address, at: place, by: author) else { continue }
      error(
        place,
        address == other.address
          ? "'\(address)' is set twice: by \(author) and by \(other.author)"
          : "'\(address)' overlaps '\(other.address)', which is set already by \(other.author)",
        hint: "the other place is line \(other.place.line), column \(other.place.column)"
          + (author.isFactorPossible || other.author.isFactorPossible
            ? "; 'as: factor' or 'as: shift' acts on top of another value" : ""))
    }
  }

  /// All settings that take the place of another value, in the order of the file.
  private func settings() -> [(Address, SourceLocation, SettingRegister.Author)] {
    var settings: [(Address, SourceLocation, SettingRegister.Author)] = []
    for model in study.models {
      let instance = model.name.value
      for setting in model.settings {
        settings.append(
          (
            Address(instance: instance, field: setting.field.value), setting.field.location,
            .setting
          ))
      }
      for input in model.inputs {
        var address = input.target.value
        address.instance = instance
        settings.append((address, input.target.location, .input))
      }
    }
    for uncertainty in study.uncertainties where uncertainty.combination == .replace {
      for target in uncertainty.targets {
        settings.append(
          (target.value, target.location, .uncertainty(uncertainty.name.value)))
      }
    }
    for lever in study.levers where lever.combination == .replace {
      for target in lever.targets {
        settings.append((target.value, target.location, .lever(lever.name.value)))
      }
    }
    return settings.sorted { ($0.1.line, $0.1.column) < ($1.1.line, $1.1.column) }
  }
}

/// What has been set, to find out what is set again.
///
/// Two addresses of a field overlap unless a dimension that both fix has different labels.
struct SettingRegister {
  /// Who sets something.
  enum Author: CustomStringConvertible {
    case setting
    case input
    case uncertainty(String)
    case lever(String)

    var description: String {
      switch self {
      case .setting: "the model's settings"
      case .input: "the model's inputs"
      case .uncertainty(let name): "the uncertainty '\(name)'"
      case .lever(let name): "the lever '\(name)'"
      }
    }

    var isFactorPossible: Bool {
      switch self {
      case .setting, .input: false
      case .uncertainty, .lever: true
      }
    }
  }

  struct Entry {
    var address: Address
    var place: SourceLocation
    var author: Author
  }

  /// The first entry with each combination of labels of some dimensions.
  private struct Index {
    var dimensions: [String]
    var first: [[String]: Entry] = [:]

    mutating func add(_ labels: [String: String], _ entry: Entry) {
      let key = dimensions.map { labels[$0]! }
      if first[key] == nil { first[key] = entry }
    }
  }

  /// The addresses of a field that fix the same dimensions.
  private struct Group {
    var dimensions: [String]
    var entries: [(labels: [String: String], entry: Entry)] = []
    var indices: [Index] = []

    mutating func add(_ labels: [String: String], _ entry: Entry) {
      entries.append((labels, entry))
      for position in indices.indices { indices[position].add(labels, entry) }
    }

    mutating func first(overlapping labels: [String: String]) -> Entry? {
      let shared = dimensions.filter { labels[$0] != nil }
      let key = shared.map { labels[$0]! }
      if let index = indices.first(where: { $0.dimensions == shared }) { return index.first[key] }
      var index = Index(dimensions: shared)
      for (labels, entry) in entries { index.add(labels, entry) }
      indices.append(index)
      return index.first[key]
    }
  }

  private var positions: [Address: Int] = [:]
  /// The groups of each field, by its position.
  private var fields: [[Group]] = []

  /// Registers an address; returns what has set some of it before.
  ///
  /// - Complexity: O(number of different sets of dimensions that addresses of the field fix).
  mutating func add(_ address: Address, at place: SourceLocation, by author: Author) -> Entry? {
    let field = Address(instance: address.instance, field: address.field)
    let entry = Entry(address: address, place: place, author: author)
    let labels = Dictionary(
      address.labels.map { ($0.dimension, $0.label) }, uniquingKeysWith: { first, _ in first })
    guard let position = positions[field] else {
      positions[field] = fields.count
      var group = Group(dimensions: labels.keys.sorted())
      group.add(labels, entry)
      fields.append([group])
      return nil
    }
    for index in fields[position].indices {
      if let other = fields[position][index].first(overlapping: labels) { return other }
    }
    let dimensions = labels.keys.sorted()
    if let index = fields[position].firstIndex(where: { $0.dimensions == dimensions }) {
      fields[position][index].add(labels, entry)
    } else {
      var group = Group(dimensions: dimensions)
      group.add(labels, entry)
      fields[position].append(group)
    }
    return nil
  }
}
