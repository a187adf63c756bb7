package dev.tapeloft.stooq;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A broker's symbol: {@code IBM:US} and {@code IBM.US} have the base {@code IBM} and the suffix
 * {@code US}. A letter that is no exchange belongs to the base as the class of a share: {@code
 * BRK.B}, {@code BRK.B:US}, {@code BRK.B.US}.
 *
 * @param normalised the symbol without blanks, in upper case
 * @param base the company's part; empty where there is none
 * @param suffix the exchange's part; empty where there is none
 */
record Symbol(String normalised, String base, String suffix) {
  static Symbol of(String written) {
    StringBuilder plain = new StringBuilder();
    written.chars().filter(c -> !BrokerList.isBlank((char) c)).forEach(c -> plain.append((char) c));
    String normalised = plain.toString().toUpperCase(Locale.ROOT);
    int at = normalised.indexOf(':');
    int end = at >= 0 ? at : pointOfSuffix(normalised);
    return end < 0
        ? new Symbol(normalised, normalised, "")
        : new Symbol(normalised, normalised.substring(0, end), normalised.substring(end + 1));
  }

  /** The first point that begins no class of a share; below 0 where there is none. */
  private static int pointOfSuffix(String symbol) {
    int point = symbol.indexOf('.');
    int next = point < 0 ? -1 : symbol.indexOf('.', point + 1);
    String between =
        point < 0 ? "" : symbol.substring(point + 1, next < 0 ? symbol.length() : next);
    return isShareClass(between) ? next : point;
  }

  private static boolean isShareClass(String text) {
    return text.length() == 1
        && text.charAt(0) >= 'A'
        && text.charAt(0) <= 'Z'
        && Exchange.ofSuffix(text).isEmpty();
  }

  boolean hasSuffix() {
    return !suffix.isEmpty();
  }

  /** The base as Stooq writes the class of a share: {@code BRK-B}; empty where it has none. */
  Optional<String> classForm() {
    int point = base.lastIndexOf('.');
    return point > 0 && isShareClass(base.substring(point + 1))
        ? Optional.of(base.substring(0, point) + "-" + base.substring(point + 1))
        : Optional.empty();
  }

  /** What tickers of this symbol end with: as the suffix says, else as the market's name says. */
  List<String> extensions(String market) {
    Optional<Exchange> exchange =
        hasSuffix() ? Exchange.ofSuffix(suffix) : Exchange.ofMarket(market);
    return exchange.map(Exchange::extensions).orElse(List.of());
  }
}
