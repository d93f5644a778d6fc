/// What may stand at one place of a config.
///
/// The validator, the JSON Schema and the reference documentation all follow these descriptions.
indirect enum ConfigShape: Sendable {
  case text(TextFormat)
  /// One of some words.
  case word([String])
  case number(NumberDomain)
  case integer(ClosedRange<UInt64>)
  /// `true` or `false`.
  case boolean
  /// A number, or a text that names a choice.
  case scalar
  case list(of: ConfigShape, atLeast: Int)
  case record(ConfigRecord)
  case map(ConfigMap)
  /// Any of several shapes; at most one of them is a list, and at most one a mapping.
  case either([ConfigShape])
}

/// The numbers that are valid at a place.
struct NumberDomain: Sendable {
  var minimum: Double?
  var maximum: Double?
  /// Whether the bounds themselves are not valid.
  var isOpen = false
  var allowsInfinity = false

  static let finite = NumberDomain()

  /// Why a number is not valid, or nil if it is.
  func problem(with value: Double) -> String? {
    if value.isInfinite, !allowsInfinity { return "must be finite" }
    if let minimum, isOpen ? value <= minimum : value < minimum {
      return "must be \(isOpen ? "greater than" : "at least") \(minimum.shortDescription)"
    }
    if let maximum, isOpen ? value >= maximum : value > maximum {
      return "must be \(isOpen ? "less than" : "at most") \(maximum.shortDescription)"
    }
    return nil
  }
}

/// A mapping with a fixed set of keys.
struct ConfigRecord: Sendable {
  /// One key and what belongs to it.
  struct Key: Sendable {
    var name: String
    var isRequired = false
    var shape: ConfigShape
    /// What holds when the key is left out.
    var defaultText: String?
    var documentation: String
  }
  /// Names the record in the JSON Schema and the reference.
  var name: String
  var documentation: String
  var keys: [Key]
  /// What a key is called in messages.
  var keyNoun = "key"
  /// Groups of keys of each of which exactly one must be given.
  var alternatives: [[String]] = []
  /// Keys that follow a pattern, such as `p05`.
  var patternKeys: PatternKeys?

  /// Keys that are not listed one by one.
  struct PatternKeys: Sendable {
    var format: TextFormat
    var shape: ConfigShape
    var documentation: String
  }

  /// The key of this name.
  subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

/// A mapping whose keys the author chooses.
struct ConfigMap: Sendable {
  /// What an entry is called in messages: `model`, `policy`.
  var noun: String
  var keyFormat: TextFormat
  var value: ConfigShape
  var atLeast = 0
  /// Keys with a meaning of their own.
  var reserved: [ConfigRecord.Key] = []
}

extension Double {
  /// The shortest decimal form; whole numbers without a point.
  var shortDescription: String {
    self == rounded() && magnitude < 1e15 ? String(Int64(self)) : description
  }
}
