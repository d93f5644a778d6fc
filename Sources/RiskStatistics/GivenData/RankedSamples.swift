/// The samples in which outputs have a value, ranked.
struct RankedSamples: Sendable {
  let inputs: RankTable
  /// By output; none has a gap.
  let outputs: RankTable
  /// By sample.
  let sections: [UInt8]
  /// The samples that are not among them.
  let missing: Int
  let hasAllSections: Bool

  init(inputs: RankTable, outputs: RankTable, sections: [UInt8], missing: Int) {
    (self.inputs, self.outputs) = (inputs, outputs)
    (self.sections, self.missing) = (sections, missing)
    hasAllSections = Set(sections).count == Blocks.sections
  }

  var count: Int { inputs.rows }

  /// An estimate from a measure and its values by chance.
  ///
  /// - Parameter inputs: The inputs that are compared.
  func estimate(_ measure: Estimate, chance: ChanceValues, inputs: Int) -> GivenDataEstimate {
    GivenDataEstimate(
      measure: measure, bound: chance.bound, familyBound: chance.familyBound(inputs: inputs),
      chance: chance.probability(reaching: measure.value), missing: missing)
  }

  /// No estimate, for a reason.
  func none(_ gap: DriverGap) -> GivenDataEstimate {
    GivenDataEstimate(gap: gap, samples: count, missing: missing)
  }
}
