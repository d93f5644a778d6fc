import CRiskKernels
import Foundation
import Synchronization
import Testing

@testable import RiskNumerics

/// Reference values and the means to compare kernels with them.
enum KernelReference {
  typealias Function =
    @Sendable (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void

  struct Table: Decodable {
    let argument: [Double]
    let value: [Double]
  }

  static func load<Document: Decodable>(_ type: Document.Type, _ name: String) throws -> Document {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Reference/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// Applies a function in place.
  static func apply(_ function: Function, to values: inout [Double]) {
    values.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), $0) }
  }

  static func applying(_ function: Function, to values: [Double]) -> [Double] {
    var result = [Double](repeating: -7, count: values.count)
    values.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { function(source, $0) }
    }
    return result
  }
}

/// The levels of the kernels that this CPU has.
enum KernelLevels {
  private static let inUse = Mutex(())

  /// Calls `body` with every level in force, by its name, one caller at a time.
  static func forEach(_ body: (String) -> Void) {
    inUse.withLock { _ in
      defer { risk_kernels_force_level(-1) }
      for level in 0...2 as ClosedRange<Int32> where risk_kernels_force_level(level) == level {
        body(VectorMath.level)
      }
    }
  }
}

@Suite("Vector functions against mpmath")
struct VectorMathReferenceTests {
  struct Elementary: Decodable {
    struct Power: Decodable {
      let argument: [Double]
      let exponent: [Double]
      let value: [Double]
    }
    let functions: [String: KernelReference.Table]
    let pow: Power
  }

  private func largestRelativeError(_ actual: [Double], _ expected: [Double]) -> Double {
    zip(actual, expected).reduce(0) { worst, pair in
      let error = abs((pair.0 - pair.1) / pair.1)
      return error > worst || error.isNaN ? error : worst
    }
  }

  @Test("the normal quantile is within 1e-15 from the smallest double to one ulp below 1")
  func normalQuantile() throws {
    let table = try KernelReference.load(KernelReference.Table.self, "normal_quantile")
    #expect(table.argument.count > 500)
    KernelLevels.forEach { level in
      let actual = KernelReference.applying(VectorMath.normalQuantile, to: table.argument)
      #expect(largestRelativeError(actual, table.value) <= 1e-15, "level \(level)")
    }
  }

  @Test("the normal distribution function is within 1e-15 down to -37.5")
  func normalCumulative() throws {
    let table = try KernelReference.load(KernelReference.Table.self, "normal_cumulative")
    #expect(table.argument.count > 500)
    KernelLevels.forEach { level in
      let actual = KernelReference.applying(VectorMath.normalCumulative, to: table.argument)
      #expect(largestRelativeError(actual, table.value) <= 1e-15, "level \(level)")
    }
  }

  @Test("the elementary functions are within 1 ulp")
  func elementary() throws {
    let reference = try KernelReference.load(Elementary.self, "elementary_functions")
    let functions: [String: KernelReference.Function] = [
      "exp": VectorMath.exp, "expMinusOne": VectorMath.expMinusOne, "log": VectorMath.log(_:into:),
      "logOnePlus": VectorMath.log(onePlus:into:), "tanh": VectorMath.tanh,
    ]
    #expect(Set(functions.keys) == Set(reference.functions.keys))
    KernelLevels.forEach { level in
      for (name, table) in reference.functions {
        let actual = KernelReference.applying(functions[name]!, to: table.argument)
        for (index, expected) in table.value.enumerated() {
          #expect(
            abs(actual[index] - expected) <= expected.ulp,
            "\(name) of \(table.argument[index]) at level \(level)")
        }
      }
      let power = reference.pow
      let actual = KernelReference.applying(
        { bases, result in
          power.exponent.withUnsafeBufferPointer { VectorMath.pow(bases, $0, into: result) }
        }, to: power.argument)
      for (index, expected) in power.value.enumerated() {
        #expect(abs(actual[index] - expected) <= expected.ulp, "pow at level \(level)")
      }
    }
  }

  @Test("the normal quantile has its special values")
  func quantileSpecialValues() {
    let nan = Double.nan
    KernelLevels.forEach { _ in
      let actual = KernelReference.applying(
        VectorMath.normalQuantile,
        to: [0, -0.0, 1, 0.5, -0x1p-1074, 1.0.nextUp, nan, .infinity, -.infinity])
      #expect(actual.prefix(4) == [-.infinity, -.infinity, .infinity, 0])
      #expect(actual.dropFirst(4).allSatisfy { $0.isNaN })
    }
  }

  @Test("the normal distribution function has its special values")
  func cumulativeSpecialValues() {
    KernelLevels.forEach { _ in
      let actual = KernelReference.applying(
        VectorMath.normalCumulative, to: [0, -0.0, .infinity, -.infinity, 50, -50, -1e300, .nan])
      #expect(actual.dropLast() == [0.5, 0.5, 1, 0, 1, 0, 0])
      #expect(actual.last!.isNaN)
    }
  }

  @Test("the elementary functions have C's special values")
  func elementarySpecialValues() {
    let specials: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, 1, -1, 0x1p-1074, -0x1p-1074, 1e308, -1e308, 2, -3,
    ]
    let functions: [(KernelReference.Function, (Double) -> Double)] = [
      (VectorMath.exp, Foundation.exp), (VectorMath.expMinusOne, Foundation.expm1),
      (VectorMath.log(_:into:), Foundation.log),
      (VectorMath.log(onePlus:into:), Foundation.log1p), (VectorMath.tanh, Foundation.tanh),
    ]
    func agree(_ actual: Double, _ expected: Double) -> Bool {
      actual.isNaN && expected.isNaN
        || actual == expected && actual.sign == expected.sign
        || abs(actual - expected) <= expected.ulp
    }
    KernelLevels.forEach { level in
      for (index, pair) in functions.enumerated() {
        let actual = KernelReference.applying(pair.0, to: specials)
        for (x, value) in zip(specials, actual) {
          #expect(agree(value, pair.1(x)), "function \(index) of \(x) at level \(level)")
        }
      }
      for x in specials {
        for y in specials {
          let actual = KernelReference.applying(
            { bases, result in
              withUnsafePointer(to: y) {
                VectorMath.pow(bases, UnsafeBufferPointer(start: $0, count: 1), into: result)
              }
            }, to: [x])
          #expect(agree(actual[0], Foundation.pow(x, y)), "pow(\(x), \(y)) at level \(level)")
        }
      }
    }
  }
}
