/// What `run.json` says: where the numbers come from and how to make them again.
public struct ArchivedProvenance: Sendable, Equatable, Decodable {
  /// The format, such as `risktool/run/1`.
  public var schema: String
  /// The version of the tool.
  public var version: String
  /// What repeats the run, for a shell.
  public var command: String
  public var inputs: [Input]
  public var plugins: [Plugin]
  public var outputs: [Output]
  public var metrics: [Metric]
  public var blas: BLAS?
  public var host: Host?
  public var time: Time?

  /// A file that was read.
  public struct Input: Sendable, Equatable, Decodable {
    /// `config`, `table instance.name` and the like.
    public var role: String
    public var path: String
    public var sha256: String
  }

  /// A model that was used and the library that holds it.
  public struct Plugin: Sendable, Equatable, Decodable {
    public var model: String
    public var modelVersion: String?
    public var pluginVersion: String?
    public var library: String?
    public var sha256: String?

    enum CodingKeys: String, CodingKey {
      case model, library, sha256
      case modelVersion = "model_version"
      case pluginVersion = "plugin_version"
    }
  }

  /// A file of the run directory.
  public struct Output: Sendable, Equatable, Decodable {
    public var file: String
    public var sha256: String
  }

  /// A number that a model reported.
  public struct Metric: Sendable, Equatable, Decodable {
    public var model: String
    public var name: String
    public var value: Double?
    public var unit: String?
  }

  /// The linear algebra in use.
  public struct BLAS: Sendable, Equatable, Decodable {
    public var name: String?
    public var library: String?
    public var lapack: String?
    public var configuration: String?
    public var core: String?
    public var vectorKernels: String?

    enum CodingKeys: String, CodingKey {
      case name, library, lapack, configuration, core
      case vectorKernels = "vector_kernels"
    }
  }

  /// The machine.
  public struct Host: Sendable, Equatable, Decodable {
    public var system: String?
    public var processors: Int?
  }

  /// When and how long.
  public struct Time: Sendable, Equatable, Decodable {
    /// ISO 8601, UTC.
    public var started: String?
    /// Duration.
    public var seconds: Double?
    public var threads: Int?
  }

  enum CodingKeys: String, CodingKey {
    case schema, command, inputs, plugins, outputs, metrics, blas, host, time
    case version = "risktool"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(String.self, forKey: .schema)
    version = try container.decode(String.self, forKey: .version)
    command = try container.decode(String.self, forKey: .command)
    inputs = try container.list(.inputs)
    plugins = try container.list(.plugins)
    outputs = try container.list(.outputs)
    metrics = try container.list(.metrics)
    blas = try container.decodeIfPresent(BLAS.self, forKey: .blas)
    host = try container.decodeIfPresent(Host.self, forKey: .host)
    time = try container.decodeIfPresent(Time.self, forKey: .time)
  }
}
