package dev.tapeloft.strategy;

import dev.tapeloft.table.Decimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a level lies from the price of an entry. Immutable; as text {@code 10} (pips), {@code
 * 1.5%}, {@code 2atr14} or {@code none}.
 */
public sealed interface Distance {
  /** No level. */
  static Distance none() {
    return None.NONE;
  }

  /** So many pips of the instrument. */
  static Distance pips(double pips) {
    return new Pips(pips);
  }

  /** A share of the price of the entry, in per cent. */
  static Distance percent(double percent) {
    return new Percent(percent);
  }

  /** So many times Wilder's average true range over 14 bars. */
  static Distance atr(double multiple) {
    return atr(multiple, Atr.WILDER_BARS);
  }

  /** So many times Wilder's average true range, as it stood when the signal was given. */
  static Distance atr(double multiple, int bars) {
    return new Atr(multiple, bars);
  }

  /** The distance that its own text states. */
  static Distance parse(String text) {
    Matcher atr = Atr.TEXT.matcher(text);
    if (text.equals("none")) {
      return none();
    }
    if (atr.matches()) {
      return atr(number(text, atr.group(1)), Integer.parseInt(atr.group(2)));
    }
    return text.endsWith("%")
        ? percent(number(text, text.substring(0, text.length() - 1)))
        : pips(number(text, text));
  }

  /** Whether there is a level at all. */
  default boolean isSet() {
    return this != None.NONE;
  }

  private static double number(String text, String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "distance \"" + text + "\" must be written as 10, 1.5%, 2atr14 or none", e);
    }
  }

  private static void require(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " (" + value + ") must be above 0 and finite");
    }
  }

  /** No level. */
  enum None implements Distance {
    /** The only one. */
    NONE;

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Pips of the instrument.
   *
   * @param count how many, above 0
   */
  record Pips(double count) implements Distance {
    /** Refuses what is not positive. */
    public Pips {
      require("pips", count);
    }

    @Override
    public String toString() {
      return Decimal.text(count);
    }
  }

  /**
   * A share of the price of the entry.
   *
   * @param share in per cent, above 0
   */
  record Percent(double share) implements Distance {
    /** Refuses what is not positive. */
    public Percent {
      require("percent", share);
    }

    @Override
    public String toString() {
      return Decimal.text(share) + "%";
    }
  }

  /**
   * A multiple of Wilder's average true range.
   *
   * @param multiple how many times, above 0
   * @param bars the bars that are averaged, at least 1
   */
  record Atr(double multiple, int bars) implements Distance {
    private static final int WILDER_BARS = 14;
    private static final Pattern TEXT = Pattern.compile("([0-9.]+)atr(\\d{1,9})");

    /** Refuses what is not positive. */
    public Atr {
      require("multiple of the average true range", multiple);
      if (bars < 1) {
        throw new IllegalArgumentException(
            "bars of the average true range (" + bars + ") must be at least 1");
      }
    }

    @Override
    public String toString() {
      return Decimal.text(multiple) + "atr" + bars;
    }
  }
}
