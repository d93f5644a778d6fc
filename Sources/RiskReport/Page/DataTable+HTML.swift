extension DataTable {
  /// The table in a region that scrolls by itself where it is wider than the page.
  func html(label: String) -> HTML {
    let heads = columns.map { column -> HTML in
      column.isNumeric
        ? "<th scope=\"col\" class=\"number\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    let body = rows.map { row -> HTML in
      let cells = zip(columns, row).map { column, cell -> HTML in
        column.isNumeric ? "<td class=\"number\">\(cell)</td>" : "<td>\(name: cell)</td>"
      }
      return "<tr>\(cells)</tr>\n"
    }
    return """
      <div class="scroll" role="region" tabindex="0" aria-label="\(label)"><table>
      <thead><tr>\(heads)</tr></thead>
      <tbody>\(body)</tbody>
      </table></div>

      """
  }
}
