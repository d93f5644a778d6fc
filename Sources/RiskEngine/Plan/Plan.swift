import RiskNumerics
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// A study bound to the models it names: all that a run needs, with every name resolved.
public struct Plan: Sendable {
  public let study: Study
  public let seed: UInt64
  public internal(set) var samples: Int
  /// The numbers of samples at which the run may end; the last is `samples`.
  public internal(set) var looks: [Int]
  /// How the unit cube is filled.
  var design: Design
  /// One for each element of each uncertainty.
  public let draws: [PlannedDraw]
  /// Draws that are transformed together, each draw in one coupling at most.
  let couplings: [Coupling]
  /// Random numbers that copulas need beyond one a draw; their columns follow those of the draws.
  let auxiliaries: [Coordinate]
  /// Matrices that were replaced by the nearest correlation matrices.
  public let repairs: [CorrelationRepair]
  /// The first Sobol dimension of each uncertainty of the study, then of models' priors; from 0.
  public let dimensions: [Int]
  /// In the order of evaluation.
  public let instances: [PlannedInstance]
  /// Every different call of a model that some policy needs, in the order of evaluation.
  public internal(set) var evaluations: [PlannedEvaluation]
  public internal(set) var policies: [PlannedPolicy]
  /// The index of the policy that the others are compared with.
  public internal(set) var baseline: Int
  public let outcomes: [PlannedOutcome]
  /// Things to tell the user that do not stop the run.
  public let warnings: [Diagnostic]
  /// Tables and documents that were read, for the record of the run.
  public let files: [PlannedFile]
  /// Takes what plugins said while they were made, and will say.
  public let journal: PluginJournal
}

/// A file that a plan rests on.
public struct PlannedFile: Sendable, Hashable {
  public var role: String
  public var path: String
  /// Of the bytes that were read, in hexadecimal.
  public var sha256: String
}

/// One column of random numbers.
public struct PlannedDraw: Sendable {
  /// The index of the uncertainty in `Plan.uncertainties`.
  public var uncertainty: Int
  /// The name of the uncertainty in the config.
  public var name: String
  /// The labels of the element, joined by `;`; empty for a scalar.
  public var label: String
  /// The unit of the field that it feeds, if it takes its place.
  public var unit: String
  var coordinate: Coordinate
  let distribution: any Distribution

  /// `name` or `name[label]`.
  public var columnName: String { label.isEmpty ? name : "\(name)[\(label)]" }
}

/// One dimension of the unit cube.
struct Coordinate: Sendable {
  let stream: RandomStream
  /// The dimension of a Sobol or Halton sequence, from 0.
  var dimension: Int
}

/// Draws that do not stand alone.
enum Coupling: Sendable {
  /// Random numbers of the draws are joined by a copula, with the help of auxiliaries.
  case copula(any Copula, draws: [Int], auxiliaries: Range<Int>)
  /// Gamma variates of the draws are divided by their sum.
  case shares(draws: [Int])
}

/// A matrix that no quantities can have, and what took its place.
public struct CorrelationRepair: Sendable {
  /// The names of the uncertainties.
  public let members: [String]
  /// The Frobenius norm of the change.
  public let distance: Double
  /// The largest change of a correlation.
  public let largestChange: Double
}

/// An instance of the config with its columns.
public struct PlannedInstance: Sendable {
  public let name: String
  public let identifier: String
  /// One for each different set of structural inputs.
  public let variants: [HostedModel]
  /// A column for each element of each input that varies.
  let inputs: [PlannedInput]
  let outputColumns: Int
}

/// What one input column is filled with.
struct PlannedInput: Sendable {
  enum Base: Sendable {
    case constant(Double)
    case link(instance: Int, column: Int)
  }
  var base: Base
  /// Draws in the order in which they act.
  var draws: [(combination: Combination, draw: Int)] = []
  /// The field, for messages.
  var field: String
  var label: String
  /// The range to check sample by sample, where it can't be known beforehand.
  var checkedRange: FieldDescriptor?

  var isLinked: Bool {
    if case .link = base { true } else { false }
  }
}

/// A call of one variant of an instance with the lever values that reach it.
public struct PlannedEvaluation: Sendable {
  public let instance: Int
  let variant: Int
  /// Lever values by input column.
  let levers: [(column: Int, combination: Combination, value: Double)]
  /// The evaluation that stands for each linked instance.
  let upstream: [Int: Int]
}

/// A policy and the evaluations that it rests on.
public struct PlannedPolicy: Sendable {
  public let name: String
  public let title: String?
  /// The evaluation of each instance.
  let evaluations: [Int]
}

/// An outcome with its elements and what is to be said of each.
public struct PlannedOutcome: Sendable {
  public let name: String
  public let title: String?
  public let description: String?
  public let unit: String
  public let preference: Outcome.Preference?
  /// The dimensions that remain.
  public let dimensions: [DimensionDescriptor]
  public let measures: [Measure]
  let instance: Int
  /// How each element comes out of the instance's columns.
  let elements: [PlannedElement]

  /// The labels of each element, one for each remaining dimension.
  public var labels: [[String]] { elements.map(\.labels) }
  public var elementCount: Int { elements.count }
}

/// One element of an outcome.
struct PlannedElement: Sendable {
  var labels: [String]
  var expression: Expression

  /// A fold over output columns.
  indirect enum Expression: Sendable {
    case column(Int, weight: Double)
    case fold(Outcome.Aggregation, [Expression])
  }
}

extension Plan {
  /// The statistics columns and stores that all accumulators share.
  var layout: StatisticsLayout { StatisticsLayout(self) }

  /// The uncertainty of the config that a draw belongs to; nil for a model's own prior.
  public func uncertainty(of draw: PlannedDraw) -> Uncertainty? {
    study.uncertainties.first { $0.name.value == draw.name }
  }

  /// The same plan for another number of samples, all of which are drawn.
  public func resized(samples: Int) -> Plan {
    var plan = self
    plan.samples = samples
    plan.looks = [samples]
    plan.design = Design(design.kind, stages: plan.looks)
    return plan
  }

  /// The same plan with one of its policies alone.
  func restricted(toPolicy index: Int) -> Plan {
    var plan = self
    let needed = Set(policies[index].evaluations).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(needed, needed.indices))
    plan.evaluations = needed.map { number in
      let old = evaluations[number]
      return PlannedEvaluation(
        instance: old.instance, variant: old.variant, levers: old.levers,
        upstream: old.upstream.compactMapValues { places[$0] })
    }
    plan.policies = [
      PlannedPolicy(
        name: policies[index].name, title: policies[index].title,
        evaluations: policies[index].evaluations.compactMap { places[$0] })
    ]
    plan.baseline = 0
    return plan
  }

  /// Bytes of a sample in the columns of a thread.
  var bytesPerSample: Int {
    let inputs = evaluations.reduce(0) { $0 + instances[$1.instance].inputs.count }
    let outputs = evaluations.reduce(0) { $0 + instances[$1.instance].outputColumns }
    let values = outcomes.reduce(0) { $0 + $1.elementCount } * policies.count
    return (inputs + outputs + draws.count + auxiliaries.count + values) * 8
  }

  /// Bytes that a run takes at most, beyond what plugins take themselves: an estimate.
  public func memoryEstimate(threads: Int, batch: Int) -> Int {
    let nodes = layout.momentCount * MemoryLayout<SIMD16<Double>>.size * 5 * 8
    return bytesPerSample * batch * threads + nodes * (threads + 1)
      + StatisticsLayout.quantileBudget
  }
}
