/// The parts of `results.json` that tests compare with other files.
struct ResultsFile: Decodable {
  struct Policy: Decodable {
    var name: String
  }
  struct Outcome: Decodable {
    var name: String
    var policies: [ByPolicy]
  }
  struct ByPolicy: Decodable {
    var policy: String
    var elements: [Element]
  }
  struct Element: Decodable {
    var coordinates: [String: String]
    var statistics: [String: Estimate]
    var differences: [String: Estimate]
  }
  struct Estimate: Decodable {
    var value: Double?
    var standardError: Double?
    var lower: Double?
    var upper: Double?
    var samples: Int

    enum CodingKeys: String, CodingKey {
      case value, lower, upper, samples
      case standardError = "standard_error"
    }
  }

  var policies: [Policy]
  var outcomes: [Outcome]
}
