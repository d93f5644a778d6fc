/// How a run was made: what `run.json` says.
struct Provenance: Sendable {
  struct File: Sendable {
    var role: String
    var path: String
    var digest: String
  }

  var command: String?
  var version: String?
  var started: String?
  var seconds: Double?
  var threads: Int?
  var system: String?
  var algebra: String?
  var inputs: [File]
  var plugins: [File]

  init(_ run: JSONTree) {
    command = run["command"].text
    version = run["risktool"].text
    let time = run["time"]
    started = time["started"].text
    seconds = time["seconds"].number
    threads = time["threads"].integer
    system = run["host"]["system"].text
    let blas = run["blas"]
    algebra = blas["configuration"].text ?? blas["name"].text
    inputs = run["inputs"].elements.map {
      File(
        role: $0["role"].text ?? "", path: $0["path"].text ?? "", digest: $0["sha256"].text ?? "")
    }
    plugins = run["plugins"].elements.map {
      File(
        role: "\($0["model"].text ?? "") \($0["model_version"].text ?? "")",
        path: $0["library"].text ?? "", digest: $0["sha256"].text ?? "")
    }
  }
}
