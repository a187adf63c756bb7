package dev.tapeloft.kernel;

/** Makes text safe inside HTML, and HTML of what is shown. */
final class Html {
  /** Keeps formula typesetting away: what a value holds between two dollars is no formula. */
  static final String AS_IT_IS = "class=\"tex2jax_ignore mathjax_ignore\"";

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Lines of text. */
  static String lines(String text) {
    return "<div " + AS_IT_IS + ">" + escape(text).replace("\n", "<br>") + "</div>";
  }

  /** A line that stands back. */
  static String pale(String text) {
    return "<div " + AS_IT_IS + " style=\"opacity:.7\">" + escape(text) + "</div>";
  }

  /** The best form of a value that can stand in HTML. */
  static String of(MimeBundle bundle) {
    String html = bundle.data().get(MimeBundle.HTML);
    String png = bundle.data().get(MimeBundle.PNG);
    if (html != null) {
      return html;
    }
    return png == null
        ? "<pre " + AS_IT_IS + ">" + escape(bundle.text()) + "</pre>"
        : "<img style=\"max-width:100%\" alt=\""
            + escape(bundle.text())
            + "\" src=\"data:image/png;base64,"
            + png
            + "\">";
  }
}
