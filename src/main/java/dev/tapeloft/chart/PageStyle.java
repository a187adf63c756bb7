package dev.tapeloft.chart;

/** How a page looks, on light and dark. Every rule but the document's own is for its parts only. */
final class PageStyle {
  static final String SCOPE = "tapeloft-page";

  static final String DOCUMENT =
      """
      :root { color-scheme: light dark }
      body { margin: 0; background: Canvas; color: CanvasText }
      body > .tapeloft-page { max-width: 760px; margin: 0 auto; padding: 24px 16px 48px }
      """;

  static final String PARTS =
      """
      .tapeloft-page { font: 14px/1.5 system-ui, 'Helvetica Neue', Arial, sans-serif }
      .tapeloft-page h1 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 0 0 12px }
      .tapeloft-page p { margin: 0 0 16px; white-space: pre-line; max-width: 46em }
      .tapeloft-page figure { margin: 0 0 28px }
      .tapeloft-page svg { display: block }
      .tapeloft-page summary { cursor: pointer; opacity: .75 }
      .tapeloft-page .figures { max-height: 24em; overflow: auto }
      .tapeloft-page .table { margin: 0 0 28px; overflow-x: auto }
      .tapeloft-page table { border-collapse: collapse; margin: 0; font-variant-numeric: tabular-nums }
      .tapeloft-page caption { text-align: left; font-weight: 600; padding: 0 0 6px }
      .tapeloft-page th, .tapeloft-page td { text-align: left; padding: 3px 8px; border: 0 }
      .tapeloft-page th, .tapeloft-page td { border-bottom: 1px solid rgba(128, 128, 128, .35) }
      .tapeloft-page th:first-child, .tapeloft-page td:first-child { padding-left: 0 }
      .tapeloft-page .figure { text-align: right; white-space: nowrap }
      """;

  private PageStyle() {}
}
