package dev.tapeloft.universe;

import dev.tapeloft.market.Interval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which windows of a market: those of bars of one interval with one lookback, such as {@code
 * 5m_L20}. An interval is counted in the longest unit in which it is whole, so that 60 minutes and
 * an hour are one.
 *
 * @param interval the length of the bars
 * @param lookback the number of bars in a window, from 5 to 1,000
 */
public record UniverseKey(Interval interval, int lookback) {
  private static final Pattern TEXT = Pattern.compile("(.+)_L([0-9]{1,9})");

  /** Refuses a lookback that windows cannot have. */
  public UniverseKey {
    WindowSource.requireLookback(lookback);
    interval =
        interval.unit() == Interval.Length.MONTH
            ? interval
            : Interval.of(interval.duration()).orElse(interval);
  }

  /** The key of a text such as {@code 5m_L20}. */
  public static UniverseKey parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "universe \"" + text + "\" must be an interval and a lookback, such as 5m_L20");
    }
    return new UniverseKey(Interval.parse(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  @Override
  public String toString() {
    return interval + "_L" + lookback;
  }
}
