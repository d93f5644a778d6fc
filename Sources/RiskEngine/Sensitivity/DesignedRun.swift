import RiskNumerics
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// Carries out a design for a plan, whose number of samples is that of base samples or trajectories.
public struct DesignedRun {
  /// What is asked for.
  public struct Request: Sendable {
    public var design: SensitivityDesign
    /// Uncertainties to see as one.
    public var groups: [NamedGroup] = []
    /// Whether every element of an uncertainty is looked at alone.
    public var isByElement = false
    /// Names of outcomes; all that have few elements when empty.
    public var outcomes: [String] = []

    public init(_ design: SensitivityDesign) { self.design = design }
  }

  /// Elements of an outcome that are looked at without being asked for by name.
  static let elementLimit = 64
  /// Memory for the values of all points.
  static let valueBudget = 2 << 30
  /// What the group of the models' random numbers is called.
  public static let chanceName = "chance within models"

  private let plan: Plan
  private let request: Request
  private let options: RunOptions
  private let stop: StopFlag

  /// - Parameter stop: The flag that the plan's instances were made with.
  public init(_ plan: Plan, _ request: Request, options: RunOptions, stop: StopFlag = StopFlag()) {
    self.plan = plan
    self.request = request
    self.options = options
    self.stop = stop
  }

  /// What a design will do.
  private struct Preparation {
    var points: any PointDesign
    var groups: [InputGroup]
    var leftOut: [InputGroup] = []
    var hasChance = false
    var outcomes: [Int]
  }

  /// Whether the outcomes and groups that are asked for are there, without evaluating anything.
  public func check() throws(DesignedRunError) {
    _ = try outcomes()
    _ = try inputGroups()
  }

  /// How many evaluations it takes.
  public func evaluations() throws(DesignedRunError) -> Int {
    let points = try prepare().points
    return points.sets * points.rows
  }

  /// Evaluates all points and tells what they say.
  ///
  /// - Parameter progress: Told how many points are done, from any thread.
  public func run(progress: @escaping @Sendable (_ done: Int) -> Void = { _ in })
    throws(DesignedRunError) -> DesignedResults
  {
    let prepared = try prepare()
    let targets = targets(prepared.outcomes)
    let bytes = PointRun.bytes(prepared.points, targets: targets.count)
    if bytes > Self.valueBudget {
      throw .refused(
        "the values of all points take \(bytes >> 20) MiB, more than \(Self.valueBudget >> 20)",
        hint: "ask for fewer outcomes or policies, or a smaller base")
    }
    let values: PointRun.Values
    do throws(RunError) {
      values = try PointRun(plan, prepared.points, targets: targets, options: options, stop: stop)
        .run(progress: progress)
      try values.failures.check(plan)
    } catch {
      throw .run(error)
    }
    let analysis = DesignedAnalysis(
      plan, prepared.points, targets: targets, outcomes: prepared.outcomes, values: values)
    return DesignedResults(
      plan: plan, design: request.design, base: plan.samples,
      evaluations: prepared.points.sets * prepared.points.rows, groups: prepared.groups,
      leftOut: prepared.leftOut, hasChance: prepared.hasChance, targets: analysis.targets(),
      failures: values.failures.count)
  }

  // MARK: Preparation

  private func prepare() throws(DesignedRunError) -> Preparation {
    let outcomes = try outcomes()
    var groups = try inputGroups()
    switch request.design {
    case .saltelli(let secondOrder):
      let hasChance = try hasChance(targets(outcomes))
      do throws(InputGroupError) {
        let points = try PickFreezePoints(
          plan, groups: groups.map(\.coordinates), includesChance: hasChance,
          hasSecondOrder: secondOrder)
        if hasChance {
          groups.append(
            InputGroup(name: Self.chanceName, members: [], coordinates: [], isJoined: false))
        }
        return Preparation(
          points: points, groups: groups, hasChance: hasChance, outcomes: outcomes)
      } catch {
        throw .refused(error.description, hint: error.hint)
      }
    case .morris(let levels):
      return Preparation(
        points: MorrisPoints(try screening(groups, levels: levels)), groups: groups,
        outcomes: outcomes)
    case .derivatives: return try derivatives(groups, outcomes)
    }
  }

