// Cumulative inoperability of 315 industries in 10,000 samples, three ways, in one thread;
// Benchmarks/numpy/economy.py does the same. One line a way: its name, seconds of processor time
// (the median of repeats) and the sum of all results, from which both can be told to agree.

import Foundation
import RiskNumerics

/// The shipped table: shares of output x̂⁻¹ Z, and the number of home sectors, which come first.
struct Economy {
  let count: Int
  let interdependency: [Double]
  static let homeSectors = 35

  init(folder: String) throws {
    func rows(_ name: String) throws -> [[Substring]] {
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    }
    var index: [Substring: Int] = [:]
    var output: [Double] = []
    for row in try rows("industries.csv") {
      index[row[0]] = output.count
      // Labels may hold commas; output, value added and employment, if any, come last.
      let figures = row.filter { $0.hasSuffix("e6") || $0 == "0" }
      output.append(figures.first.flatMap { Double($0) } ?? 0)
    }
    var flows = [Double](repeating: 0, count: output.count * output.count)
    for row in try rows("flows.csv") {
      guard let i = index[row[0]], let j = index[row[1]], let value = Double(row[2]) else {
        continue
      }
      flows[i + j * output.count] = value / (output[i] > 0 ? output[i] : 1)
    }
    count = output.count
    interdependency = flows
  }
}

let samples = 10_000
/// Of the loop, which takes as long for each.
let looped = 1_024
let batch = 512
let days = 365
let recovery = 60.0

/// Inoperability at the start: the same numbers in both programs.
func initial(_ sample: Int, _ industry: Int) -> Double {
  Double((sample * 7_919 + industry * 104_729) % 1_000) / 10_000
}

func measure(
  _ name: String, of result: MatrixView, repeats: Int, scale: Double = 1, _ body: () throws -> Void
) rethrows {
  if repeats > 1 { try body() }
  var times: [Double] = []
  for _ in 0..<repeats {
    let start = clock()
    try body()
    times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * scale)
  }
  let sum = (0..<result.rows * result.columns).reduce(0) { $0 + result.data[$1] }
  print("\(name)\t\(times.sorted()[repeats / 2])\t\(sum)")
}

func matrix(_ rows: Int, _ columns: Int) -> MatrixView {
  let storage = UnsafeMutablePointer<Double>.allocate(capacity: rows * columns)
  storage.initialize(repeating: 0, count: rows * columns)
  return MatrixView(data: storage, rows: rows, columns: columns)
}

func run(_ economy: Economy) throws {
  let count = economy.count
  let home = Economy.homeSectors
  let star = matrix(count, count)
  for place in 0..<count * count { star.data[place] = economy.interdependency[place] }
  let rates = (0..<count).map { log(100) / (recovery * (1 - star[$0, $0])) }
  let difference = matrix(count, count)
  var pivots = [Int32](repeating: 0, count: count)
  func factorise() throws {
    for j in 0..<count {
      for i in 0..<count { difference[i, j] = (i == j ? 1 : 0) - star[i, j] }
    }
    try LinearAlgebra.lu(difference, pivots: &pivots)
  }

  let start = matrix(samples, count)
  for i in 0..<count {
    for s in 0..<samples { start[s, i] = initial(s, i) }
  }
  /// K⁻¹ q(0) of the first industries.
  func fill(_ sources: MatrixView) {
    for i in 0..<sources.columns {
      let (from, to, rate) = (start.data + i * samples, sources.data + i * samples, rates[i])
      for s in 0..<samples { to[s] = from[s] / rate }
    }
  }

  let sources = matrix(samples, count)
  try measure("one factorisation, all industries", of: sources, repeats: 5) {
    fill(sources)
    try factorise()
    try LinearAlgebra.luSolve(transpose: true, factor: difference, pivots: pivots, sources)
  }

  let shocks = matrix(samples, home)
  let rows = matrix(home, count)
  let missed = matrix(samples, count)
  try measure("one factorisation, shocks of home sectors", of: missed, repeats: 5) {
    fill(shocks)
    try factorise()
    for place in 0..<home * count { rows.data[place] = 0 }
    for i in 0..<home { rows[i, i] = 1 }
    try LinearAlgebra.luSolve(transpose: true, factor: difference, pivots: pivots, rows)
    try LinearAlgebra.gemm(shocks, rows, into: missed)
  }

  let state = matrix(batch, count)
  let spread = matrix(batch, count)
  let total = matrix(batch, count)
  try measure(
    "daily loop", of: total, repeats: 1, scale: Double(samples) / Double(looped)
  ) {
    for first in stride(from: 0, to: looped, by: batch) {
      for i in 0..<count {
        for s in 0..<batch { state[s, i] = start[first + s, i] }
      }
      for _ in 0..<days {
        try LinearAlgebra.gemm(transposeB: true, state, star, into: spread)
        for i in 0..<count {
          let (own, other) = (state.data + i * batch, spread.data + i * batch)
          let (sum, rate) = (total.data + i * batch, rates[i])
          for s in 0..<batch {
            sum[s] += own[s]
            own[s] += rate * (other[s] - own[s])
          }
        }
      }
    }
  }
}

guard CommandLine.arguments.count > 1 else {
  fatalError("usage: EconomyBenchmark FOLDER-OF-INPUT-OUTPUT-TABLES")
}
try run(try Economy(folder: CommandLine.arguments[1]))
