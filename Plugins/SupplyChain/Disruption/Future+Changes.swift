extension Future {
  /// One step of the state, at one time.
  struct Change {
    /// What takes a step.
    enum Target {
      case country(Int)
      case supply(Int)
      case chokepoint(Int)
      case good(Int)
      /// The first rerouted cargo arrives.
      case endOfDelay(passage: Int)
    }
    var time: Double
    /// Its place among changes of the same time.
    var order: Int
    var target: Target
    var amount: Severity
  }

  /// The steps of events, in order of time.
  mutating func collectChanges(_ events: ArraySlice<HazardEvent>) {
    changes.removeAll(keepingCapacity: true)
    for event in events where event.end > event.start && event.start < horizon.end {
      switch event.strike {
      case .country(let country): strike(.country(country), event)
      case .supply(let supply): strike(.supply(supply), event)
      case .good(let good): strike(.good(good), event)
      case .chokepoint(let chokepoint): close(chokepoint, event, part: 1)
      case .systemic:
        for (country, part) in tables.countries.systemic.enumerated() where part > 0 {
          var own = event
          own.severity *= part
          strike(.country(country), own)
        }
        for (chokepoint, part) in tables.chokepoints.systemic.enumerated() where part > 0 {
          close(chokepoint, event, part: part)
        }
      }
    }
    changes.sort { $0.time == $1.time ? $0.order < $1.order : $0.time < $1.time }
  }

  private mutating func strike(_ target: Change.Target, _ event: HazardEvent) {
    let amount = Severity(event.severity)
    append(target, at: event.start, amount)
    append(target, at: event.end, -amount)
  }

  private mutating func close(_ chokepoint: Int, _ event: HazardEvent, part: Double) {
    let amount = Severity(event.severity * part)
    append(.chokepoint(chokepoint), at: event.start, amount)
    for passage in tables.routes.passagesOfChokepoint[chokepoint] {
      let own = parameters.passages[passage]
      guard own.isDelayed else { continue }
      append(
        .endOfDelay(passage: passage), at: min(event.end, event.start + own.extraDays), -amount)
    }
    append(.chokepoint(chokepoint), at: event.end, -amount)
  }

  private mutating func append(_ target: Change.Target, at time: Double, _ amount: Severity) {
    guard time < horizon.end else { return }
    changes.append(
      Change(time: time, order: changes.count, target: target, amount: amount))
  }
}
