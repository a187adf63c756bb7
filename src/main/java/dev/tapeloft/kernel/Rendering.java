package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import tech.tablesaw.api.Table;

/** Turns a value into what a notebook shows of it. */
final class Rendering {
  private Rendering() {}

  /** The value in all its forms, text always among them. */
  static MimeBundle of(Object value) {
    if (value instanceof Table table) {
      return TableView.of(table);
    }
    if (value instanceof Frame frame) {
      return TableView.of(frame);
    }
    if (value instanceof Kept<?> kept) {
      String line = kept.toString();
      return MimeBundle.html(
          "<div>" + Html.escape(line) + "</div>" + TableView.head(kept.frame()), line);
    }
    return MimeBundle.text(text(value));
  }

  private static String text(Object value) {
    if (!value.getClass().isArray()) {
      return String.valueOf(value);
    }
    String wrapped = Arrays.deepToString(new Object[] {value});
    return wrapped.substring(1, wrapped.length() - 1);
  }
}
