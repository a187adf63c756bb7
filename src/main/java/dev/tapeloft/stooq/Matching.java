package dev.tapeloft.stooq;

import java.util.ArrayList;
import java.util.List;

/**
 * Which file of a dump an instrument is, by its symbol and its market alone. Only a file of an
 * exchange that these name is one; what has the same ticker elsewhere is another company until a
 * person says otherwise, and is no more than suggested.
 */
public final class Matching {
  private final RenamedTickers renamed;

  private Matching(RenamedTickers renamed) {
    this.renamed = renamed;
  }

  /** Matching that knows what tickers are called now. */
  public static Matching with(RenamedTickers renamed) {
    return new Matching(renamed);
  }

  /** What of an index decides the match of an instrument: {@link #match} looks at nothing else. */
  public Candidates candidates(TradeableInstrument instrument) {
    return wanted(instrument).candidates();
  }

  /** The file of an instrument, or why it has none. */
  public MatchResult match(StooqIndex index, TradeableInstrument instrument) {
    Wanted wanted = wanted(instrument);
    List<StooqPath> found = index.found(wanted.candidates());
    if (wanted.symbol().normalised().isEmpty()) {
      return new Unmatched(Unmatched.Reason.MISSING_SYMBOL, List.of(), "");
    }
    return wanted
        .match(found.stream().filter(wanted::isOnExchange).toList())
        .orElseGet(() -> wanted.unmatched(found));
  }

  private Wanted wanted(TradeableInstrument instrument) {
    Symbol symbol = Symbol.of(instrument.symbol());
    List<String> extensions = symbol.extensions(instrument.market());
    List<String> now = new ArrayList<>();
    for (String extension : extensions) {
      renamed.now(symbol.base() + extension).ifPresent(now::add);
    }
    return new Wanted(symbol, extensions, now);
  }
}
