/// A Jupyter notebook that has not been run.
///
/// Source: *nbformat* 4.5, https://nbformat.readthedocs.io/en/latest/format_description.html.
struct Notebook {
  enum Cell {
    case markdown(String)
    case code(String)
  }

  let cells: [Cell]

  /// The document, whose bytes depend on the cells alone.
  var text: String {
    let written = cells.enumerated().map { Self.text($1, number: $0 + 1) }
    return """
      {
       "cells": [
      \(written.joined(separator: ",\n"))
       ],
       "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }

      """
  }

  private static func text(_ cell: Cell, number: Int) -> String {
    let kind: String
    let source: String
    let rest: String
    switch cell {
    case .markdown(let text): (kind, source, rest) = ("markdown", text, "")
    case .code(let text):
      (kind, source, rest) = ("code", text, "\n   \"execution_count\": null,\n   \"outputs\": [],")
    }
    // Lines keep their ends, as the format wants them.
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = lines.enumerated().map { place, line in
      "    " + JSONText.quoted(line + (place < lines.count - 1 ? "\n" : ""))
    }
    return """
        {
         "cell_type": "\(kind)",\(rest)
         "id": "cell-\(number)",
         "metadata": {},
         "source": [
      \(quoted.joined(separator: ",\n"))
         ]
        }
      """
  }
}
