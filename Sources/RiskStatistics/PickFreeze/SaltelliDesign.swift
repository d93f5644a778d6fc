/// The points at which a model must be evaluated for variance-based indices of groups of inputs.
///
/// A and B are independent matrices of base samples, one row a sample and one column a coordinate,
/// uniform on (0, 1). AB_g is A with the columns of group g from B, BA_g is B with those of A. The
/// coordinates must be independent of one another; dependent inputs belong in one group, whose
/// coordinates a copula makes dependent afterwards.
///
/// Base sample k belongs to section k mod 16, as in `Design`: under designs other than random ones
/// only the sections are independent of one another.
/// Source: Saltelli (2002), doi:10.1016/S0010-4655(02)00280-1; Saltelli et al. (2010),
/// doi:10.1016/j.cpc.2009.09.018.
public struct SaltelliDesign: Sendable, Hashable {
  /// One of the matrices.
  public enum Matrix: Sendable, Hashable {
    case a
    case b
    /// A with the columns of a group from B, by the group's place.
    case ab(Int)
    /// B with the columns of a group from A.
    case ba(Int)
  }

  /// Which of the two independent matrices a column is taken from.
  public enum Source: Sendable, Hashable {
    case a
    case b
  }

  /// The coordinates of each group, ascending.
  public let groups: [[Int]]
  /// The number of coordinates.
  public let coordinates: Int
  /// Whether the matrices for second-order indices are there.
  public let secondOrder: Bool
  /// By coordinate, its group.
  private let groupOfCoordinate: [Int?]

  /// - Parameters:
  ///   - groups: By group, its coordinates from 0. Groups have at least one coordinate each and none
  ///     in common. Coordinates without a group vary, but have no index.
  ///   - coordinates: The number of coordinates.
  ///   - secondOrder: Whether pairs of groups get indices, for twice as many evaluations.
  /// - Throws: ``DesignError`` when the groups are not so.
  public init(groups: [[Int]], coordinates: Int, secondOrder: Bool) throws(DesignError) {
    groupOfCoordinate = try DesignError.groups(groups, coordinates: coordinates)
    self.groups = groups.map { $0.sorted() }
    (self.coordinates, self.secondOrder) = (coordinates, secondOrder)
  }

  /// A group for each coordinate.
  public init(coordinates: Int, secondOrder: Bool) throws(DesignError) {
    try self.init(
      groups: (0..<coordinates).map { [$0] }, coordinates: coordinates, secondOrder: secondOrder)
  }

  /// All matrices: A, B, the AB by group, then the BA by group for second order.
  public var matrices: [Matrix] {
    [.a, .b] + groups.indices.map { .ab($0) } + (secondOrder ? groups.indices.map { .ba($0) } : [])
  }

  /// The number of evaluations: N (k + 2) for N base samples and k groups, N (2k + 2) with second
  /// order.
  public func evaluations(baseSamples: Int) -> Int {
    baseSamples * (2 + groups.count * (secondOrder ? 2 : 1))
  }

  /// Where a matrix has a coordinate's column from.
  public func source(of coordinate: Int, in matrix: Matrix) -> Source {
    switch matrix {
    case .a: .a
    case .b: .b
    case .ab(let group): groupOfCoordinate[coordinate] == group ? .b : .a
    case .ba(let group): groupOfCoordinate[coordinate] == group ? .a : .b
    }
  }

  /// The dimension of a sequence for a coordinate of A or B: A takes the first ones.
  ///
  /// A Sobol sequence thus needs twice as many dimensions as there are coordinates.
  public func dimension(of coordinate: Int, in source: Source) -> Int {
    source == .a ? coordinate : coordinates + coordinate
  }

  /// The columns of a matrix, from those of A and B for any range of base samples.
  ///
  /// - Complexity: O(coordinates): the columns are shared, not copied.
  public func columns(of matrix: Matrix, a: [[Double]], b: [[Double]]) -> [[Double]] {
    precondition(a.count == coordinates && b.count == coordinates, "a column for each coordinate")
    return (0..<coordinates).map { source(of: $0, in: matrix) == .a ? a[$0] : b[$0] }
  }
}
