import Foundation
import Testing

@testable import RiskStatistics

@Suite("Histograms")
struct HistogramTests {
  private static func isNice(_ width: Double) -> Bool {
    let exponent = log10(width).rounded(.down)
    let mantissa = width / pow(10, exponent)
    return [1, 2, 2.5, 5, 10].contains { abs(mantissa - $0) < 1e-6 }
  }

  @Test(
    "Every value is counted once, in at most 60 bins of equal, nice widths", arguments: Series.all,
    [1, 2, 3, 10, 100, 20_000])
  func counts(series: Series, samples: Int) {
    let values = series.values.prefix(samples).filter { !$0.isNaN }
    for cells in [
      OrderedCells(values: values),
      QuantileStoreTests.store(Array(values), exact: 0).distribution(samples: samples).all,
    ] {
      let histogram = Histogram(cells)
      #expect(histogram.count == values.count)
      #expect(histogram.counts.allSatisfy { $0 >= 0 } && histogram.counts.count <= 60)
      #expect(histogram.edges.allSatisfy { $0.isFinite })
      #expect(zip(histogram.edges, histogram.edges.dropFirst()).allSatisfy { $0 < $1 })
      guard histogram.form == .bins, histogram.counts.count > 1 else { continue }
      #expect(histogram.edges.count == histogram.counts.count + 1)
      let width = (histogram.edges.last! - histogram.edges[0]) / Double(histogram.counts.count)
      // Far from zero the edges themselves are rounded.
      let isSharp = width > 1e7 * histogram.edges[0].ulp
      if width.isFinite && isSharp { #expect(Self.isNice(width), "\(width)") }
    }
  }

  @Test("Bars are those of counting the values one by one", arguments: Series.finite)
  func direct(series: Series) {
    let histogram = Histogram(OrderedCells(values: series.values))
    #expect(histogram.below == series.values.count { $0 < histogram.edges[0] })
    #expect(histogram.above == series.values.count { $0 > histogram.edges.last! })
    for (bar, count) in histogram.counts.enumerated() {
      let isLast = bar == histogram.counts.count - 1
      let low = histogram.edges[bar]
      let expected =
        histogram.form == .values
        ? series.values.count { $0 == low }
        : series.values.count {
          $0 >= low && ($0 < histogram.edges[bar + 1] || isLast && $0 == histogram.edges[bar + 1])
        }
      #expect(count == expected)
    }
  }

  @Test("Normal values are all shown, and the bins are finer than a standard deviation")
  func normal() throws {
    let values = try #require(Series.finite.first { $0.name == "tiny" }).values.map { $0 * 1e300 }
    let histogram = Histogram(OrderedCells(values: values))
    #expect(histogram.below == 0 && histogram.above == 0)
    #expect((30...60).contains(histogram.counts.count))
  }

  @Test("Of a heavy tail the middle half spans at least four bins", arguments: [0.7, 1, 3])
  func heavyTail(index: Double) {
    var generator = SplitMix64(seed: 1)
    let values = (0..<20_000).map { _ in
      pow(1 - Double.random(in: 0..<1, using: &generator), -1 / index)
    }
    let cells = OrderedCells(values: values)
    let histogram = Histogram(cells)
    let width = histogram.edges[1] - histogram.edges[0]
    #expect((cells.quantile(0.75) - cells.quantile(0.25)) / width >= 3)
    #expect(histogram.above <= 2_000)
  }

  @Test("A few different values have a bar each")
  func values() {
    let histogram = Histogram(OrderedCells(values: [3, 1, 1, 0.5, 3, 3]))
    #expect(histogram.form == .values)
    #expect(histogram.edges == [0.5, 1, 3] && histogram.counts == [1, 2, 3])
  }

  @Test("Whole numbers have bins of whole width around them")
  func wholeNumbers() {
    let histogram = Histogram(OrderedCells(values: (0..<10_000).map { Double($0 % 100) }))
    #expect(histogram.form == .bins)
    let width = histogram.edges[1] - histogram.edges[0]
    #expect(
      width == width.rounded() && histogram.edges[0] + 0.5 == (histogram.edges[0] + 0.5).rounded())
    #expect(histogram.below == 0 && histogram.above == 0)
    #expect(histogram.counts.allSatisfy { $0 % 100 == 0 })
  }

  @Test("Nothing has no bars, and infinities lie outside of all")
  func edgeCases() {
    #expect(Histogram(OrderedCells()).count == 0)
    let infinite = Histogram(OrderedCells(values: [-.infinity, .infinity, .infinity]))
    #expect(infinite.below == 1 && infinite.above == 2 && infinite.counts.isEmpty)
    let mixed = Histogram(OrderedCells(values: [-.infinity, 1, 2, .infinity, .infinity]))
    #expect(mixed.below == 1 && mixed.above == 2 && mixed.counts == [1, 1])
    let same = Histogram(OrderedCells(values: Array(repeating: 7.3, count: 50)))
    #expect(same.form == .values && same.edges == [7.3] && same.counts == [50])
    let widest = Histogram(
      OrderedCells(values: (0..<99).map { (Double($0) / 49 - 1) * .greatestFiniteMagnitude }))
    #expect(widest.count == 99)
  }

  @Test(
    "Widths are rounded up to 1, 2, 2.5 or 5 times a power of ten",
    arguments: [
      (0.1, 0.1), (0.11, 0.2), (0.21, 0.25), (0.26, 0.5), (0.51, 1), (3e-300, 5e-300),
      (2.2e9, 2.5e9), (1, 1), (999, 1_000), (1e300, 1e300),
    ])
  func steps(width: Double, expected: Double) {
    let step = DecimalStep(atLeast: width).value
    #expect(abs(step / expected - 1) <= 1e-15, "\(step)")
  }

  @Test("Edges are the doubles nearest to their decimal texts")
  func decimals() {
    let step = DecimalStep(atLeast: 0.1)
    #expect(
      (0...20).map { step.multiple(Double($0)) }.map(\.description).allSatisfy { $0.count <= 3 })
  }
}
