import Foundation

/// A NetCDF-4 file that appears under its name only when it is complete.
final class NetCDFFile {
  struct Dimension {
    let name: String
    let id: Int32
    let length: Int
  }

  struct Variable {
    let name: String
    let id: Int32
    let dimensions: [Dimension]
  }

  /// What a variable holds, with the type's number in `netcdf.h`.
  enum Kind: Int32 {
    case double = 6
    case integer = 10
    case text = 12
  }

  /// Stands for a missing whole number.
  static let missingInteger: Int64 = -1

  private let library: NetCDFLibrary
  private let path: String
  private let temporaryPath: String
  private var id: Int32 = 0
  private var isOpen = true

  private static let netCDF4: Int32 = 0x1000
  private static let global: Int32 = -1

  init(path: String) throws(ExportError) {
    library = try NetCDFLibrary()
    self.path = path
    temporaryPath = ExportFile.temporaryPath(for: path)
    isOpen = false
    try check(library.create(temporaryPath, Self.netCDF4, &id))
    isOpen = true
  }

  deinit {
    guard isOpen else { return }
    _ = library.close(id)
    unlink(temporaryPath)
  }

  /// Closes the file and gives it its name.
  func complete() throws(ExportError) {
    isOpen = false
    do throws(ExportError) {
      try check(library.close(id))
    } catch {
      unlink(temporaryPath)
      throw error
    }
    try ExportFile.rename(temporaryPath, to: path)
  }

  /// Defines a dimension.
  ///
  /// - Parameter length: At least 1, or 0 for one that grows as values are written.
  func dimension(_ name: String, length: Int) throws(ExportError) -> Dimension {
    var dimension: Int32 = 0
    try check(library.defineDimension(id, name, length, &dimension))
    return Dimension(name: name, id: dimension, length: length)
  }

  /// Defines a variable, whose numbers are compressed.
  ///
  /// - Parameters:
  ///   - chunk: The shape in which values are stored; nil leaves it to the library.
  ///   - isCoordinate: Whether it has all of its values; others are missing until written.
  func variable(
    _ name: String, _ kind: Kind, _ dimensions: [Dimension], chunk: [Int]? = nil,
    isCoordinate: Bool = false
  ) throws(ExportError) -> Variable {
    var variable: Int32 = 0
    try check(
      library.defineVariable(
        id, name, kind.rawValue, Int32(dimensions.count), dimensions.map(\.id), &variable))
    if let chunk { try check(library.defineChunks(id, variable, 0, chunk)) }
    switch kind {
    case _ where isCoordinate: break
    case .text: break
    case .double:
      var fill = Double.nan
      try check(library.defineFill(id, variable, 0, &fill))
    case .integer:
      var fill = Self.missingInteger
      try check(library.defineFill(id, variable, 0, &fill))
    }
    // Level 1 with bytes of the same weight put together.
    if kind != .text && !dimensions.isEmpty {
      try check(library.defineDeflation(id, variable, 1, 1, 1))
    }
    return Variable(name: name, id: variable, dimensions: dimensions)
  }

  /// Sets a text attribute, of a variable or of the file; nothing when there is no text.
  func attribute(
    _ name: String, _ text: String?, of variable: Variable? = nil
  ) throws(ExportError) {
    guard let text, !text.isEmpty else { return }
    try check(
      library.putText(id, variable?.id ?? Self.global, name, text.utf8.count, text))
  }

  /// Writes values at a place; without one, all of a variable.
  func write(
    _ values: [Double], to variable: Variable, start: [Int]? = nil, count: [Int]? = nil
  ) throws(ExportError) {
    let (start, count) = place(variable, start, count)
    try check(library.putDoubles(id, variable.id, start, count, values))
  }

  func write(
    _ values: [Int64], to variable: Variable, start: [Int]? = nil, count: [Int]? = nil
  ) throws(ExportError) {
    let (start, count) = place(variable, start, count)
    try check(library.putIntegers(id, variable.id, start, count, values))
  }

  func write(
    _ texts: [String], to variable: Variable, start: [Int]? = nil, count: [Int]? = nil
  ) throws(ExportError) {
    let copies = texts.map { strdup($0.replacing("\0", with: "\u{FFFD}")) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { UnsafePointer($0) }
    let (start, count) = place(variable, start, count)
    try check(library.putStrings(id, variable.id, start, count, &pointers))
  }

  private func place(
    _ variable: Variable, _ start: [Int]?, _ count: [Int]?
  ) -> (start: [Int], count: [Int]) {
    (
      start ?? Array(repeating: 0, count: variable.dimensions.count),
      count ?? variable.dimensions.map(\.length)
    )
  }

  private func check(_ status: Int32) throws(ExportError) {
    guard status != 0 else { return }
    throw ExportError("\(path) can't be written: \(String(cString: library.message(status)))")
  }
}
