import ArgumentParser
import RiskSensitivity
import RiskStudy

/// Which measures a user asks for, by name.
enum MeasureChoice {
  /// The names that `--method` takes.
  static let names = GivenDataAnalysis.known.map(name)

  /// What measures that given samples can't tell take.
  private static let designs: [(measure: SensitivityMeasure, design: String)] = [
    (.total, "saltelli"), (.secondOrder, "saltelli"), (.mu, "morris"), (.muStar, "morris"),
    (.sigma, "morris"),
  ]

  /// Says why a name can't be had.
  static func require(_ name: String) throws {
    guard !names.contains(name) else { return }
    if let (measure, design) = designs.first(where: { Self.name($0.measure) == name }) {
      throw ValidationError(
        "'\(name)' (\(measure.title)) can't be told from the samples of a finished run: it needs "
          + "samples that differ in one input alone. Take 'risktool simulate --design \(design)'.")
    }
    let hint = Suggestion.hint(for: name, among: names, are: "measures") ?? ""
    throw ValidationError("There is no measure '\(name)'; \(hint)")
  }

  /// The measures of names; the usual ones when none is named.
  static func measures(_ given: [String]) -> [SensitivityMeasure] {
    given.isEmpty
      ? GivenDataAnalysis.usual : GivenDataAnalysis.known.filter { given.contains(name($0)) }
  }

  /// `first-order` for `first_order`, as options are written.
  private static func name(_ measure: SensitivityMeasure) -> String {
    measure.rawValue.replacing("_", with: "-")
  }
}
