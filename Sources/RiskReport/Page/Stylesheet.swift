/// How the page looks: a calm column of text, light or dark as the reader's system is, from a phone
/// to A4.
enum Stylesheet {
  static let text: HTML = """

    :root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1b1c1e; --quiet: #55585d;
      --line: #d9dadc; --soft: #f1f2f0; --link: #004f9f; --notice: #fff3d6; }
    @media (prefers-color-scheme: dark) { :root { --paper: #15171a; --ink: #e8e8e6;
      --quiet: #adb1b7; --line: #3a3d42; --soft: #1f2226; --link: #8ec1ff; --notice: #3a3013; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 54rem; color: var(--ink);
      background: var(--paper); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI",
      Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
    p, ul, dl, h1, h2, h3, h4 { max-width: 42rem; }
    h1 { font-size: clamp(1.6rem, 5vw, 2.3rem); line-height: 1.2; margin: 0 0 .75rem;
      text-wrap: balance; }
    h2 { font-size: 1.45rem; line-height: 1.3; margin: 3.5rem 0 1rem; padding-top: 1rem;
      border-top: 2px solid var(--ink); max-width: none; }
    h3 { font-size: 1.12rem; line-height: 1.35; margin: 2.2rem 0 .5rem; }
    h3 small { font-weight: normal; color: var(--quiet); }
    p, ul { margin: 0 0 1rem; } ul { padding-left: 1.25rem; } li { margin-bottom: .45rem; }
    a { color: var(--link); }
    small { font-size: .85em; color: var(--quiet); }
    .skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; }
    .facts, .caveat, footer { color: var(--quiet); }
    nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.5rem; }
    .question { font-size: 1.25rem; line-height: 1.4; font-style: italic; }
    .policy { border-left: 3px solid var(--line); padding-left: 1.1rem; margin: 1.5rem 0; }
    .policy h3 { margin-top: 0; }
    h4 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
    .verdicts { list-style: none; padding: 0; } .verdicts li { padding-left: 1.4em;
      text-indent: -1.4em; margin-bottom: .2rem; }
    .sign { display: inline-block; min-width: 1.2em; text-indent: 0; }
    .n { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .notice { background: var(--notice); padding: .7rem 1rem; border-radius: .3rem; }
    .scroll { overflow-x: auto; margin: 1rem 0 1.5rem; }
    .scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--link);
      outline-offset: 2px; }
    table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; min-width: 50%; }
    th, td { text-align: left; vertical-align: top; padding: .45rem 1.1rem .45rem 0;
      border-bottom: 1px solid var(--line); overflow-wrap: normal; }
    thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums;
      white-space: nowrap; }
    table.policies th[scope=row] { min-width: 9rem; max-width: 14rem; font-weight: 600; }
    table.policies td { min-width: 8rem; }
    figure { margin: 1.5rem 0 2rem; } figcaption { font-size: .92rem; line-height: 1.45;
      max-width: 42rem; margin-bottom: .6rem; color: var(--quiet); }
    figcaption strong { color: var(--ink); }
    .chart { width: 100%; min-height: 3rem; } .chart svg { max-width: 100%; height: auto;
      overflow: visible; }
    .panels { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fill,
      minmax(min(100%, 22rem), 1fr)); }
    .panels > figure { min-width: 0; }
    .panels.led > figure:first-child { grid-column: 1 / -1; }
    .headline { margin: 1.5rem 0 0; } .headline > figure { margin: .5rem 0 1rem; }
    .headline .numbers { margin-top: .2rem; }
    details { margin: .8rem 0; } summary { cursor: pointer; color: var(--link);
      padding: .3rem 0; }
    .numbers { font-size: .95em; } .numbers .scroll { max-height: 24rem; overflow-y: auto; }
    pre { background: var(--soft); padding: .9rem 1rem; overflow-x: auto; border-radius: .3rem;
      white-space: pre-wrap; } code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
    dt { font-weight: 600; margin-top: .9rem; } dd { margin: 0; }
    dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; }
    dl.facts dt { margin: 0; }
    footer { margin-top: 3.5rem; border-top: 1px solid var(--line); padding-top: 1rem;
      font-size: .9rem; }
    #vg-tooltip-element { font-family: inherit; }
    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 3rem; font-size: 1rem; }
      table.policies, .policies tbody, .policies tr, .policies th[scope=row], .policies td {
        display: block; max-width: none; border: 0; padding: 0; }
      .policies thead { display: none; }
      .policies th[scope=row] { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
      table.policies td { display: grid; grid-template-columns: 2fr 3fr; gap: .8rem;
        padding: .45rem 0; border-bottom: 1px solid var(--line); }
      .policies td::before { content: attr(data-label); color: var(--quiet); }
    }
    @media print {
      @page { size: A4; margin: 18mm 16mm; }
      :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb;
        --soft: #f4f4f4; --link: #000; --notice: #f4f4f4; }
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      nav, .skip, details:not([open]) { display: none; }
      h2, h3, figcaption { break-after: avoid; } figure, .policy, tr { break-inside: avoid; }
      .outcome > p, h3 + p { break-after: avoid; }
      .scroll { overflow: visible; max-height: none; }
      table.policies { font-size: 8.5pt; } table.policies th[scope=row] { min-width: 0; }
      table.policies td { min-width: 0; } th, td { padding-right: .6rem; }
      .panels { grid-template-columns: 1fr 1fr; }
    }

    """
}
