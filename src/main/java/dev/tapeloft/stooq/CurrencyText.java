package dev.tapeloft.stooq;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Currencies as brokers write them. */
final class CurrencyText {
  /** Pence: a hundredth of a pound. */
  static final String PENCE = "GBX";

  private static final Set<String> NAMED = Set.of("USD", "CAD", "EUR", PENCE, "CHF", "GBP");
  private static final Pattern LAST_WORD = Pattern.compile("\\b([A-Z]{3})[)\\]]?$");

  private CurrencyText() {}

  /** A currency in upper case, pence as {@code GBX} also where they are written {@code GBp}. */
  static String canonical(String written) {
    return written.equals("GBp") ? PENCE : written.toUpperCase(Locale.ROOT);
  }

  /** The currency that is the last word of a name, such as {@code Acme (USD)}; else empty. */
  static String atEndOf(String name) {
    Matcher last = LAST_WORD.matcher(name);
    return last.find() && last.start() > 0 && NAMED.contains(last.group(1)) ? last.group(1) : "";
  }
}
