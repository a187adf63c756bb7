package dev.tapeloft.chart;

/** How a page looks, on light and dark. Every rule but the document's own is for its parts only. */
final class PageStyle {
  static final String SCOPE = "tapeloft-page";

  static final String DOCUMENT =
      """
      :root { color-scheme: light dark }
      body { margin: 0; background: Canvas; color: CanvasText }
      body > .tapeloft-page { max-width: 820px; margin: 0 auto; padding: 24px 16px 48px }
      @page { margin: 16mm 14mm }
      @media print {
        :root { color-scheme: only light }
        body { background: none; color: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact }
        body > .tapeloft-page { max-width: none; padding: 0; font-size: 11px }
        body > .tapeloft-page p { orphans: 3; widows: 3; max-width: none }
        body > .tapeloft-page h1, body > .tapeloft-page h2, body > .tapeloft-page caption { break-after: avoid }
        body > .tapeloft-page figure, body > .tapeloft-page tr { break-inside: avoid }
        body > .tapeloft-page thead { display: table-header-group }
        body > .tapeloft-page .table { overflow: visible }
        body > .tapeloft-page .short { break-inside: avoid }
        body > .tapeloft-page details { display: none }
      }
      """;

  static final String PARTS =
      """
      .tapeloft-page { font: 14px/1.5 system-ui, 'Helvetica Neue', Arial, sans-serif }
      .tapeloft-page h1 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 0 0 12px }
      .tapeloft-page h2 { font-size: 17px; line-height: 1.3; font-weight: 600; margin: 28px 0 8px }
      .tapeloft-page p { margin: 0 0 16px; white-space: pre-line; max-width: 46em }
      .tapeloft-page figure { margin: 0 0 28px }
      .tapeloft-page svg { display: block }
      .tapeloft-page summary { cursor: pointer; opacity: .75 }
      .tapeloft-page .figures { max-height: 24em; overflow: auto }
      .tapeloft-page .table { margin: 0 0 28px; overflow-x: auto }
      .tapeloft-page table { border-collapse: collapse; margin: 0; font-variant-numeric: tabular-nums }
      .tapeloft-page caption { text-align: left; font-weight: 600; padding: 0 0 6px }
      .tapeloft-page th, .tapeloft-page td { text-align: left; padding: 3px 6px; border: 0 }
      .tapeloft-page th, .tapeloft-page td { border-bottom: 1px solid rgba(128, 128, 128, .35) }
      .tapeloft-page th:first-child, .tapeloft-page td:first-child { padding-left: 0 }
      .tapeloft-page .figure { text-align: right; white-space: nowrap }
      .tapeloft-page th.figure { white-space: normal; vertical-align: bottom }
      """;

  private PageStyle() {}
}
