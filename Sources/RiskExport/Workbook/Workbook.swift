import Foundation

/// An Excel workbook that appears under its name only when it is complete.
///
/// Rows go to temporary files as they come. Numbers are stored with 16 significant digits: a double
/// that needs 17 comes back as a neighbour (Excel itself shows 15).
final class Workbook {
  struct Sheet {
    fileprivate let handle: OpaquePointer
  }

  /// How a number is shown; what is stored is the number.
  enum Appearance: CaseIterable {
    case whole, index, usual, large, extreme

    fileprivate var code: String {
      switch self {
      case .whole: "#,##0"
      case .index: "0"
      case .usual: "0.0000"
      case .large: "#,##0.0"
      case .extreme: "0.000E+00"
      }
    }

    /// One that shows about four digits.
    init(of value: Double) {
      switch abs(value) {
      case 0: self = .usual
      case ..<0.001: self = .extreme
      case ..<1000: self = .usual
      case ..<1e9: self = .large
      default: self = .extreme
      }
    }
  }

  /// Limits of Excel: rows with the header, columns, characters in a cell.
  static let rowLimit = 1_048_576
  static let columnLimit = 16_384
  static let textLimit = 32_767

  private let library: XlsxLibrary
  private let path: String
  private let temporaryPath: String
  private let handle: OpaquePointer
  private var formats: [Appearance: OpaquePointer] = [:]
  private let heading: OpaquePointer?
  private var isOpen = true

  /// - Parameter title: Of the document's properties.
  init(path: String, title: String) throws(ExportError) {
    let library = try XlsxLibrary()
    self.library = library
    self.path = path
    temporaryPath = ExportFile.temporaryPath(for: path)
    guard let handle = Self.make(library, temporaryPath) else {
      throw ExportError("\(path) can't be written")
    }
    self.handle = handle
    heading = library.addFormat(handle)
    if let heading {
      library.setBold(heading)
      library.setWrap(heading)
    }
    for appearance in Appearance.allCases {
      guard let format = library.addFormat(handle) else { continue }
      library.setNumberFormat(format, appearance.code)
      formats[appearance] = format
    }
    setProperties(title)
  }

  deinit {
    guard isOpen else { return }
    _ = library.close(handle)
    unlink(temporaryPath)
  }

  /// A workbook with `lxw_workbook_options`: bytes for constant memory at 0 and large files at 16.
  ///
  /// The rest is zero and longer than the structure, which later versions of the library extend.
  private static func make(_ library: XlsxLibrary, _ path: String) -> OpaquePointer? {
    var options = [UInt64](repeating: 0, count: 16)
    return options.withUnsafeMutableBytes { bytes in
      bytes[0] = 1
      bytes[16] = 1
      return library.new(path, bytes.baseAddress!)
    }
  }

  /// Sets `lxw_doc_properties`: ten texts, the title first, and the time of creation, which is fixed
  /// so that the same run gives the same bytes.
  private func setProperties(_ title: String) {
    let copy = strdup(ExcelText.cell(title, limit: 255).text)
    defer { free(copy) }
    var properties = [UInt64](repeating: 0, count: 32)
    properties.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: UnsafePointer(copy), as: UnsafePointer<CChar>?.self)
      // 2000-01-01, in seconds since 1970.
      bytes.storeBytes(of: 946_684_800, toByteOffset: 80, as: Int.self)
      _ = library.setProperties(handle, bytes.baseAddress!)
    }
  }

  func sheet(_ name: String) throws(ExportError) -> Sheet {
    guard let sheet = library.addSheet(handle, name) else {
      throw ExportError("\(path) can't get the sheet '\(name)'")
    }
    return Sheet(handle: sheet)
  }

  /// Writes a finite number; rows must come in order.
  func write(
    _ value: Double, _ appearance: Appearance, to sheet: Sheet, row: Int, column: Int
  ) throws(ExportError) {
    try check(
      library.writeNumber(
        sheet.handle, UInt32(row), UInt16(column), value, formats[appearance]))
  }

  /// Writes a text, cut to what a cell holds.
  ///
  /// - Returns: Whether it was cut.
  func write(
    _ text: String, isHeading: Bool = false, to sheet: Sheet, row: Int, column: Int
  ) throws(ExportError) -> Bool {
    let cell = ExcelText.cell(text, limit: Self.textLimit)
    try check(
      library.writeText(
        sheet.handle, UInt32(row), UInt16(column), cell.text, isHeading ? heading : nil))
    return cell.isCut
  }

  /// Freezes the first row and puts filters on it.
  func frame(_ sheet: Sheet, rows: Int, columns: Int) throws(ExportError) {
    guard columns > 0 else { return }
    library.freezePanes(sheet.handle, 1, 0)
    try check(library.filter(sheet.handle, 0, 0, UInt32(max(rows, 1) - 1), UInt16(columns - 1)))
  }

  /// Sets the width of columns, in characters.
  func setWidth(_ width: Double, of columns: ClosedRange<Int>, in sheet: Sheet) throws(ExportError)
  {
    try check(
      library.setColumn(
        sheet.handle, UInt16(columns.lowerBound), UInt16(columns.upperBound), width, nil))
  }

  /// Writes the file and gives it its name.
  func complete() throws(ExportError) {
    isOpen = false
    do throws(ExportError) {
      try check(library.close(handle))
    } catch {
      unlink(temporaryPath)
      throw error
    }
    try ExportFile.rename(temporaryPath, to: path)
  }

  private func check(_ status: Int32) throws(ExportError) {
    guard status != 0 else { return }
    throw ExportError("\(path) can't be written: \(String(cString: library.message(status)))")
  }
}
