import Foundation

/// Reads whole text files and refuses what cannot be one, before it costs time or memory.
struct TextFile {
  /// What the file is meant to be, for messages: `model config`, `table`.
  let kind: String
  /// The largest size that is read, in bytes.
  let limit: Int

  /// The file as text, without a byte order mark.
  func read(path: String) throws(StudyError) -> SourceFile {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = errno
      throw Self.failure(
        reason == ENOENT || reason == ENOTDIR
          ? "there is no file '\(path)'" : "cannot read '\(path)': \(Self.text(of: reason))",
        hint: NearbyFiles.hint(for: path))
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      let config = path.hasSuffix("/") ? path + "config.yaml" : path + "/config.yaml"
      throw Self.failure(
        "'\(path)' is a directory, not a \(kind)",
        hint: FileManager.default.fileExists(atPath: config) ? "did you mean '\(config)'?" : nil)
    }
    // The size is known before anything is read; what grows or has no size is cut off below.
    if Int(status.st_size) > limit { throw tooLarge(path, Int(status.st_size)) }
    return try decode(bytes(path: path), path: path)
  }

  /// The bytes as text, if they are UTF-8 without NUL.
  func decode(_ bytes: [UInt8], path: String) throws(StudyError) -> SourceFile {
    if bytes.count > limit { throw tooLarge(path, bytes.count) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Self.failure(
        "'\(path)' is encoded in UTF-16", at: SourceLocation(path: path, line: 1, column: 1),
        hint: "save it as UTF-8")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let position = content.firstIndex(of: 0) {
      throw Self.failure(
        "'\(path)' is not a text: byte \(position) is zero", at: nil,
        hint: "a \(kind) is a text file in UTF-8")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Self.invalidEncoding(content, path: path)
    }
    return SourceFile(path: path, text: text)
  }

  private func bytes(path: String) throws(StudyError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Self.failure("cannot read '\(path)': \(Self.text(of: errno))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress!, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Self.failure("cannot read '\(path)': \(Self.text(of: errno))")
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      if bytes.count > limit { throw tooLarge(path, nil) }
    }
  }

  private func tooLarge(_ path: String, _ size: Int?) -> StudyError {
    let megabyte = 1 << 20
    let given = size.map { "has \(($0 + megabyte - 1) / megabyte) MiB" } ?? "is too large"
    return Self.failure(
      "'\(path)' \(given); a \(kind) may have at most \(limit / megabyte) MiB",
      hint: "is this the right file?")
  }

  private static func invalidEncoding(_ bytes: ArraySlice<UInt8>, path: String) -> StudyError {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    var column = 1
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return failure(
      "'\(path)' is not valid UTF-8", at: SourceLocation(path: path, line: line, column: column),
      hint: "save it as UTF-8; this may be Latin-1 or Windows-1252")
  }

  private static func text(of code: Int32) -> String { String(cString: strerror(code)) }

  private static func failure(
    _ message: String, at location: SourceLocation? = nil, hint: String? = nil
  ) -> StudyError {
    StudyError([Diagnostic(at: location, message, hint: hint)])
  }
}

/// Suggestions for paths that lead nowhere.
enum NearbyFiles {
  /// Names the file that was probably meant, or says what the folder has.
  static func hint(for path: String) -> String? {
    // By hand: Foundation's path functions of NSString trap on a relative path of one character.
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return "the folder '\(folder)' does not exist either"
    }
    let names = found.filter { !$0.hasPrefix(".") }.sorted()
    if let name = Suggestion.best(for: file, among: names) {
      let start = slash.map { path[...$0] } ?? ""
      return "did you mean '\(start)\(name)'?"
    }
    let sameKind = names.filter { fileExtension($0) == fileExtension(file) }
    guard !sameKind.isEmpty else { return nil }
    return "the folder has " + Suggestion.list(sameKind)
  }

  private static func fileExtension(_ name: String) -> Substring {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? ""
  }
}
