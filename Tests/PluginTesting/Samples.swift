/// Columns of a batch by field and label.
public struct Samples {
  public let rows: Int
  let places: [String: Int]
  /// Column by column, each as long as ``leading``.
  var values: [Double]

  init(rows: Int, places: [String: Int]) {
    self.rows = rows
    self.places = places
    values = [Double](repeating: .nan, count: max(1, Self.leading(rows) * places.count))
  }

  /// Rows between the starts of two columns, as in a run a multiple of eight.
  static func leading(_ rows: Int) -> Int { (rows + 7) / 8 * 8 }
  var leading: Int { Self.leading(rows) }

  private func start(_ field: String, _ label: String) -> Int {
    guard let place = places["\(field)/\(label)"] else {
      preconditionFailure("the model has no \(field) of '\(label)'")
    }
    return place * leading
  }

  /// One value; a scalar field has the label "", and several labels are joined by a space.
  public subscript(field: String, label: String, row: Int) -> Double {
    get { values[start(field, label) + row] }
    set { values[start(field, label) + row] = newValue }
  }

  /// A column.
  public subscript(field: String, label: String = "") -> [Double] {
    get {
      let start = start(field, label)
      return Array(values[start..<start + rows])
    }
    set {
      let start = start(field, label)
      values.replaceSubrange(start..<start + rows, with: newValue)
    }
  }

  /// Whether there is such an element.
  public func contains(_ field: String, _ label: String) -> Bool {
    places["\(field)/\(label)"] != nil
  }

  /// All values of a row, in the order of fields.
  public func row(_ row: Int) -> [Double] {
    (0..<places.count).map { values[$0 * leading + row] }
  }

  /// Some of the rows.
  public func rows(_ range: Range<Int>) -> Samples {
    var part = Samples(rows: range.count, places: places)
    for column in 0..<places.count {
      for (place, row) in range.enumerated() {
        part.values[column * part.leading + place] = values[column * leading + row]
      }
    }
    return part
  }

  /// Sets a value in every row.
  public mutating func fill(_ field: String, _ label: String, with value: Double) {
    let start = start(field, label)
    for row in 0..<rows { values[start + row] = value }
  }

  mutating func fill(column: Int, with value: Double) {
    for row in 0..<rows { values[column * leading + row] = value }
  }

  /// The values' bits, for comparisons that NaN must not break.
  public var bits: [UInt64] { values.map(\.bitPattern) }

  /// The mean over rows.
  public func mean(_ field: String, _ label: String) -> Double {
    self[field, label].reduce(0, +) / Double(rows)
  }

  /// The mean over rows and its standard error.
  public func estimate(_ field: String, _ label: String) -> (mean: Double, standardError: Double) {
    let values = self[field, label]
    let mean = mean(field, label)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(rows - 1) / Double(rows)).squareRoot())
  }
}
