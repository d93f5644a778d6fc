/// One step of the state of a future, at one time.
struct Change {
  /// What takes a step.
  enum Target {
    case country(Int)
    case supply(Int)
    case chokepoint(Int)
    case good(Int)
  }
  var target: Target
  var amount: Severity
  /// When the event began.
  var start: Double
}

/// The steps that the events of one future make, in order of time.
///
/// Steps of one time keep the order of their events.
struct EventCalendar {
  /// When a step is taken, and its place among the steps.
  struct Entry {
    var time: Double
    var place: Int
  }

  private let horizon: Horizon
  /// The systemic event: what it strikes and how much of its severity.
  private let systemic: [(target: Change.Target, part: Double)]
  /// As events made them.
  private(set) var changes: [Change] = []
  /// In order of time.
  private(set) var entries: [Entry] = []
  private var unsorted: [Entry] = []
  private var bucketEnds: [Int] = []

  init(tables: DisruptionTables, horizon: Horizon) {
    self.init(
      systemic: tables.countries.systemic.enumerated().filter { $0.element > 0 }
        .map { (.country($0.offset), $0.element) }
        + tables.chokepoints.systemic.enumerated().filter { $0.element > 0 }
        .map { (.chokepoint($0.offset), $0.element) }, horizon: horizon)
  }

  init(systemic: [(target: Change.Target, part: Double)], horizon: Horizon) {
    self.systemic = systemic
    self.horizon = horizon
  }

  /// Forgets the future before and takes in another one.
  mutating func fill(with events: ArraySlice<HazardEvent>) {
    changes.removeAll(keepingCapacity: true)
    unsorted.removeAll(keepingCapacity: true)
    for event in events where event.end > event.start && event.start < horizon.end {
      switch event.strike {
      case .country(let country): strike(.country(country), event, part: 1)
      case .supply(let supply): strike(.supply(supply), event, part: 1)
      case .good(let good): strike(.good(good), event, part: 1)
      case .chokepoint(let chokepoint): strike(.chokepoint(chokepoint), event, part: 1)
      case .systemic: for (target, part) in systemic { strike(target, event, part: part) }
      }
    }
    sort()
  }

  private mutating func strike(_ target: Change.Target, _ event: HazardEvent, part: Double) {
    let amount = Severity(event.severity * part)
    guard amount != .zero else { return }
    append(Change(target: target, amount: amount, start: event.start), at: event.start)
    append(Change(target: target, amount: -amount, start: event.start), at: event.end)
  }

  private mutating func append(_ change: Change, at time: Double) {
    guard time < horizon.end else { return }
    unsorted.append(Entry(time: time, place: changes.count))
    changes.append(change)
  }

  /// Events are spread over the horizon, so as many buckets as steps leave next to nothing to do
  /// within a bucket.
  private mutating func sort() {
    let count = unsorted.count
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: unsorted)
    guard count > 1 else { return }
    let bucketsPerDay = Double(count) / (horizon.end - horizon.start)
    let start = horizon.start
    func bucket(_ time: Double) -> Int {
      max(0, min(count - 1, Int((time - start) * bucketsPerDay)))
    }
    bucketEnds.removeAll(keepingCapacity: true)
    bucketEnds.append(contentsOf: repeatElement(0, count: count))
    for entry in unsorted { bucketEnds[bucket(entry.time)] += 1 }
    for index in 1..<count { bucketEnds[index] += bucketEnds[index - 1] }
    for entry in unsorted.reversed() {
      let own = bucket(entry.time)
      bucketEnds[own] -= 1
      entries[bucketEnds[own]] = entry
    }
    for index in 1..<count {
      let entry = entries[index]
      var place = index
      while place > 0 && entries[place - 1].time > entry.time {
        entries[place] = entries[place - 1]
        place -= 1
      }
      if place < index { entries[place] = entry }
    }
  }
}
