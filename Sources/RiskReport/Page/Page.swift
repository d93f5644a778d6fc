/// The whole page: reading first, details folded, all in one file.
struct Page {
  let run: ReportedRun
  let bundle: ChartBundle?

  func html() -> HTML {
    let isDrawn = bundle != nil
    let description: HTML =
      run.description.map { text in
        let paragraphs = text.split(separator: "\n\n").map {
          "<p>\(name: String($0))</p>\n" as HTML
        }
        // A long one waits until it is asked for, so that the answer is on the first screen.
        return text.count <= 240
          ? "\(paragraphs)"
          : "<details class=\"print\"><summary>About this study</summary>\n\(paragraphs)</details>\n"
      } ?? ""
    let missing: HTML =
      isDrawn
      ? ""
      : "<p class=\"notice\">Charts are left out, since what draws them is not installed; their numbers stand in tables. To get them: \(ChartBundle.hint).</p>\n"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="risktool report">
      <link rel="icon" href="data:,">
      <title>\(run.title)</title>
      <style>\(Stylesheet.text)</style>
      </head>
      <body>
      <a class="skip" href="#answer">To the answer</a>
      <header>
      <h1>\(name: run.title)</h1>
      <p class="facts">\(facts())</p>
      \(description)\(missing)\(contents())</header>
      <main>
      \(AnswerSection(run: run, isDrawn: isDrawn).html())\(PoliciesSection(run: run).html())\
      \(OutcomesSection(run: run, isDrawn: isDrawn).html())\
      \(EventSection(run: run).html())\(DriversSection(run: run, isDrawn: isDrawn).html())\(TrustSection(run: run).html())\
      \(AssumptionsSection(run: run).html())\(ProvenanceSection(run: run).html())</main>
      <footer>
      <p>Made by <code>risktool report</code> from the run <code>\(name: run.name)</code>. results.json and summary.csv beside it hold every number.</p>
      \(bundle.map { "<p>\($0.notice)</p>\n" as HTML } ?? "")</footer>
      \(scripts())</body>
      </html>

      """
  }

  private func facts() -> HTML {
    let count = { (number: Int, one: String, many: String) in
      number == 1 ? "1 \(one)" : "\(NumberText.count(number)) \(many)"
    }
    let facts = [
      count(run.samples, "simulated future", "simulated futures"),
      count(run.policies.count, "policy", "policies"),
      count(run.outcomes.count, "outcome", "outcomes"),
    ]
    let day = run.provenance.time?.started.map { " · \($0.prefix(10))" } ?? ""
    return "\(facts.joined(separator: " · ") + day)"
  }

  private func contents() -> HTML {
    let parts: [(String, String, Bool)] = [
      ("answer", "Answer", true),
      ("policies", "Policies", !run.policies.isEmpty && !run.outcomes.isEmpty),
      ("outcomes", "Outcomes", !run.outcomes.isEmpty), ("event", "Rare event", run.event != nil),
      ("drivers", "Drivers", !run.drivers.isEmpty),
      ("trust", "Trust", true), ("assumptions", "Assumptions", true),
      ("provenance", "Run it again", true),
    ]
    let links = parts.filter(\.2).map { "<a href=\"#\($0.0)\">\($0.1)</a> " as HTML }
    return "<nav aria-label=\"Parts of this page\">\(links)</nav>\n"
  }

  private func scripts() -> HTML {
    guard let bundle else { return "" }
    return
      "<script>\(HTML(stringLiteral: bundle.script))</script>\n<script>\(ChartScript.text)</script>\n"
  }
}
