package dev.tapeloft.backtest;

import dev.tapeloft.table.Decimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a position is. Immutable; sizes that follow the account are rounded down to whole steps
 * of lots, and an entry of less than a step is refused.
 */
public sealed interface Sizing {
  /** The same size for every position. */
  static Sizing lots(double lots) {
    return new Lots(lots);
  }

  /** So large that the stop, or else the trailing stop, loses this share of the equity. */
  static Sizing risk(double share, double stepLots) {
    return new Risk(share, stepLots);
  }

  /** Worth this share of the equity, commission by value included. */
  static Sizing equity(double share, double stepLots) {
    return new Equity(share, stepLots);
  }

  /**
   * So large that a move by the average true range is this share of the equity; the range is
   * Wilder's over so many bars, as it stood when the signal was given.
   */
  static Sizing volatility(double share, int atrBars, double stepLots) {
    return new Volatility(share, atrBars, stepLots);
  }

  /** The size that its own text states. */
  static Sizing parse(String text) {
    Matcher parts = Pattern.compile("(\\w+)\\(([^()]*)\\)").matcher(text);
    if (parts.matches()) {
      String[] words = parts.group(2).split(",", -1);
      return switch (parts.group(1) + words.length) {
        case "lots1" -> lots(Double.parseDouble(words[0]));
        case "risk2" -> risk(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        case "equity2" -> equity(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        case "volatility3" ->
            volatility(
                Double.parseDouble(words[0]),
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]));
        default -> throw unreadable(text);
      };
    }
    throw unreadable(text);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "size \""
            + text
            + "\" must be written as lots(1), risk(0.01,0.01), equity(1,0.01)"
            + " or volatility(0.01,14,0.01)");
  }

  /** The lots of every position; NaN where they follow the account. */
  default double lots() {
    return Double.NaN;
  }

  /**
   * The same size for every position.
   *
   * @param lots how many, above 0
   */
  record Lots(double lots) implements Sizing {
    /** Refuses what is not positive. */
    public Lots {
      Numbers.requireAbove0("lots", lots);
    }

    @Override
    public String toString() {
      return "lots(" + Decimal.text(lots) + ")";
    }
  }

  /**
   * A share of the equity at risk.
   *
   * @param share of the equity, above 0, such as 0.01
   * @param stepLots sizes are multiples of it; 0 for any size
   */
  record Risk(double share, double stepLots) implements Sizing {
    /** Refuses what is not positive, and a negative step. */
    public Risk {
      Numbers.requireAbove0("share at risk", share);
      Numbers.requireAtLeast0("stepLots", stepLots);
    }

    @Override
    public String toString() {
      return "risk(" + Decimal.text(share) + "," + Decimal.text(stepLots) + ")";
    }
  }

  /**
   * A share of the equity.
   *
   * @param share of the equity, above 0, such as 1
   * @param stepLots sizes are multiples of it; 0 for any size
   */
  record Equity(double share, double stepLots) implements Sizing {
    /** Refuses what is not positive, and a negative step. */
    public Equity {
      Numbers.requireAbove0("share of the equity", share);
      Numbers.requireAtLeast0("stepLots", stepLots);
    }

    @Override
    public String toString() {
      return "equity(" + Decimal.text(share) + "," + Decimal.text(stepLots) + ")";
    }
  }

  /**
   * A share of the equity for one average true range.
   *
   * @param share of the equity, above 0, such as 0.01
   * @param atrBars the bars that are averaged, at least 1
   * @param stepLots sizes are multiples of it; 0 for any size
   */
  record Volatility(double share, int atrBars, double stepLots) implements Sizing {
    /** Refuses what is not positive, and a negative step. */
    public Volatility {
      Numbers.requireAbove0("share of the equity", share);
      Numbers.requireAtLeast0("stepLots", stepLots);
      if (atrBars < 1) {
        throw new IllegalArgumentException("atrBars (" + atrBars + ") must be at least 1");
      }
    }

    @Override
    public String toString() {
      return "volatility("
          + Decimal.text(share)
          + ","
          + atrBars
          + ","
          + Decimal.text(stepLots)
          + ")";
    }
  }
}
