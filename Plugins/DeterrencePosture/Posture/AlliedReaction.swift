/// How far a Dutch decision moves the alliance: θ + (1 − θ) ψ of the change against what is planned.
///
/// θ is the share of the Netherlands in what Europe's allies do, and ψ the part of its change that
/// they follow: 0 is the Netherlands alone, 1 is all of them.
/// - Source: assumption: a form of this project.
struct AlliedReaction: Sendable {
  /// By sample.
  let scale: [Double]

  /// What happens to all alike and is no decision.
  private static let circumstances: Set<ForceLever> = [
    .womenIntake, .leavingFactor, .munitionsSupply,
  ]

  init(nationalShare: [Double], reaction: [Double]) {
    scale = zip(nationalShare, reaction).map { $0 + (1 - $0) * $1 }
  }

  /// What the alliance does, from what the Netherlands does and what allies have planned.
  func alliance(_ national: [Double], planned: [Double]) -> [Double] {
    national.indices.map { planned[$0] + scale[$0] * (national[$0] - planned[$0]) }
  }

  /// A year of the alliance; levers that allies have no plan of their own for are planned at their
  /// defaults.
  func alliance(
    _ national: ForceYear, allies: SampleColumns<PostureLever>
  ) -> ForceYear {
    var planned = ForceYear.defaults(year: national.year, rows: national.rows)
    planned.levers[.spendingShare] = allies[.allySpendingShare]
    planned.levers[.relatedShare] = allies[.allyRelatedShare]
    var year = national
    for lever in ForceLever.allCases where !Self.circumstances.contains(lever) {
      year.levers[lever] = alliance(national.levers[lever], planned: planned.levers[lever])
    }
    for item in SpendingItem.allCases {
      year.split[item] = alliance(national.split[item], planned: planned.split[item])
      year.added[item] = alliance(national.added[item], planned: planned.added[item])
    }
    return year
  }
}
