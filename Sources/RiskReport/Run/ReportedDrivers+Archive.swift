import RiskArchive

extension ReportedDrivers {
  /// What `results.json` says.
  init(_ drivers: ArchivedDrivers, of run: ArchivedRun, pointer: JSONPointer) {
    outcome = drivers.outcome
    let described = run.outcome(drivers.outcome)
    title = described?.heading ?? drivers.outcome
    unit = described?.unit ?? "1"
    policy = drivers.policy
    isOfDifference = drivers.target == .difference
    inputs = Self.apart(drivers.inputs.placed(pointer.appending("inputs"))).map { input in
      let share = input.driver.firstOrder
      return Input(
        name: input.driver.name, label: Self.label(input.driver, alike: input.alike),
        share: ReportedEstimate(
          value: share?.value, standardError: share?.standardError, lower: share?.lower,
          upper: share?.upper, pointer: input.pointer.appending("first_order")),
        gap: share?.gap, isDistinguishable: share.map(Self.isDistinguishable) ?? false)
    }
  }

  private struct Placed {
    var driver: ArchivedDriver
    var pointer: JSONPointer
    /// Elements of the same uncertainty that move with it, itself included.
    var alike = 1
  }

  /// Inputs one by one: elements of an uncertainty whose shares are the same to the last bit are
  /// drawn as one, and told as one.
  private static func apart(_ inputs: [(ArchivedDriver, JSONPointer)]) -> [Placed] {
    var result: [Placed] = []
    var places: [String: Int] = [:]
    for (driver, pointer) in inputs {
      let share = driver.firstOrder
      guard let value = share?.value, let lower = share?.lower, let upper = share?.upper else {
        result.append(Placed(driver: driver, pointer: pointer))
        continue
      }
      let key = "\(driver.uncertainty) \(value) \(lower) \(upper)"
      if let place = places[key] {
        result[place].alike += 1
      } else {
        places[key] = result.count
        result.append(Placed(driver: driver, pointer: pointer))
      }
    }
    return result
  }

  private static func label(_ driver: ArchivedDriver, alike: Int) -> String {
    if alike > 1 { return "\(driver.uncertainty) (\(alike) that move as one)" }
    return driver.label.isEmpty ? driver.uncertainty : "\(driver.uncertainty) (\(driver.label))"
  }

  /// Whether chance would not give the largest of all inputs as much; of many inputs without
  /// influence, some always are above what chance gives a single one.
  private static func isDistinguishable(_ share: ArchivedDriver.FirstOrder) -> Bool {
    guard let value = share.value, let bound = share.familyBound else {
      return share.isDistinguishable
    }
    return value > bound
  }
}
