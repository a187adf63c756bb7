package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Removals;
import java.util.Collection;

/** What is kept, or goes, as tables. */
final class CacheView {
  private CacheView() {}

  /** What goes, below its total. */
  static MimeBundle of(Removals removals) {
    if (removals.rows().isEmpty()) {
      return MimeBundle.text(removals.toString());
    }
    MimeBundle table = TableView.of(CacheTables.of(removals));
    return MimeBundle.html(Html.lines(removals.total()) + Html.of(table), removals.toString());
  }

  /** What is kept; all elements are {@link CacheEntry}. */
  static MimeBundle of(Collection<?> entries) {
    return TableView.of(CacheTables.of(entries.stream().map(CacheEntry.class::cast).toList()));
  }
}
