/// Outputs of the same samples, up to eight in the lanes of a vector, on a scale without overflow.
struct OutputBatch: Sendable {
  /// The places of the outputs among all of them.
  let numbers: [Int]
  /// By sample: less the mean, within −2…2.
  let values: [OutputLanes]

  /// - Parameters:
  ///   - numbers: At most eight, at least one.
  ///   - outputs: All of them, of which those are taken.
  ///   - samples: The samples that are taken, in which these outputs are finite.
  init(numbers: [Int], outputs: [[Double]], samples: [Int]) {
    self.numbers = numbers
    var values = [OutputLanes](repeating: .zero, count: samples.count)
    for lane in OutputLanes.zero.indices {
      // The lanes that are left over repeat the last output.
      let output = outputs[numbers[min(lane, numbers.count - 1)]]
      let largest = samples.reduce(0) { max($0, output[$1].magnitude) }
      let exponent = largest.exponent
      var sum = 0.0
      for (place, sample) in samples.enumerated() {
        let value = Double(sign: .plus, exponent: -Int(exponent), significand: output[sample])
        values[place][lane] = value
        sum += value
      }
      let mean = sum / Double(samples.count)
      for place in values.indices { values[place][lane] -= mean }
    }
    self.values = values
  }

  /// Outputs that agree on which samples miss a value.
  struct Pattern: Sendable {
    /// The samples that have one.
    let samples: [Int]
    /// The places of the outputs.
    var numbers: [Int]
  }

  /// The outputs by the samples in which they are not NaN.
  static func patterns(of outputs: [[Double]]) -> [Pattern] {
    var patterns: [Pattern] = []
    var places: [[Int]: Int] = [:]
    for (number, output) in outputs.enumerated() {
      let missing = output.indices.filter { output[$0].isNaN }
      if let place = places[missing] {
        patterns[place].numbers.append(number)
      } else {
        places[missing] = patterns.count
        patterns.append(
          Pattern(samples: output.indices.filter { !output[$0].isNaN }, numbers: [number]))
      }
    }
    return patterns
  }

  /// Why an output cannot be explained, or nil.
  static func gap(of output: [Double], samples: [Int]) -> DriverGap? {
    guard samples.count >= Drivers.minimumSamples else {
      return .tooFewSamples(used: samples.count, needed: Drivers.minimumSamples)
    }
    if samples.contains(where: { output[$0].isInfinite }) { return .infiniteOutput }
    let first = output[samples[0]]
    return samples.allSatisfy { output[$0] == first } ? .constantOutput : nil
  }
}
