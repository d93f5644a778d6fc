extension Future {
  /// One step of the state, at one time.
  struct Change {
    /// What takes a step.
    enum Target {
      case country(Int)
      case supply(Int)
      case chokepoint(Int)
      case good(Int)
    }
    var time: Double
    /// Its place among changes of the same time.
    var order: Int
    var target: Target
    var amount: Severity
    /// When the event began.
    var start: Double
  }

  /// The steps of events, in order of time.
  mutating func collectChanges(_ events: ArraySlice<HazardEvent>) {
    changes.removeAll(keepingCapacity: true)
    for event in events where event.end > event.start && event.start < horizon.end {
      switch event.strike {
      case .country(let country): strike(.country(country), event)
      case .supply(let supply): strike(.supply(supply), event)
      case .good(let good): strike(.good(good), event)
      case .chokepoint(let chokepoint): strike(.chokepoint(chokepoint), event)
      case .systemic:
        for (country, part) in tables.countries.systemic.enumerated() where part > 0 {
          var own = event
          own.severity *= part
          strike(.country(country), own)
        }
        for (chokepoint, part) in tables.chokepoints.systemic.enumerated() where part > 0 {
          var own = event
          own.severity *= part
          strike(.chokepoint(chokepoint), own)
        }
      }
    }
    changes.sort { $0.time == $1.time ? $0.order < $1.order : $0.time < $1.time }
  }

  private mutating func strike(_ target: Change.Target, _ event: HazardEvent) {
    let amount = Severity(event.severity)
    guard amount != .zero else { return }
    append(target, at: event.start, amount, event)
    append(target, at: event.end, -amount, event)
  }

  private mutating func append(
    _ target: Change.Target, at time: Double, _ amount: Severity, _ event: HazardEvent
  ) {
    guard time < horizon.end else { return }
    changes.append(
      Change(
        time: time, order: changes.count, target: target, amount: amount, start: event.start))
  }
}
