package dev.tapeloft.stooq;

import java.util.List;

/**
 * What of an index decides what an instrument is: the files of these tickers, and those whose
 * tickers begin with these bases. A file that is none of them may come, go or change its name
 * without any matter.
 *
 * @param tickers whole tickers, the likeliest first
 * @param bases tickers without their last point and what follows it
 */
public record Candidates(List<String> tickers, List<String> bases) {
  /** Nothing is looked up for a symbol that says nothing. */
  static final Candidates NONE = new Candidates(List.of(), List.of());

  /** Each is looked up once. */
  public Candidates {
    tickers = tickers.stream().distinct().toList();
    bases = bases.stream().distinct().toList();
  }
}
