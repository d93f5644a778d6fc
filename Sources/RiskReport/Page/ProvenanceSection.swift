/// How the run was made and how to make it again.
struct ProvenanceSection {
  let run: ReportedRun

  func html() -> HTML {
    let provenance = run.provenance
    let command: HTML =
      provenance.command.map {
        "<p>To run it again, in the folder where it was run:</p>\n<pre tabindex=\"0\"><code>\($0)</code></pre>\n"
      } ?? "<p class=\"notice\">run.json is missing, so the command is not known.</p>\n"
    let facts: [(String, String?)] = [
      ("risktool", provenance.version), ("Samples", NumberText.count(run.samples)),
      ("Seed", run.seed), ("Sampling", run.sampling), ("Started", provenance.started),
      ("Seconds", provenance.seconds.map { NumberText.text($0, Precision(decimals: 1)) }),
      ("Threads", provenance.threads.map { "\($0)" }), ("System", provenance.system),
      ("Linear algebra", provenance.algebra),
    ]
    let list = facts.compactMap { name, value in
      value.map { "<dt>\(name)</dt><dd>\(name: $0)</dd>\n" as HTML }
    }
    return """
      <section aria-labelledby="provenance">
      <h2 id="provenance">How this was run, and how to run it again</h2>
      \(command)<p>The same config, seed and versions give the same numbers to the last digit.</p>
      <details class="print"><summary>Versions and settings</summary>
      <dl class="facts">\(list)</dl></details>
      \(files())</section>

      """
  }

  private func files() -> HTML {
    let rows = (run.provenance.inputs + run.provenance.plugins).map {
      [$0.role, $0.path, $0.digest]
    }
    guard !rows.isEmpty else { return "" }
    let table = DataTable(
      columns: ["What", "File", "SHA-256"].map { .init(title: $0, isNumeric: false) }, rows: rows)
    return
      "<details><summary>Files that it was made from</summary>\n\(table.html(label: "Files"))</details>\n"
  }
}
