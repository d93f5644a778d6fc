import CRiskKernels
import Synchronization

/// What is kept of the values of one quantity so that any quantile can be told at the end.
///
/// The first samples of the run are kept as they are, as many as the memory for them allows; later
/// ones are counted: by value while these are few, else in the cells of a histogram. A run that
/// ends early is thus equal to one that was planned short. What is kept does not depend on the
/// order in which values arrive, so threads may add at will.
public final class QuantileStore: Sendable {
  /// How a store is made.
  public struct Configuration: Sendable {
    /// The samples at the start of the run that are kept as they are.
    public var exactSamples: Int
    /// Cells an octave of the histogram, as a power of two.
    public var bits: Int
    /// Whether statistics of the sixteen sections will be asked for.
    public var keepsSections: Bool
    public init(exactSamples: Int, bits: Int, keepsSections: Bool) {
      self.exactSamples = exactSamples
      self.bits = bits
      self.keepsSections = keepsSections
    }

    /// The bits of cells of a section, which serve a standard error only.
    static let sectionBits = 3

    /// The finest configuration whose stores together stay near a number of bytes.
    ///
    /// A quarter of the bytes is for exact samples. A histogram typically takes twenty pages: ten
    /// octaves on either side of its centre.
    public static func fitting(
      bytes: Int, stores: Int, samples: Int, keepsSections: Bool
    ) -> Configuration {
      let share = bytes / max(1, stores)
      let exact = min(samples, max(2 * Blocks.size, share / 32))
      let pages = 20
      let sectionBytes = keepsSections ? pages * 4 * Blocks.sections << sectionBits : 0
      let forCells = share / 4 * 3 - sectionBytes
      let bits = (6...12).last { (bits: Int) in pages * 4 << bits <= forCells } ?? 6
      return Configuration(exactSamples: exact, bits: bits, keepsSections: keepsSections)
    }
  }

  fileprivate enum Counts {
    case distinct(DistinctValues)
    case histogram(CentredHistogram)
  }
  fileprivate struct State {
    /// Indexed by sample; NaN where there is none.
    var exact: [Double]
    var counts = Counts.distinct(DistinctValues())
    var centre = 0.0
    var scale = 1.0
    var minimum = Double.infinity
    var maximum = -Double.infinity
  }

  public let configuration: Configuration
  private let state: Mutex<State>

  public init(_ configuration: Configuration) {
    self.configuration = configuration
    state = Mutex(State(exact: Array(repeating: .nan, count: configuration.exactSamples)))
  }

  /// An empty store for later samples with the same cells.
  public func emptyTwin() -> QuantileStore {
    var configuration = configuration
    configuration.exactSamples = 0
    let twin = QuantileStore(configuration)
    let (centre, scale) = state.withLock { ($0.centre, $0.scale) }
    twin.state.withLock {
      $0.centre = centre
      $0.scale = scale
    }
    return twin
  }

  /// Chooses centre and scale of the cells from the first block of the run, before any is added.
  public func calibrate(pilot: UnsafeBufferPointer<Double>) {
    let finite = pilot.filter(\.isFinite).sorted()
    guard !finite.isEmpty else { return }
    let centre = finite[finite.count / 2]
    let spread = finite[finite.count * 3 / 4] - finite[finite.count / 4]
    let reach = max(finite[finite.count - 1] - centre, centre - finite[0])
    let scale =
      [spread, reach, centre.magnitude, 1].first {
        $0.isNormal && (64 / $0).isNormal
      } ?? 1
    state.withLock {
      $0.centre = centre
      $0.scale = scale
    }
  }

  /// Adds consecutive samples; NaN is left out.
  public func add(_ values: UnsafeBufferPointer<Double>, firstSample: Int) {
    let exact = min(values.count, max(0, configuration.exactSamples - firstSample))
    state.withLock { state in
      for i in 0..<exact { state.exact[firstSample + i] = values[i] }
      guard exact < values.count else { return }
      let rest = UnsafeBufferPointer(rebasing: values[exact...])
      state.updateExtremes(rest)
      state.count(rest, firstSample: firstSample + exact, configuration)
    }
  }

  /// Adds one sample beyond those kept as they are.
  public func count(_ value: Double, sample: Int) {
    guard sample >= configuration.exactSamples else { return }
    withUnsafePointer(to: value) {
      add(UnsafeBufferPointer(start: $0, count: 1), firstSample: sample)
    }
  }

