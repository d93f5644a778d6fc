/// How the run was made and how to make it again.
struct ProvenanceSection {
  let run: ReportedRun

  func html() -> HTML {
    let provenance = run.provenance
    let command: HTML =
      "<p>To run it again, in the folder where it was run:</p>\n<pre tabindex=\"0\"><code>\(provenance.command)</code></pre>\n"
    let (simulation, time) = (run.simulation, provenance.time)
    let facts: [(String, String?)] = [
      ("risktool", provenance.version), ("Samples", NumberText.count(run.samples)),
      ("Seed", "\(simulation.seed)"), ("Sampling", simulation.sampling),
      ("Started", time?.started),
      ("Seconds", time?.seconds.map { NumberText.text($0, Precision(decimals: 1)) }),
      ("Threads", time?.threads.map { "\($0)" }), ("System", provenance.host?.system),
      ("Linear algebra", provenance.blas?.configuration ?? provenance.blas?.name),
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
    let inputs = run.provenance.inputs.map { [$0.role, $0.path, $0.sha256] }
    let plugins = run.provenance.plugins.map { plugin in
      [
        "model \(plugin.model) \(plugin.modelVersion ?? "")", plugin.library ?? "",
        plugin.sha256 ?? "",
      ]
    }
    let rows = inputs + plugins
    guard !rows.isEmpty else { return "" }
    let table = DataTable(
      columns: ["What", "File", "SHA-256"].map { .init(title: $0, isNumeric: false) }, rows: rows)
    return
      "<details><summary>Files that it was made from</summary>\n\(table.html(label: "Files"))</details>\n"
  }
}
