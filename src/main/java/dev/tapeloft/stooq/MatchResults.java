package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What became of instruments as columns: {@code path, by, reason, extensions, suggestion}. */
public final class MatchResults {
  private MatchResults() {}

  /** A row for each; what a match or a miss has not is empty. */
  public static Frame frame(List<MatchResult> results) {
    return Frame.builder()
        .column("path", ofMatch(results, match -> match.file().relativePath()))
        .column("by", ofMatch(results, match -> match.by().name()))
        .column("reason", ofMiss(results, miss -> miss.reason().name()))
        .column("extensions", ofMiss(results, miss -> String.join(" ", miss.extensions())))
        .column("suggestion", ofMiss(results, Unmatched::suggestion))
        .build();
  }

  /** What {@link #frame} wrote. */
  public static List<MatchResult> of(Frame frame) {
    return IntStream.range(0, frame.rowCount()).mapToObj(row -> result(frame, row)).toList();
  }

  private static MatchResult result(Frame frame, int row) {
    String path = frame.texts("path").at(row);
    if (!path.isEmpty()) {
      return new Match(StooqPath.of(path), Match.By.valueOf(frame.texts("by").at(row)));
    }
    String extensions = frame.texts("extensions").at(row);
    return new Unmatched(
        Unmatched.Reason.valueOf(frame.texts("reason").at(row)),
        extensions.isEmpty() ? List.of() : Arrays.asList(extensions.split(" ", -1)),
        frame.texts("suggestion").at(row));
  }

  private static TextColumn ofMatch(List<MatchResult> results, Function<Match, String> cell) {
    return texts(results, one -> one instanceof Match match ? cell.apply(match) : "");
  }

  private static TextColumn ofMiss(List<MatchResult> results, Function<Unmatched, String> cell) {
    return texts(results, one -> one instanceof Unmatched miss ? cell.apply(miss) : "");
  }

  private static TextColumn texts(List<MatchResult> results, Function<MatchResult, String> cell) {
    return TextColumn.owning(results.stream().map(cell).toArray(String[]::new));
  }
}
