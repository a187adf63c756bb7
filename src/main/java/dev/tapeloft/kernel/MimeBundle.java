package dev.tapeloft.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, of which a front end shows the best that it can; always with text.
 *
 * @param data the form's MIME type to its content
 */
record MimeBundle(Map<String, String> data) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";

  MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** Plain text alone. */
  static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text));
  }

  /** HTML, and text for those that show none. */
  static MimeBundle html(String html, String text) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(HTML, html);
    data.put(TEXT, text);
    return new MimeBundle(data);
  }

  /** A form of any MIME type, and text for those that do not show it. */
  static MimeBundle of(String type, String content, String text) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(type, content);
    data.put(TEXT, text);
    return new MimeBundle(data);
  }

  /** The text form. */
  String text() {
    return data.getOrDefault(TEXT, "");
  }
}
