package dev.tapeloft.stooq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The exchanges that brokers name, in a symbol's suffix or in words, and Stooq's extensions of the
 * tickers that are traded there. In the order in which words are looked for.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies
enum Exchange {
  XETRA(".DE", "GR DE", "XETRA,FRANKFURT,GERMANY", ""),
  PARIS(".PA .FR", "PA PAR", "PARIS", ""),
  AMSTERDAM(".AS .NL", "AMS AS", "AMSTERDAM", "AMS"),
  USA(".US", "US UN U NYSE NASDAQ NSQ NAS NYSE-MKT AMEX", "NSQ,NASDAQ,NYSE,ARCA", "USA"),
  TORONTO_VENTURE(".V", "TSXV V", "TSXV,TSX VENTURE,TSX-V", ""),
  TORONTO(".TO", "TSX TO C", "TSX,TORONTO,CANADA", ""),
  CANADIAN_SECURITIES(".CN", "CN", "", ""),
  WARSAW(".PL", "PW PL GPW", "GPW,WARSAW,POLAND", ""),
  LONDON(".UK", "LN L GB", "LSE,LONDON", "UK"),
  HONG_KONG(".HK", "HK H", "HONG KONG", ""),
  TOKYO(".JP", "JP T", "JPX,TOKYO", ""),
  BUDAPEST(".HU", "HU BSE", "BUDAPEST", ""),
  SWISS(".CH", "SWX SW CH", "SWISS", ""),
  BRUSSELS(".BE", "BRU BR BRX", "BRUSSELS", "BRU");

  private final List<String> extensions;
  private final List<String> suffixes;
  private final List<String> parts;
  private final String word;

  /**
   * An exchange; extensions and suffixes have blanks between them, parts commas.
   *
   * @param parts what a market's name may hold anywhere
   * @param word what it may hold as a word of its own: short enough to be part of other names
   */
  Exchange(String extensions, String suffixes, String parts, String word) {
    this.extensions = List.of(extensions.split(" ", -1));
    this.suffixes = List.of(suffixes.split(" ", -1));
    this.parts = parts.isEmpty() ? List.of() : List.of(parts.split(",", -1));
    this.word = word;
  }

  /** The exchange of a symbol's suffix, which is in upper case. */
  static Optional<Exchange> ofSuffix(String suffix) {
    return Arrays.stream(values()).filter(one -> one.hasSuffix(suffix)).findFirst();
  }

  /** The first exchange that a market's name tells. */
  static Optional<Exchange> ofMarket(String market) {
    String upper = market.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.isNamedIn(upper)).findFirst();
  }

  private boolean hasSuffix(String suffix) {
    return suffixes.contains(suffix);
  }

  private boolean isNamedIn(String market) {
    return parts.stream().anyMatch(market::contains)
        || (!word.isEmpty() && List.of(market.split("[^A-Z0-9]", -1)).contains(word));
  }

  /** What tickers end with there, the likeliest first. */
  List<String> extensions() {
    return extensions;
  }
}
