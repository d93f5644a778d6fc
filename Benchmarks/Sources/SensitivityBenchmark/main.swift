// First order and total indices of 20 inputs with 100 bootstrap resamples, from 2¹⁴ base samples of a
// Saltelli design; Benchmarks/numpy/sensitivity.py has SALib, OpenTURNS and scipy do the same.
//
//   SensitivityBenchmark write FILE   writes the outputs at A, B and the AB, little-endian doubles
//   SensitivityBenchmark FILE         reads them, analyses them and prints one line of JSON

import Foundation
import RiskNumerics
import RiskStatistics

let inputs = 20
let samples = 1 << 14
let repeats = 9

/// Sobol's g function, with the coefficients 0, 0.5, 1, 2, 4.5, 9 and then 9 and 99 in turn.
func g(_ columns: [[Double]]) -> [Double] {
  let coefficients = [0, 0.5, 1, 2, 4.5] + (5..<inputs).map { $0 == 5 || $0 % 2 == 0 ? 9 : 99 }
  var result = [Double](repeating: 1, count: columns[0].count)
  for (column, a) in zip(columns, coefficients) {
    for row in result.indices { result[row] *= (abs(4 * column[row] - 2) + a) / (1 + a) }
  }
  return result
}

func write(_ design: SaltelliDesign, to path: String) throws {
  let base = Design(.sobol, stages: [samples])
  let columns = (0..<2 * inputs).map { dimension in
    let key = StreamKey.derive(
      seed: 1, kind: "benchmark", name: "coordinate", stream: UInt32(dimension), label: "")
    return base.column(RandomStream(key: key), dimension: dimension)
      .uniforms(firstSample: 0, count: samples)
  }
  let (a, b) = (Array(columns[..<inputs]), Array(columns[inputs...]))
  let outputs = design.matrices.flatMap { g(design.columns(of: $0, a: a, b: b)) }
  try outputs.withUnsafeBytes { Data($0) }.write(to: URL(filePath: path))
}

func read(_ path: String) throws -> [[Double]] {
  let data = try Data(contentsOf: URL(filePath: path))
  let values = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
  return stride(from: 0, to: values.count, by: samples).map { Array(values[$0..<$0 + samples]) }
}

func analyse(_ design: SaltelliDesign, _ path: String) throws {
  let outputs = PickFreezeOutputs(design, columns: try read(path))
  let analysis = SobolAnalysis(samples: .independent, key: 1, resamples: 100)
  var found = analysis.indices(outputs)
  var (wall, processor): ([Double], [Double]) = ([], [])
  for _ in 0..<repeats {
    let start = clock()
    wall.append(ContinuousClock().measure { found = analysis.indices(outputs) } / .seconds(1))
    processor.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }
  func text(_ values: [Double]) -> String {
    "[" + values.map(\.description).joined(separator: ", ") + "]"
  }
  print(
    """
    {"wall": \(wall.sorted()[repeats / 2]), "cpu": \(processor.sorted()[repeats / 2]), \
    "first": \(text(found.groups.map(\.first.estimate.value))), \
    "total": \(text(found.groups.map(\.total.estimate.value))), \
    "first_error": \(text(found.groups.map(\.first.estimate.standardError))), \
    "total_error": \(text(found.groups.map(\.total.estimate.standardError)))}
    """)
}

let words = CommandLine.arguments
let design = try SaltelliDesign(coordinates: inputs, secondOrder: false)
switch words.count {
case 3 where words[1] == "write": try write(design, to: words[2])
case 2: try analyse(design, words[1])
default: print("usage: SensitivityBenchmark [write] FILE")
}
