package dev.tapeloft.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, of which a front end shows the best that it can; always with text.
 * Immutable.
 *
 * @param data the form's MIME type to its content: images in base64, JSON and everything else as
 *     their text
 */
public record MimeBundle(Map<String, String> data) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String MARKDOWN = "text/markdown";
  static final String LATEX = "text/latex";
  static final String SVG = "image/svg+xml";
  static final String PNG = "image/png";
  static final String JSON = "application/json";

  /** Refuses a bundle without text, and JSON that is none. */
  public MimeBundle {
    if (!data.containsKey(TEXT)) {
      throw new IllegalArgumentException(
          "data " + data.keySet() + " must hold text/plain, for what shows nothing else; add it");
    }
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    data.forEach(MimeBundle::requireWhole);
  }

  /** One form, and text for those that do not show it. */
  public static MimeBundle of(String type, String content, String text) {
    return text(text).with(type, content);
  }

  /** Plain text alone. */
  static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text));
  }

  /** HTML, and text for those that show none. */
  static MimeBundle html(String html, String text) {
    return of(HTML, html, text);
  }

  /** This with one form more, or with another content of a form. */
  public MimeBundle with(String type, String content) {
    Map<String, String> more = new LinkedHashMap<>(data);
    more.put(type, content);
    return new MimeBundle(more);
  }

  /** The text form. */
  public String text() {
    return data.getOrDefault(TEXT, "");
  }

  /** Whether a form's content is JSON, which goes out as it is and not as a string. */
  static boolean isJson(String type) {
    return type.equals(JSON) || type.endsWith("+json");
  }

  @Override
  public String toString() {
    return text();
  }

  private static void requireWhole(String type, String content) {
    if (isJson(type)) {
      Json.parsed(content);
    }
  }
}
