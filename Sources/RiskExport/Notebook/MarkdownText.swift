/// Texts of a study as Markdown shows them, never as its markup.
enum MarkdownText {
  /// One line, in which every character of ASCII punctuation stands for itself.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      // CommonMark does not let a backslash speak for the mathematics that Jupyter adds.
      case "$": result += "&#36;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "!"..."/", ":"..."@", "["..."`", "{"..."~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