  private func inputGroups() throws(DesignedRunError) -> [InputGroup] {
    let groups: [InputGroup]
    do throws(InputGroupError) {
      let byElement = request.isByElement || request.design == .derivatives
      groups = try plan.inputGroups(named: request.groups, byElement: byElement)
    } catch {
      throw .refused(error.description, hint: error.hint)
    }
    if groups.isEmpty {
      throw .refused("the study has no uncertainties", hint: "add some under 'uncertainties'")
    }
    return groups
  }

  private func outcomes() throws(DesignedRunError) -> [Int] {
    if request.outcomes.isEmpty {
      let few = plan.outcomes.indices.filter {
        plan.outcomes[$0].elementCount <= Self.elementLimit
      }
      if few.isEmpty {
        throw .refused(
          "every outcome has more than \(Self.elementLimit) elements",
          hint: "name those to look at by --outcome")
      }
      return few
    }
    var result: [Int] = []
    for name in request.outcomes {
      guard let index = plan.outcomes.firstIndex(where: { $0.name == name }) else {
        throw .refused(
          "there is no outcome '\(name)'",
          hint: Suggestion.hint(
            for: name, among: plan.outcomes.map(\.name), are: "outcomes"))
      }
      if !result.contains(index) { result.append(index) }
    }
    return result
  }

  private func screening(_ groups: [InputGroup], levels: Int) throws(DesignedRunError)
    -> MorrisDesign
  {
    do throws(DesignError) {
      return try MorrisDesign(
        groups: groups.map(\.coordinates), coordinates: plan.coordinateCount,
        trajectories: plan.samples,
        levels: levels, margin: SensitivityDesign.screeningMargin,
        key: StreamKey.derive(
          seed: plan.seed, kind: "morris", name: "", stream: 0, label: ""))
    } catch {
      throw .refused(error.description, hint: nil)
    }
  }

  private func derivatives(_ groups: [InputGroup], _ outcomes: [Int]) throws(DesignedRunError)
    -> Preparation
  {
    // A step of one of several inputs that depend on each other is a step of all of them.
    let alone = groups.filter { $0.coordinates.count == 1 && !$0.isJoined }
    if alone.isEmpty {
      throw .refused(
        "no input can be moved alone, as 'dependence' joins all of them",
        hint: "use --design saltelli, which moves inputs that depend on each other together")
    }
    let scales = alone.map { group -> DerivativeDesign.Scale in
      let support = plan.draws[group.coordinates[0]].distribution.support
      return support.lowerBound.isFinite && support.upperBound.isFinite ? .uniform : .normalScore
    }
    do throws(DesignError) {
      return Preparation(
        points: try DerivativePoints(
          plan, coordinates: alone.map { $0.coordinates[0] }, scales: scales), groups: alone,
        leftOut: groups.filter { group in !alone.contains(group) }, outcomes: outcomes)
    } catch {
      throw .refused(error.description, hint: nil)
    }
  }

  /// Whether models draw random numbers of their own.
  private func hasChance(_ targets: [PointRun.Target]) throws(DesignedRunError) -> Bool {
    let points = SamplePoints(plan, rows: min(plan.samples, Blocks.size), sets: 2)
    do throws(RunError) {
      return try PointRun(plan, points, targets: targets, options: options, stop: stop)
        .run(progress: { _ in }).showChance
    } catch {
      throw .run(error)
    }
  }

  /// All elements of outcomes under all policies.
  private func targets(_ outcomes: [Int]) -> [PointRun.Target] {
    plan.policies.indices.flatMap { policy in
      outcomes.flatMap { outcome in
        (0..<plan.outcomes[outcome].elementCount).map {
          PointRun.Target(policy: policy, outcome: outcome, element: $0)
        }
      }
    }
  }
}