  /// The distribution of the values kept, and of each section if these were wanted.
  ///
  /// - Parameters:
  ///   - samples: The samples of the run.
  ///   - other: A quantity whose samples must be there too.
  ///   - excluded: Values among those counted that lack a sample of `other`.
  public func distribution(
    samples: Int, where other: QuantileStore? = nil, excluding excluded: QuantileStore? = nil
  ) -> EmpiricalDistribution {
    var (own, configuration) = (state.withLock { $0 }, configuration)
    configuration.exactSamples = 0
    let required = other?.state.withLock { $0.exact }
    let sections = configuration.keepsSections ? Array(0..<Blocks.sections) : []
    if samples <= own.exact.count {
      let kept = (0..<samples).filter { k in
        !own.exact[k].isNaN && required.map { !$0[k].isNaN } ?? true
      }
      let (all, parts) = SectionSort.sort(
        kept.map { own.exact[$0] }, sections: kept.map { UInt8($0 % Blocks.sections) },
        keepsSections: configuration.keepsSections)
      return EmpiricalDistribution(
        all: OrderedCells(ascending: all), sections: parts.map { OrderedCells(ascending: $0) })
    }
    if let excluded {
      own.subtract(excluded.state.withLock { $0.counts }, configuration)
    }
    var values = own.exact
    own.exact = []
    if let required {
      for k in values.indices where required[k].isNaN { values[k] = .nan }
    }
    values.withUnsafeBufferPointer {
      own.updateExtremes($0)
      own.count($0, firstSample: 0, configuration)
    }
    return own.distribution(sections)
  }
}

extension QuantileStore.State {
  fileprivate mutating func updateExtremes(_ values: UnsafeBufferPointer<Double>) {
    guard let start = values.baseAddress else { return }
    risk_extremes(values.count, start, &minimum, &maximum)
  }

  fileprivate mutating func count(
    _ values: UnsafeBufferPointer<Double>, firstSample: Int,
    _ configuration: QuantileStore.Configuration
  ) {
    // Taken out of the state, so that counting works in place.
    let taken = counts
    counts = .distinct(DistinctValues.none)
    switch consume taken {
    case .distinct(var distinct):
      var next = 0
      while next < values.count {
        let x = values[next]
        if !x.isNaN, !distinct.add(x, section: Self.section(firstSample + next)) { break }
        next += 1
      }
      if next == values.count {
        counts = .distinct(distinct)
      } else {
        var histogram = self.histogram(of: distinct, configuration)
        histogram.add(
          UnsafeBufferPointer(rebasing: values[next...]), firstSample: firstSample + next)
        counts = .histogram(histogram)
      }
    case .histogram(var histogram):
      histogram.add(values, firstSample: firstSample)
      counts = .histogram(histogram)
    }
  }

  private static func section(_ sample: Int) -> Int { sample & (Blocks.sections - 1) }

  private func histogram(
    of distinct: DistinctValues, _ configuration: QuantileStore.Configuration
  ) -> CentredHistogram {
    var histogram = CentredHistogram(
      centre: centre, scale: scale, bits: configuration.bits,
      sectionBits: QuantileStore.Configuration.sectionBits,
      keepsSections: configuration.keepsSections)
    for (index, value) in distinct.values.enumerated() {
      for section in 0..<Blocks.sections where distinct.counts[index][section] > 0 {
        histogram.add(value, section: section, count: distinct.counts[index][section])
      }
    }
    return histogram
  }

  fileprivate mutating func subtract(
    _ other: QuantileStore.Counts, _ configuration: QuantileStore.Configuration
  ) {
    switch (counts, other) {
    case (.distinct(var own), .distinct(let other)):
      own.subtract(other)
      counts = .distinct(own)
    case (.histogram(var own), .distinct(let other)):
      own.subtract(histogram(of: other, configuration))
      counts = .histogram(own)
    case (.histogram(var own), .histogram(let other)):
      own.subtract(other)
      counts = .histogram(own)
    case (.distinct, .histogram):
      // What is excluded was counted before, so it can't hold more values than the whole.
      break
    }
  }

  fileprivate func distribution(_ sections: [Int]) -> EmpiricalDistribution {
    switch counts {
    case .distinct(let distinct):
      return EmpiricalDistribution(
        all: distinct.cells(), sections: sections.map { distinct.cells(section: $0) })
    case .histogram(let histogram):
      return EmpiricalDistribution(
        all: histogram.cells(minimum: minimum, maximum: maximum),
        sections: sections.map {
          histogram.cells(section: $0, minimum: minimum, maximum: maximum)
        })
    }
  }
}
