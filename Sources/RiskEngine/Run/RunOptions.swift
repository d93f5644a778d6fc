import RiskPluginHost
import RiskStatistics

/// How a run is carried out; nothing here changes a result.
public struct RunOptions: Sendable {
  /// Worker threads.
  public var threads: Int
  /// Samples that a thread takes at a time: a multiple of 512, or nil for a size that fits caches.
  public var batch: Int?
  /// How many samples of the start are handed to the sink.
  public var writtenSamples: Int
  /// Raised to end the run early and keep what is complete.
  public var interrupt: StopFlag

  public init(
    threads: Int, batch: Int? = nil, writtenSamples: Int = 0, interrupt: StopFlag = StopFlag()
  ) {
    self.threads = threads
    self.batch = batch
    self.writtenSamples = writtenSamples
    self.interrupt = interrupt
  }

  /// The batch of a plan when none is asked for: as many blocks as keep the columns of a thread
  /// within two megabytes, at most 16.
  public static func batch(for plan: Plan) -> Int {
    let blocks = (2 << 20) / max(1, plan.bytesPerSample * Blocks.size)
    return min(16, max(1, blocks)) * Blocks.size
  }
}

/// Why a run ended without a result.
public enum RunError: Error, Sendable, CustomStringConvertible {
  /// A sample failed where the config tolerates none.
  case failedSample(SampleFailure, policy: String)
  /// More samples failed than the config tolerates.
  case tooManyFailures(count: Int, tolerable: Int, first: SampleFailure, policy: String)
  /// The run was interrupted before the first batch was complete.
  case interrupted
  /// A result could not be written.
  case cannotWrite(String, hint: String?)
  /// A model gave up.
  case model(PluginError)

  public var description: String {
    switch self {
    case .failedSample(let failure, let policy):
      return "sample \(failure.sample) failed under policy '\(policy)' in model "
        + "'\(failure.model)': \(failure.reason). To leave failing samples out, set "
        + "'failures: {policy: skip}' under 'simulation'."
    case .tooManyFailures(let count, let tolerable, let first, let policy):
      return "\(count) pairs of sample and policy failed, more than the \(tolerable) that "
        + "'failures: at_most' allows. The first is sample \(first.sample) under policy "
        + "'\(policy)' in model '\(first.model)': \(first.reason)."
    case .interrupted: return "the run was interrupted before anything was complete"
    case .cannotWrite(let reason, _): return reason
    case .model(let error): return "a model gave up: \(error)"
    }
  }
}

/// An error that knows what to do about it.
public protocol HintedError: Error {
  var hint: String? { get }
}

/// Takes what a run hands out sample by sample, in the order of the samples.
public protocol RunSink: AnyObject {
  /// Takes text that the formatter made; called in order by one thread at a time.
  func write(samples: [UInt8]) throws
  /// Takes failures, in the order of the samples.
  func write(failures: [SampleFailure]) throws
  /// Tells how many samples are complete.
  func progress(completed: Int)
}

/// Makes the text of samples in the worker threads.
public protocol SampleFormatter: Sendable {
  /// - Returns: The rows of the samples of a view, in order.
  func text(of view: SampleView) -> [UInt8]
}

/// The draws and outcomes of consecutive samples.
public struct SampleView: ~Escapable {
  public let firstSample: Int
  public let rows: Int
  private let draws: UnsafePointer<Double>
  private let drawLeading: Int
  private let values: UnsafePointer<Double>
  private let valueLeading: Int
  private let elementCount: Int

  @_lifetime(borrow owner)
  init(
    firstSample: Int, rows: Int, draws: AlignedColumns, values: AlignedColumns, elementCount: Int,
    owner: borrowing BatchEvaluator
  ) {
    self.firstSample = firstSample
    self.rows = rows
    self.draws = UnsafePointer(draws.start)
    drawLeading = draws.leading
    self.values = UnsafePointer(values.start)
    valueLeading = values.leading
    self.elementCount = elementCount
  }

  /// The column of a draw, a value for each sample.
  public func draw(_ index: Int) -> UnsafePointer<Double> { draws + index * drawLeading }

  /// The column of a policy and an element, counted through all outcomes; NaN where it failed.
  public func value(policy: Int, element: Int) -> UnsafePointer<Double> {
    values + (policy * elementCount + element) * valueLeading
  }
}
