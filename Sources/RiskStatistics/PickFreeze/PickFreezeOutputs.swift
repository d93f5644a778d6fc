/// One output at all rows of a ``SaltelliDesign``, by matrix; NaN where the model gave no number.
public struct PickFreezeOutputs: Sendable, Equatable {
  /// By base sample.
  public let a: [Double]
  public let b: [Double]
  /// By group, then by base sample.
  public let ab: [[Double]]
  /// Empty without second order.
  public let ba: [[Double]]

  /// - Parameters:
  ///   - ab: By group of the design, of the same length as `a` and `b`.
  ///   - ba: The same, or empty when there is no second order.
  public init(a: [Double], b: [Double], ab: [[Double]], ba: [[Double]] = []) {
    precondition(
      ba.isEmpty || ba.count == ab.count, "second order has as many matrices BA as AB")
    precondition(
      ([b] + ab + ba).allSatisfy { $0.count == a.count }, "a row for each base sample")
    (self.a, self.b, self.ab, self.ba) = (a, b, ab, ba)
  }

  /// The outputs at the matrices in the order of ``SaltelliDesign/matrices``.
  public init(_ design: SaltelliDesign, columns: [[Double]]) {
    let count = design.groups.count
    precondition(columns.count == design.matrices.count, "a column for each matrix")
    self.init(
      a: columns[0], b: columns[1], ab: Array(columns[2..<2 + count]),
      ba: Array(columns[(2 + count)...]))
  }

  /// The number of base samples.
  public var baseSamples: Int { a.count }
  /// Whether pairs of groups have indices.
  public var hasSecondOrder: Bool { !ba.isEmpty }

  /// The same at the first base samples.
  public func prefix(_ count: Int) -> PickFreezeOutputs {
    map { Array($0.prefix(count)) }
  }

  /// 1 where the output is above a threshold, 0 where it is not, NaN where it is missing.
  public func exceedance(above threshold: Double) -> PickFreezeOutputs {
    map { $0.map { $0.isNaN ? .nan : $0 > threshold ? 1 : 0 } }
  }

  /// 1 where the output is missing, 0 where it is there: which inputs make the model fail.
  public var failure: PickFreezeOutputs { map { $0.map { $0.isNaN ? 1 : 0 } } }

  /// The difference to an output of the same rows, such as that of another policy.
  public func less(_ other: PickFreezeOutputs) -> PickFreezeOutputs {
    precondition(
      ab.count == other.ab.count && ba.count == other.ba.count
        && baseSamples == other.baseSamples, "differences are those of the same rows")
    func less(_ x: [Double], _ y: [Double]) -> [Double] { zip(x, y).map { $0 - $1 } }
    return PickFreezeOutputs(
      a: less(a, other.a), b: less(b, other.b), ab: zip(ab, other.ab).map(less),
      ba: zip(ba, other.ba).map(less))
  }

  /// All columns, in the order of ``SaltelliDesign/matrices``.
  var columns: [[Double]] { [a, b] + ab + ba }

  private func map(_ transform: ([Double]) -> [Double]) -> PickFreezeOutputs {
    PickFreezeOutputs(
      a: transform(a), b: transform(b), ab: ab.map(transform), ba: ba.map(transform))
  }
}
