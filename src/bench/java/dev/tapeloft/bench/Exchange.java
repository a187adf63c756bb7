package dev.tapeloft.bench;

import java.util.List;
import java.util.Locale;

/** An exchange of a dump that is made up, and how brokers write of it. */
enum Exchange {
  US(40, ":US", "NASDAQ", "USD", "nasdaq stocks", "nyse stocks", "nasdaq etfs", "nyse etfs"),
  UK(25, ":LN", "LSE", "GBX", "lse stocks", "lse stocks intl", "lse etfs"),
  HK(13, ":HK", "Hong Kong", "HKD", "hkex stocks", "hkex etfs"),
  JP(12, ":JP", "JPX Tokyo", "JPY", "tse stocks", "tse etfs"),
  PL(8, ":PW", "GPW", "PLN", "wse stocks", "nc stocks", "wse etfs"),
  HU(2, ":HU", "Budapest", "HUF", "bse stocks");

  private static final int LETTERS = 26;
  private static final int WORDS_OF_TWO = LETTERS + LETTERS * LETTERS;
  private static final int FIRST_NUMBER = 1_000;

  private final int percent;
  private final String suffix;
  private final String market;
  private final String currency;
  private final List<String> categories;

  Exchange(int percent, String suffix, String market, String currency, String... categories) {
    this.percent = percent;
    this.suffix = suffix;
    this.market = market;
    this.currency = currency;
    this.categories = List.of(categories);
  }

  /** Of all files how many are its own. */
  int percent() {
    return percent;
  }

  /** What brokers write behind a symbol. */
  String suffix() {
    return suffix;
  }

  /** What brokers call it. */
  String market() {
    return market;
  }

  /** What brokers quote in. */
  String currency() {
    return currency;
  }

  /** The folders of its files. */
  List<String> categories() {
    return categories;
  }

  /** The ticker of a file: a number in Asia, else letters, three at least; none says Poland. */
  String ticker(int number) {
    String base = this == HK || this == JP ? Integer.toString(FIRST_NUMBER + number) : word(number);
    return this == PL ? base : base + "." + name();
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int left = number + WORDS_OF_TWO; left >= 0; left = left / LETTERS - 1) {
      word.insert(0, (char) ('A' + left % LETTERS));
    }
    return word.toString().toUpperCase(Locale.ROOT);
  }
}
