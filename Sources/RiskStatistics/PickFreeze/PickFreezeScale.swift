/// The common scale of the elements of a vector, a power of two that keeps squares from overflow.
struct PickFreezeScale: Sendable {
  /// What outputs are multiplied by.
  let factor: Double

  init(_ elements: [PickFreezeOutputs]) {
    var largest = 0.0
    for outputs in elements {
      for column in outputs.columns {
        for value in column where value.isFinite { largest = max(largest, value.magnitude) }
      }
    }
    factor =
      largest > 0 ? Double(sign: .plus, exponent: -Int(largest.exponent) - 1, significand: 1) : 1
  }

  /// A number near the mean of an output, of the rows of A and B that are there.
  func shift(of outputs: PickFreezeOutputs) -> Double {
    var (sum, count) = (0.0, 0.0)
    for column in [outputs.a, outputs.b] {
      for value in column where value.isFinite {
        sum += value * factor
        count += 1
      }
    }
    return count > 0 ? sum / count / factor : 0
  }

  /// Why an output has no indices at all, or nil.
  func gap(of outputs: PickFreezeOutputs) -> DesignGap? {
    let samples = outputs.baseSamples
    guard samples >= SobolAnalysis.minimumSamples else {
      return .tooFewSamples(used: samples, needed: SobolAnalysis.minimumSamples)
    }
    if outputs.columns.contains(where: { $0.contains(where: \.isInfinite) }) {
      return .infiniteOutput
    }
    guard let first = outputs.columns.lazy.joined().first(where: { !$0.isNaN }) else {
      return .tooManyMissing(missing: samples, of: samples)
    }
    if outputs.columns.allSatisfy({ $0.allSatisfy { $0.isNaN || $0 == first } }) {
      return .constantOutput
    }
    guard let indicator = TwoValuedColumns(outputs.columns) else { return nil }
    let events = indicator.events(in: [outputs.a, outputs.b])
    return events < SobolAnalysis.minimumEvents
      ? .tooFewEvents(events: events, needed: SobolAnalysis.minimumEvents) : nil
  }
}
