package dev.tapeloft.cli;

import dev.tapeloft.market.Instrument;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of bars as an option gives it: {@code NZDUSD=bars.csv}, or {@code NZDUSD_2007.csv} alone,
 * whose first letters are a pair of currencies.
 *
 * @param instrument what its bars are of
 * @param path where it lies, as it was given
 * @param isToldByName whether the name of the file alone says what its bars are of
 */
record NamedFile(Instrument instrument, String path, boolean isToldByName) {
  private static final Pattern PAIR = Pattern.compile("([A-Z]{3})([A-Z]{3})(?![A-Z]).*");

  /** Empty where neither the option nor the file's name says what the bars are of. */
  static Optional<NamedFile> parse(String given) {
    String[] parts = given.split("=", 2);
    boolean isNamed = parts.length == 2 && Path.of(parts[0]).getNameCount() == 1;
    return isNamed
        ? Optional.of(new NamedFile(Traded.parse(parts[0]), parts[1], false))
        : pair(Path.of(given)).map(pair -> new NamedFile(Instrument.fx(pair), given, true));
  }

  /** What its bars were taken for, where the name of the file alone says it. */
  String told() {
    return path + " is of " + instrument.symbol() + ", as its name tells";
  }

  private static Optional<String> pair(Path file) {
    Matcher name = PAIR.matcher(String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT));
    return name.matches() && isCurrency(name.group(1)) && isCurrency(name.group(2))
        ? Optional.of(name.group(1) + name.group(2))
        : Optional.empty();
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }
}
