import RiskPluginHost
import RiskStudy

/// The elements of a field: the product of its dimensions, the last one varying fastest.
struct ElementSpace: Sendable {
  let dimensions: [DimensionDescriptor]
  private let labels: [[String]]

  init(_ dimensions: [DimensionDescriptor]) {
    self.dimensions = dimensions
    labels = dimensions.map(\.labels)
  }

  var count: Int { labels.reduce(1) { $0 * $1.count } }

  /// The position of an element along each dimension.
  func positions(_ element: Int) -> [Int] {
    var rest = element
    var result = Array(repeating: 0, count: labels.count)
    for d in labels.indices.reversed() {
      result[d] = rest % labels[d].count
      rest /= labels[d].count
    }
    return result
  }

  /// The labels of an element.
  func labels(_ element: Int) -> [String] {
    zip(labels, positions(element)).map { $0[$1] }
  }

  /// The coordinate of an element along a numeric dimension.
  func number(_ element: Int, dimension: Int) -> Double? {
    guard case .numbers(let numbers) = dimensions[dimension].coordinates else { return nil }
    return numbers[positions(element)[dimension]]
  }

  /// The elements that an address picks, with the labels along the dimensions that it leaves open.
  struct Selection {
    var elements: [Int]
    /// Positions of the open dimensions.
    var open: [Int]
    /// For each element, its labels along the open dimensions, joined by `;`.
    var openLabels: [String]
  }

  /// Resolves the labels of an address.
  ///
  /// - Throws: A diagnostic that names the dimension or label that isn't there.
  func select(_ address: Located<Address>) throws(StudyError) -> Selection {
    var fixed: [Int: Int] = [:]
    for coordinate in address.value.labels {
      guard let d = dimensions.firstIndex(where: { $0.id == coordinate.dimension }) else {
        let names = dimensions.map(\.id)
        throw StudyError([
          Diagnostic(
            at: address.location,
            "'\(address.value.field)' has no dimension '\(coordinate.dimension)'",
            hint: names.isEmpty
              ? "it has no dimensions at all"
              : Suggestion.hint(for: coordinate.dimension, among: names, are: "dimensions"))
        ])
      }
      guard let position = labels[d].firstIndex(of: coordinate.label) else {
        throw StudyError([
          Diagnostic(
            at: address.location,
            "dimension '\(coordinate.dimension)' has no label '\(coordinate.label)'",
            hint: Suggestion.hint(
              for: coordinate.label, among: labels[d], are: "labels of '\(coordinate.dimension)'"))
        ])
      }
      if fixed.updateValue(position, forKey: d) != nil {
        throw StudyError([
          Diagnostic(
            at: address.location, "dimension '\(coordinate.dimension)' is given twice")
        ])
      }
    }
    let open = labels.indices.filter { fixed[$0] == nil }
    var selection = Selection(elements: [], open: open, openLabels: [])
    for element in 0..<count {
      let positions = positions(element)
      guard fixed.allSatisfy({ positions[$0.key] == $0.value }) else { continue }
      selection.elements.append(element)
      selection.openLabels.append(open.map { labels[$0][positions[$0]] }.joined(separator: ";"))
    }
    return selection
  }
}
