import RiskPluginKit

/// All that a fit leaves, to be kept and restored.
struct FittedState: Sendable, Equatable {
  /// The last year that the fit has seen.
  var origin: Int
  /// Names of the covariates.
  var names: [String]
  /// Means and standard deviations of the covariates over the transitions.
  var means: [Double]
  var scales: [Double]
  /// Contrasts to peace on standardised covariates, see ``MultinomialLogit``.
  var coefficients: [Double]
  /// Standard errors of the coefficients, clustered by country.
  var standardErrors: [Double]
  /// See ``MultinomialLogit/drawFactor(_:clusters:with:)``.
  var drawFactor: Matrix
  var intensity: IntensityLaw

  /// Fits a design and the intensities of a panel.
  init(
    _ panel: CountryPanel, _ design: TransitionDesign, ridge: Double,
    uncertainty: ParameterUncertainty, linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) {
    let logit = try MultinomialLogit(
      design, ridge: ridge, linearAlgebra: linearAlgebra, vectorMath: vectorMath)
    let clustered = try logit.drawFactor(
      .clustered, clusters: design.clusters, with: linearAlgebra)
    origin = panel.origin
    names = design.names
    means = design.means
    scales = design.scales
    coefficients = logit.coefficients
    standardErrors = MultinomialLogit.standardErrors(clustered)
    drawFactor =
      uncertainty == .clustered
      ? clustered
      : try logit.drawFactor(uncertainty, clusters: design.clusters, with: linearAlgebra)
    intensity = try IntensityLaw(panel, with: vectorMath)
  }
}

extension FittedState {
  /// The first word of the bytes: the format and its version.
  private static let mark: UInt64 = 0x4E43_4D34_0000_0001

  /// Words of 8 bytes, least significant first; a list has its length before it.
  var bytes: [UInt8] {
    var writer = WordWriter()
    writer.write(Self.mark)
    writer.write(UInt64(origin))
    writer.write(UInt64(names.count))
    for name in names {
      let utf8 = Array(name.utf8)
      writer.write(UInt64(utf8.count))
      for byte in utf8 { writer.write(UInt64(byte)) }
    }
    for list in [means, scales, coefficients, standardErrors] { writer.write(list) }
    writer.write(UInt64(drawFactor.rows))
    writer.write(UInt64(drawFactor.columns))
    for column in 0..<drawFactor.columns {
      for row in 0..<drawFactor.rows { writer.write(drawFactor[row, column].bitPattern) }
    }
    writer.write(intensity.tension)
    for line in [intensity.conflict, intensity.war] {
      writer.write([line.intercept, line.slope])
      writer.write(line.residuals)
      writer.write(line.ratios)
    }
    return writer.bytes
  }

  /// Restores what ``bytes`` gave.
  /// - Throws: `invalidArgument` when the bytes are not those of a state.
  init(bytes: [UInt8]) throws(RiskError) {
    var reader = WordReader(bytes)
    guard try reader.word() == Self.mark else { throw WordReader.malformed }
    origin = Int(try reader.count(below: 10_000))
    var names: [String] = []
    for _ in 0..<(try reader.count()) {
      var text: [UInt8] = []
      for _ in 0..<(try reader.count()) { text.append(UInt8(try reader.count(below: 256))) }
      names.append(String(decoding: text, as: UTF8.self))
    }
    self.names = names
    means = try reader.numbers()
    scales = try reader.numbers()
    coefficients = try reader.numbers()
    standardErrors = try reader.numbers()
    let rows = try reader.count()
    let columns = try reader.count()
    guard means.count == names.count, scales.count == names.count,
      coefficients.count == MultinomialLogit.contrasts * (names.count + 1),
      standardErrors.count == coefficients.count, columns == coefficients.count
    else { throw WordReader.malformed }
    var factor = Matrix(rows: rows, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows { factor[row, column] = try reader.number() }
    }
    drawFactor = factor
    let tension = try reader.numbers()
    let conflict = try reader.line()
    let war = try reader.line()
    guard !tension.isEmpty else { throw WordReader.malformed }
    intensity = IntensityLaw(tension: tension, conflict: conflict, war: war)
    guard reader.isAtEnd else { throw WordReader.malformed }
  }
}

/// Writes words of 8 bytes.
private struct WordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  mutating func write(_ numbers: [Double]) {
    write(UInt64(numbers.count))
    for number in numbers { write(number.bitPattern) }
  }
}

/// Reads words of 8 bytes.
private struct WordReader {
  private let bytes: [UInt8]
  private var place = 0

  static let malformed = RiskError.invalidArgument("the saved state is not one of this model")

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func word() throws(RiskError) -> UInt64 {
    guard bytes.count - place >= 8 else { throw Self.malformed }
    var word: UInt64 = 0
    for offset in 0..<8 { word |= UInt64(bytes[place + offset]) << (8 * offset) }
    place += 8
    return word
  }

  /// A count; by default of words, of which there can be no more than are left.
  mutating func count(below limit: Int? = nil) throws(RiskError) -> Int {
    let value = try word()
    guard value < UInt64(limit ?? (bytes.count - place) / 8 + 1) else { throw Self.malformed }
    return Int(value)
  }

  mutating func number() throws(RiskError) -> Double { Double(bitPattern: try word()) }

  mutating func numbers() throws(RiskError) -> [Double] {
    let count = try count()
    var numbers: [Double] = []
    for _ in 0..<count { numbers.append(try number()) }
    return numbers
  }

  mutating func line() throws(RiskError) -> IntensityLaw.Line {
    let line = try numbers()
    let residuals = try numbers()
    let ratios = try numbers()
    guard line.count == 2, !residuals.isEmpty, !ratios.isEmpty else { throw Self.malformed }
    return IntensityLaw.Line(
      intercept: line[0], slope: line[1], residuals: residuals, ratios: ratios)
  }
}
