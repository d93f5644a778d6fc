import Testing

@testable import RiskStatistics

@Suite("Sorting with sections")
struct SectionSortTests {
  @Test("Values are in ascending order, all of them and by section", arguments: Series.all)
  func ascending(series: Series) {
    let values = series.values.filter { !$0.isNaN }
    let sections = values.indices.map { UInt8($0 % Blocks.sections) }
    let sorted = SectionSort.sort(values, sections: sections, keepsSections: true)
    #expect(sorted.all == values.sorted())
    #expect(sorted.sections.count == Blocks.sections)
    for (section, own) in sorted.sections.enumerated() {
      #expect(own == stride(from: section, to: values.count, by: 16).map { values[$0] }.sorted())
    }
  }

  @Test("Numbers of every magnitude find their place")
  func magnitudes() {
    var values: [Double] = [0, -0.0, .infinity, -.infinity]
    for exponent in -1074...1023 {
      let value = Double(sign: .plus, exponent: exponent, significand: 1)
      values += [value, -value, value.nextUp, -value.nextUp]
    }
    var generator = SplitMix64(seed: 1)
    values.shuffle(using: &generator)
    let sorted = SectionSort.sort(
      values, sections: Array(repeating: 0, count: values.count), keepsSections: false)
    #expect(sorted.all == values.sorted())
    #expect(sorted.sections.isEmpty)
  }

  @Test("Few values and none are sorted, too")
  func few() {
    #expect(SectionSort.sort([], sections: [], keepsSections: true).all.isEmpty)
    #expect(SectionSort.sort([], sections: [], keepsSections: true).sections.count == 16)
    let one = SectionSort.sort([3], sections: [5], keepsSections: true)
    #expect(one.all == [3] && one.sections[5] == [3] && one.sections[4].isEmpty)
  }
}
