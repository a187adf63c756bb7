package dev.tapeloft.operation;

import dev.tapeloft.market.Coverage;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Covered;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.source.BarSources.Named;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is kept of the bars of a source. */
public final class ShowCoverage {
  private ShowCoverage() {}

  /** What is kept of a symbol's bars of one interval. */
  public static Coverage of(Pipeline pipeline, Named source, String symbol, Interval interval) {
    return of(source, symbol, pieces(FetchBars.of(pipeline, source, symbol, interval)));
  }

  /** What is kept of a symbol's bars, the shortest first. */
  public static Coverage of(Pipeline pipeline, Named source, String symbol) {
    return of(
        source,
        symbol,
        pipeline.cache().list().stream()
            .filter(entry -> entry.operation().equals(BuiltIn.BARS_OF_A_SOURCE.operation()))
            .map(entry -> Optional.ofNullable(entry.parts().get("parameter interval")))
            .flatMap(Optional::stream)
            .distinct()
            .map(Interval::parse)
            .sorted(Comparator.comparing(Interval::duration))
            .map(interval -> FetchBars.of(pipeline, source, symbol, interval))
            .flatMap(fetch -> pieces(fetch).stream())
            .toList());
  }

  /** A part of a series and what there is of it. */
  private record Piece(Interval interval, Span span, int bars, String state, long fetchedAt) {}

  private static List<Piece> pieces(FetchBars fetch) {
    List<Piece> pieces = new ArrayList<>();
    List<Covered> kept = fetch.kept();
    for (Covered part : kept) {
      String state = part.rowCount() > 0 ? "held" : "empty";
      long at = InstantColumn.microsOf(part.broughtAt());
      pieces.add(new Piece(fetch.interval(), part.span(), part.rowCount(), state, at));
    }
    if (!kept.isEmpty()) {
      fetch
          .openAfter(kept.get(kept.size() - 1).span().to())
          .map(span -> new Piece(fetch.interval(), span, 0, "provisional", InstantColumn.MISSING))
          .ifPresent(pieces::add);
    }
    return pieces;
  }

  private static Coverage of(Named source, String symbol, List<Piece> pieces) {
    return new Coverage(
        Frame.builder()
            .metadata(source.source().instrument(symbol).toMetadata())
            .column("interval", texts(pieces, piece -> piece.interval().toString()))
            .column("from", instants(pieces, piece -> piece.span().from()))
            .column("to", instants(pieces, piece -> piece.span().to()))
            .column("bars", IntColumn.of(pieces.stream().mapToInt(Piece::bars).toArray()))
            .column("state", texts(pieces, Piece::state))
            .column("fetched_at", instants(pieces, Piece::fetchedAt))
            .build());
  }

  private static TextColumn texts(List<Piece> pieces, Function<Piece, String> text) {
    return TextColumn.of(pieces.stream().map(text).toArray(String[]::new));
  }

  private static InstantColumn instants(List<Piece> pieces, ToLongFunction<Piece> time) {
    return InstantColumn.of(pieces.stream().mapToLong(time).toArray());
  }
}
