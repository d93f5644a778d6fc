/// What a terminal, or the pipe in its place, can show.
public struct TerminalStyle: Sendable, Equatable {
  /// Whether it takes characters beyond ASCII.
  public var isUnicode: Bool
  public var hasColour: Bool
  /// Columns of a line.
  public var width: Int

  public init(isUnicode: Bool, hasColour: Bool = false, width: Int = 80) {
    self.isUnicode = isUnicode
    self.hasColour = hasColour
    self.width = width
  }

  /// The style for an output: colour for a person who has not declined it, and Unicode where the
  /// locale says UTF-8.
  public init(environment: [String: String], isInteractive: Bool) {
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let encoding = locale?.lowercased().filter { $0 != "-" } ?? ""
    let declined = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    self.init(
      isUnicode: encoding.contains("utf8"),
      hasColour: isInteractive && !declined && environment["TERM"] != "dumb")
  }

  /// A heading, bold where there is colour.
  func heading(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// What stands for text that was cut.
  var ellipsis: String { isUnicode ? "…" : "..." }
}
