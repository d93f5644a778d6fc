/// How the page of a comparison looks: as reports do, light or dark, from a phone to A4.
enum ComparisonStylesheet {
  static let text = """

    :root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1b1c1e; --quiet: #55585d;
      --line: #d9dadc; --link: #004f9f; --notice: #fff3d6; }
    @media (prefers-color-scheme: dark) { :root { --paper: #15171a; --ink: #e8e8e6;
      --quiet: #adb1b7; --line: #3a3d42; --link: #8ec1ff; --notice: #3a3013; } }
    body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 60rem; color: var(--ink);
      background: var(--paper); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI",
      Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: clamp(1.6rem, 5vw, 2.3rem); line-height: 1.2; margin: 0 0 .75rem; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 3rem 0 .8rem; padding-top: 1rem;
      border-top: 2px solid var(--ink); }
    h2 small { font-size: .9rem; font-weight: normal; }
    small { color: var(--quiet); font-size: .85em; }
    ul { padding-left: 1.25rem; max-width: 46rem; } li { margin-bottom: .4rem; }
    .runs { color: var(--quiet); font-size: .95rem; }
    .warning { background: var(--notice); color: var(--ink); padding: .5rem .8rem;
      border-radius: .3rem; list-style: none; margin-left: -1.25rem; }
    .table { overflow-x: auto; margin: 1rem 0; }
    .table:focus-visible, summary:focus-visible { outline: 2px solid var(--link);
      outline-offset: 2px; }
    table { border-collapse: collapse; font-size: .92rem; line-height: 1.4;
      font-variant-numeric: tabular-nums; }
    caption { text-align: start; font-weight: 600; padding: .3rem 0; }
    th, td { padding: .35rem 1.1rem .35rem 0; text-align: start; vertical-align: top;
      border-bottom: 1px solid var(--line); overflow-wrap: normal; }
    thead th { border-bottom: 2px solid var(--line); }
    tbody th { font-weight: normal; min-width: 6rem; } td { white-space: nowrap; }
    details { margin: .8rem 0; } summary { cursor: pointer; color: var(--link);
      padding: .3rem 0; }
    @media (max-width: 40rem) { body { padding: 1.5rem 1rem 3rem; font-size: 1rem; } }
    @media print {
      @page { size: A4; margin: 18mm 16mm; }
      :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb;
        --link: #000; --notice: #f4f4f4; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      details:not([open]) { display: none; } tr { break-inside: avoid; }
      .table { overflow: visible; }
    }

    """
}
