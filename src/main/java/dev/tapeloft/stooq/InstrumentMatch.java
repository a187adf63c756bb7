package dev.tapeloft.stooq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of an instrument of a broker. */
public record InstrumentMatch(TradeableInstrument instrument, MatchResult result) {
  /** What one paper is: an ISIN in a currency. */
  private record Paper(String isin, String currency) {}

  /**
   * The same, in the same order, but for instruments of an ISIN and currency that an earlier one
   * has, which was matched to another company: they are for a person to judge, the earlier one's
   * ticker being suggested. Companies differ where their tickers differ before the last point.
   */
  public static List<InstrumentMatch> withoutContradictions(List<InstrumentMatch> all) {
    Map<Paper, Match> first = new HashMap<>();
    List<InstrumentMatch> judged = new ArrayList<>();
    for (InstrumentMatch one : all) {
      judged.add(one.result() instanceof Match match ? one.judged(match, first) : one);
    }
    return List.copyOf(judged);
  }

  private InstrumentMatch judged(Match match, Map<Paper, Match> first) {
    if (instrument.isin().isEmpty()) {
      return this;
    }
    Match earlier =
        first.computeIfAbsent(new Paper(instrument.isin(), instrument.currency()), any -> match);
    return earlier.file().base().equals(match.file().base())
        ? this
        : new InstrumentMatch(
            instrument,
            new Unmatched(
                Unmatched.Reason.MANUAL_REVIEW,
                List.of(match.file().extension()),
                earlier.file().ticker()));
  }
}
