/// What is amiss at one time: severities of events under way, added up.
struct Losses: Sendable {
  private var countries: [Severity]
  private var supplies: [Severity]
  private var chokepoints: [Severity]
  private var goods: [Severity]
  private let countryOfSupply: [Int]

  /// Nothing amiss.
  init(_ tables: DisruptionTables) {
    countries = Array(repeating: .zero, count: tables.countries.codes.count)
    supplies = Array(repeating: .zero, count: tables.supplies.supplies.count)
    chokepoints = Array(repeating: .zero, count: tables.chokepoints.ids.count)
    goods = Array(repeating: .zero, count: tables.goods.ids.count)
    countryOfSupply = tables.supplies.supplies.map(\.country)
  }

  /// Sets everything right.
  mutating func clear() {
    for index in countries.indices { countries[index] = .zero }
    for index in supplies.indices { supplies[index] = .zero }
    for index in chokepoints.indices { chokepoints[index] = .zero }
    for index in goods.indices { goods[index] = .zero }
  }

  /// Takes a step.
  mutating func apply(_ change: Change) {
    switch change.target {
    case .country(let country): countries[country] += change.amount
    case .supply(let supply): supplies[supply] += change.amount
    case .chokepoint(let chokepoint): chokepoints[chokepoint] += change.amount
    case .good(let good): goods[good] += change.amount
    }
  }

  /// Share of a supply that its country does not send.
  func ofSupply(_ supply: Int) -> Double {
    (countries[countryOfSupply[supply]] + supplies[supply]).loss
  }

  /// Share of a chokepoint's capacity that is lost.
  func ofChokepoint(_ chokepoint: Int) -> Double { chokepoints[chokepoint].loss }

  /// Share of a good's own production and processing that fails.
  func ofGood(_ good: Int) -> Double { goods[good].loss }
}

/// A loss over time, and its days of full loss within the horizon.
struct LossDays: Sendable {
  private(set) var days = 0.0
  private var loss = 0.0
  /// Up to when it is counted; days before the horizon do not count.
  private var time = 0.0

  /// Counts up to a time.
  mutating func count(until time: Double) {
    guard time > self.time else { return }
    days += loss * (time - self.time)
    self.time = time
  }

  /// Counts up to a time, from which on the loss is another one.
  /// - Returns: how much larger it is than before.
  mutating func set(_ loss: Double, at time: Double) -> Double {
    count(until: time)
    defer { self.loss = loss }
    return loss - self.loss
  }
}
