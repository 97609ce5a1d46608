namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>How the page looks: for light and dark, for wide windows and phones.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css =
        """
        :root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --text: #1b1f24; --faint: #5b6570; --line: #d8dde3;
          --before: #9aa3ad; --after: #2563c9; --accept: #1a7f4b; --adjust: #9a6500; --discard: #c0352b; --open: #6b4fb8; }
        @media (prefers-color-scheme: dark) { :root { --ground: #12161b; --card: #1a2027; --text: #e5e9ee; --faint: #98a3af;
          --line: #323b45; --before: #6b7681; --after: #6ea3f7; --accept: #4fc98a; --adjust: #e0ac4a; --discard: #f0837a;
          --open: #b39bf0; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--text);
          font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.75rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 0; } p { margin: .5rem 0; max-width: 75ch; }
        header { margin-bottom: 1rem; } header p, .overview p, .note { color: var(--faint); }
        a { color: var(--after); } code { font: .875em/1.4 ui-monospace, monospace; }
        input { position: absolute; opacity: 0; }
        label { display: inline-block; padding: .25rem .75rem; margin: 0 .25rem .5rem 0; border: 1px solid var(--line);
          border-radius: 1rem; cursor: pointer; background: var(--card); }
        label span { color: var(--faint); }
        input:checked + label { border-color: var(--after); box-shadow: inset 0 0 0 1px var(--after); }
        input:focus-visible + label { outline: 2px solid var(--after); outline-offset: 2px; }
        #only-accept:checked ~ * .entry:not(.accept), #only-adjust:checked ~ * .entry:not(.adjust),
        #only-discard:checked ~ * .entry:not(.discard), #only-open:checked ~ * .entry:not(.open) { display: none; }
        #only-accept:checked ~ * .point:not(.accept), #only-adjust:checked ~ * .point:not(.adjust),
        #only-discard:checked ~ * .point:not(.discard), #only-open:checked ~ * .point:not(.open) { opacity: .15; }
        .overview, .entry { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem;
          margin: .5rem 0 1rem; }
        .entry > h2 { display: inline; margin-right: .5rem; }
        .entry:target { border-color: var(--after); box-shadow: 0 0 0 1px var(--after); }
        .number { color: var(--faint); font-weight: 400; } .title { font-weight: 600; }
        .note { font-size: .85rem; margin-top: 1rem; }
        .decision { padding: 0 .5rem; border: 1px solid; border-radius: 1rem; font-size: .85rem; white-space: nowrap; }
        .accept { --own: var(--accept); } .adjust { --own: var(--adjust); } .discard { --own: var(--discard); }
        .open { --own: var(--open); } .decision { color: var(--own); }
        .timeline { display: block; overflow: visible; } .timeline text { fill: var(--faint); font-size: 12px; }
        .timeline line { stroke: var(--line); } .timeline .zero { stroke: var(--faint); }
        .timeline circle { fill: var(--own); fill-opacity: .75; stroke: var(--card); } .timeline a text { fill: var(--after); }
        .row { display: flex; justify-content: space-between; gap: 1rem; margin-top: .75rem; font-size: .95rem; }
        .gain { font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .better { color: var(--accept); } .worse { color: var(--discard); }
        .bars { display: grid; grid-template-columns: 6rem 1fr 12rem; gap: 0 .75rem; align-items: center; font-size: .85rem; }
        .bars svg { width: 100%; height: 16px; display: block; } .bars .name { color: var(--faint); }
        .figure { text-align: right; font-variant-numeric: tabular-nums; }
        .bars .before { fill: var(--before); } .bars .after { fill: var(--after); }
        .interval { fill: none; stroke: var(--text); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
        details { margin-top: .75rem; border-top: 1px solid var(--line); padding-top: .5rem; }
        summary { cursor: pointer; color: var(--faint); }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; overflow-wrap: normal; }
        th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; } td { font-variant-numeric: tabular-nums; }
        @media (max-width: 36rem) { .bars { grid-template-columns: 4.5rem 1fr; } .figure { grid-column: 2; text-align: left;
          margin-bottom: .25rem; } .overview, .entry { padding: .75rem; } }
        @media print { label, input, summary { display: none; } .entry { break-inside: avoid; } }

        """;
}
