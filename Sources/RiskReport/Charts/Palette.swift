/// Colours that people with any colour vision tell apart, each with a shape and a dash of its own.
///
/// Colours are those of Okabe and Ito, Color Universal Design (2008), in an order in which all have a
/// contrast of 2.2 or more with white and with the dark page; the baseline is grey.
enum Palette {
  /// Policies that one chart can tell apart besides the baseline.
  static let capacity = 5

  static let grey = "#7a7a7a"
  private static let colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"]
  private static let shapes = ["circle", "square", "diamond", "triangle-up", "triangle-down"]
  private static let dashes: [SpecificationValue] = [
    [1, 0], [8, 3], [2, 2], [10, 3, 2, 3], [5, 5],
  ]

  /// Scales for series, the first being the baseline when there is one.
  static func scales(_ series: [String], hasBaseline: Bool) -> (
    colour: SpecificationValue, shape: SpecificationValue, dash: SpecificationValue
  ) {
    let domain = SpecificationValue.array(series.map { .string($0) })
    let others = series.count - (hasBaseline ? 1 : 0)
    func range(_ first: SpecificationValue, _ rest: [SpecificationValue]) -> SpecificationValue {
      .array((hasBaseline ? [first] : []) + rest.prefix(others))
    }
    func scale(_ range: SpecificationValue) -> SpecificationValue {
      ["domain": domain, "range": range]
    }
    return (
      scale(range(.string(grey), colours.map { .string($0) })),
      scale(range("cross", shapes.map { .string($0) })),
      scale(range([4, 4], dashes))
    )
  }

  /// The line of no difference.
  static let zero: SpecificationValue = ["type": "rule", "color": "#7a7a7a", "strokeWidth": 1.5]

  /// Looks that hold on light and dark grounds alike.
  static let configuration: SpecificationValue = [
    "view": ["stroke": nil],
    "axis": [
      "grid": true, "gridColor": "#7a7a7a", "gridOpacity": 0.22, "domainColor": "#7a7a7a",
      "tickColor": "#7a7a7a", "labelFontSize": 12, "titleFontSize": 12, "labelLimit": 220,
      "titleFontWeight": "normal", "titleLimit": 320,
    ],
    "legend": [
      "orient": "top", "title": nil, "labelFontSize": 12, "labelLimit": 300,
      "direction": "vertical",
      "symbolSize": 80, "symbolOpacity": 1,
    ],
    "title": ["anchor": "start", "fontSize": 14, "fontWeight": "bold"],
    "text": ["fontSize": 11],
  ]
}

/// Long names in several lines, as axes and legends show them.
enum AxisLabel {
  /// Letters of a line in a chart as wide as the page.
  static let wide = 30
  /// Letters of a line in a chart of half the width.
  static let narrow = 22

  /// Breaks at spaces so that lines have about `width` letters, three lines at most.
  static func wrapped(_ text: String, width: Int = wide) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + word.count >= width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word.prefix(width)
    }
    lines.append(line)
    return lines.count > 3
      ? (lines.prefix(2) + ["\(lines[2]) …"]).joined(separator: "\n")
      : lines.joined(separator: "\n")
  }

  /// Makes an axis or legend show the lines of a label.
  static let expression: SpecificationValue = "split(datum.label, '\\n')"
}
