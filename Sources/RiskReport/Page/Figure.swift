/// A chart on the page: its specification, its description and its numbers.
struct Figure {
  let chart: Chart
  /// Whether charts can be drawn; else the table stands in their place.
  let isDrawn: Bool

  func html() -> HTML {
    let label = "Numbers of: \(chart.title)"
    let caption: HTML =
      "<figcaption><strong>\(name: chart.title)</strong>\(chart.caption.map { "<br>\($0)" as HTML } ?? "")</figcaption>\n"
    guard isDrawn, let specification = try? chart.specificationForPage().json(isIndented: false)
    else { return "<figure>\n\(caption)\(chart.table.html(label: label))</figure>\n" }
    return """
      <figure>
      \(caption)<div class="chart" role="img" aria-label="\("\(chart.title). \(chart.description)")"></div>
      <script type="application/json" class="specification">\(HTML(stringLiteral: specification))</script>
      <details class="numbers"><summary>Numbers of this chart</summary>
      \(chart.table.html(label: label))</details>
      </figure>

      """
  }
}
