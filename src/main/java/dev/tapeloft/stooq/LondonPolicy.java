package dev.tapeloft.stooq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whom to believe on the currency of what is traded in London, where a broker and Stooq often
 * differ: shares there are quoted in pence, dollars and euros as well as in pounds.
 */
public enum LondonPolicy {
  /** The broker's currency is taken. */
  BROKER,
  /** That of Stooq's region is taken, as everywhere else. */
  STOOQ,
  /** Neither is taken, which is an error. */
  STRICT;

  /** The policy of a name such as {@code broker}, in any letter case. */
  public static LondonPolicy parse(String name) {
    List<String> names = Arrays.stream(values()).map(LondonPolicy::toString).toList();
    int place = names.indexOf(name.toLowerCase(Locale.ROOT));
    if (place < 0) {
      throw new IllegalArgumentException(
          "London's currency policy \"%s\" must be one of %s".formatted(name, names));
    }
    return values()[place];
  }

  /** As options write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
