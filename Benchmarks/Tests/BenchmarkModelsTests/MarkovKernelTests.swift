import CBenchmarkKernels
import Testing

@Suite struct MarkovKernelTests {
  @Test("a step moves states as their thresholds say, at every place of a batch")
  func step() {
    // 13 samples: a whole vector and a rest.
    let states: [UInt8] = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 0, 2, 1]
    let pressures: [Double] = [0, 1, 0, 0.5, 1, 0.25, 0.75, 0, 1, 0, 1, 1, 0.25]
    let numbers: [Double] = [
      0.5, 0.19, 0.05, 0.5, 0.97, 0.2, 0.95, 0.5, 0.5, 0.91, 0.21, 0.01, 0.12,
    ]
    let rise: [Double] = (0..<32).map { place in
      let pressure = Double(place % 8)
      return place >= 24 ? 0 : 0.1 * Double(place / 8) + 0.05 * pressure
    }
    let fall: [Double] = (0..<32).map { $0 < 8 ? 1 : 0.9 }
    var next = states
    var unrest = [Double](repeating: -1, count: states.count)
    var months = [Int32](repeating: 5, count: states.count)
    benchmark_markov_step(
      states.count, numbers, pressures, rise, fall, &next, &unrest, &months)
    for i in states.indices {
      let place = 8 * Int(states[i]) + Int(4 * pressures[i])
      let expected =
        Int(states[i]) + (numbers[i] < rise[place] ? 1 : 0) - (numbers[i] > fall[place] ? 1 : 0)
      #expect(Int(next[i]) == expected)
      #expect(unrest[i] == (expected >= 2 ? 1 : 0))
      #expect(months[i] == (expected == 3 ? 6 : 5))
    }
    // The inputs above go all ways.
    #expect(Set(zip(states, next).map { Int($1) - Int($0) }) == [-1, 0, 1])
  }

  @Test("places below a bound are found in order", arguments: [0, 1, 7, 8, 9, 64, 101])
  func findBelow(count: Int) {
    let values = (0..<count).map { Double(($0 * 37) % 101) / 101 }
    var places = [Int32](repeating: -1, count: count + 8)
    let found = benchmark_find_below(count, values, 0.3, &places)
    #expect(places.prefix(found).map { Int($0) } == values.indices.filter { values[$0] < 0.3 })
  }
}
