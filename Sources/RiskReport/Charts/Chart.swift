/// A chart, what it shows in words, and its numbers as a table.
struct Chart: Sendable {
  /// The name of its file, without ending: letters, digits and hyphens.
  var name: String
  var title: String
  /// What it shows and how to read it, for who cannot see it.
  var description: String
  /// A line below it for everyone; nil when the title says all.
  var caption: String?
  /// Members of the specification besides title, size and data.
  var body: [String: SpecificationValue]
  var rows: [SpecificationValue]
  /// In pixels.
  var height: SpecificationValue
  var table: DataTable

  /// The chart as a Vega-Lite 5 document that other programs open by itself.
  func specification() -> SpecificationValue {
    document(width: 640, title: .string(title))
  }

  /// The chart for the page, which has the title already and decides on the width.
  func specificationForPage() -> SpecificationValue { document(width: "container", title: nil) }

  private func document(width: SpecificationValue, title: SpecificationValue) -> SpecificationValue
  {
    var members = body
    members["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json"
    members["description"] = .string(description)
    members["title"] = title
    members["data"] = ["values": .array(rows)]
    members["width"] = width
    members["height"] = height
    members["autosize"] = ["type": "fit-x", "contains": "padding"]
    members["config"] = Palette.configuration
    return .object(members)
  }
}

/// The numbers behind a chart: texts, of which some columns are numbers.
struct DataTable: Sendable {
  struct Column: Sendable {
    var title: String
    var isNumeric: Bool
  }

  var columns: [Column]
  var rows: [[String]]
}
