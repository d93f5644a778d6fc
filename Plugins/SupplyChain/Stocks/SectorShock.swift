/// What shortages that may overlap cost sectors, in days of full loss.
///
/// f_s = 1 − Π_m (1 − Θ_ms u_m), integrated exactly over times in which all u are constant.
struct SectorShock {
  let essentiality: EssentialityTable
  private var times: [Double] = []
  private var remaining: [Double]

  init(_ essentiality: EssentialityTable) {
    self.essentiality = essentiality
    remaining = Array(repeating: 1, count: essentiality.sectors.count)
  }

  /// ∫ f_s dt from day 0 on, by sector.
  mutating func days(_ shortages: [GoodState.Shortage]) -> [Double] {
    var result = [Double](repeating: 0, count: essentiality.sectors.count)
    times.removeAll(keepingCapacity: true)
    let relevant = shortages.filter { $0.end > 0 && !essentiality.ofGood[$0.good].isEmpty }
      .sorted { $0.start == $1.start ? $0.good < $1.good : $0.start < $1.start }
    for shortage in relevant {
      times.append(max(0, shortage.start))
      times.append(shortage.end)
    }
    times.sort()
    var first = 0
    for (start, end) in zip(times, times.dropFirst()) where end > start {
      for sector in remaining.indices { remaining[sector] = 1 }
      while first < relevant.count && relevant[first].end <= start { first += 1 }
      for shortage in relevant[first...] {
        if shortage.start >= end { break }
        guard shortage.end > start else { continue }
        for (sector, essentiality) in essentiality.ofGood[shortage.good] {
          remaining[sector] *= 1 - essentiality * shortage.unmet
        }
      }
      for sector in result.indices { result[sector] += (1 - remaining[sector]) * (end - start) }
    }
    return result
  }
}
