package dev.tapeloft.kernel;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.chart.Page;
import dev.tapeloft.dashboard.CachePage;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
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
    if (value instanceof Ranking ranking) {
      return under(ranking.toString(), TableView.of(ranking.frame()));
    }
    if (value instanceof Kept<?> kept) {
      return kept(kept);
    }
    if (value instanceof Cache cache) {
      return of(CachePage.of(cache));
    }
    if (value instanceof Removals removals) {
      return removals(removals);
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list(list);
    }
    if (value instanceof Page page) {
      return MimeBundle.html(page.fragment(), page.text());
    }
    return MimeBundle.text(text(value));
  }

  private static MimeBundle removals(Removals removals) {
    if (removals.rows().isEmpty()) {
      return MimeBundle.text(removals.toString());
    }
    Object table = TableView.of(CacheTables.of(removals)).data().get(MimeBundle.HTML);
    return MimeBundle.html(lines(removals.total()) + table, removals.toString());
  }

  /** A list as its text; one of what is kept as a table. */
  private static MimeBundle list(List<?> list) {
    List<CacheEntry> entries =
        list.stream().filter(CacheEntry.class::isInstance).map(CacheEntry.class::cast).toList();
    return entries.size() == list.size()
        ? TableView.of(CacheTables.of(entries))
        : MimeBundle.text(text(list));
  }

  private static MimeBundle kept(Kept<?> kept) {
    String line = kept.toString();
    MimeBundle head = TableView.head(kept.frame());
    if (kept.get() instanceof Ranking ranking) {
      return under(withWarning(line, ranking.warning()), head);
    }
    if (kept.get() instanceof BacktestResults results) {
      line = withWarning(line, results.warning());
    }
    return MimeBundle.html(lines(line) + head.data().get(MimeBundle.HTML), line);
  }

  private static String withWarning(String line, String warning) {
    return warning.isEmpty() ? line : line + "\n" + warning;
  }

  /** Lines, and a table below them. */
  private static MimeBundle under(String lines, MimeBundle table) {
    return MimeBundle.html(
        lines(lines) + table.data().get(MimeBundle.HTML), lines + "\n" + table.text());
  }

  private static String lines(String text) {
    return "<div>" + Html.escape(text).replace("\n", "<br>") + "</div>";
  }

  private static String text(Object value) {
    if (!value.getClass().isArray()) {
      return String.valueOf(value);
    }
    String wrapped = Arrays.deepToString(new Object[] {value});
    return wrapped.substring(1, wrapped.length() - 1);
  }
}
