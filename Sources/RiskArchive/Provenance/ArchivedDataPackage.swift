/// What `datapackage.json` says: the columns of the CSV files.
public struct ArchivedDataPackage: Sendable, Equatable, Decodable {
  public var name: String?
  public var title: String?
  public var resources: [Resource]

  /// A CSV file.
  public struct Resource: Sendable, Equatable, Decodable {
    public var name: String
    public var title: String?
    public var path: String
    public var schema: Schema
  }

  /// The columns of a file.
  public struct Schema: Sendable, Equatable, Decodable {
    public var fields: [Field]
  }

  /// A column.
  public struct Field: Sendable, Equatable, Decodable {
    public var name: String
    /// `string`, `integer` or `number`.
    public var type: String
    public var description: String?
    public var unit: String?
  }

  /// The columns of a file by its name, such as `samples.csv`.
  public func fields(_ path: String) -> [Field]? {
    resources.first { $0.path == path }?.schema.fields
  }
}
