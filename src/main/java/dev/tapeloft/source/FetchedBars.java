package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a source brought, in order and checked: bars outside the time that was asked for are left
 * out, those out of order sorted, and of several of one time the last is kept, all of it counted. A
 * bar whose prices cannot be is refused with all that came with it.
 *
 * @param bars the bars of the time that was asked for, in order
 * @param repairs what was left out or sorted, in words; empty where nothing was
 */
public record FetchedBars(Bars bars, String repairs) {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final List<String> PRICES = List.of("open", "high", "low", "close");

  /**
   * Fetches bars.
   *
   * @throws SourceException naming the source, what it was asked for and why there is nothing
   */
  public static FetchedBars of(BarSources.Named from, BarRequest asked)
      throws InterruptedException {
    @Nullable Bars bars;
    try {
      bars = from.source().fetch(asked);
    } catch (IOException | RuntimeException e) {
      throw new SourceException("%s: %s: %s".formatted(from.name(), asked, e.getMessage()), e);
    }
    if (bars == null) {
      throw wrong(from, asked, "it gave null; give bars of length 0 where there are none");
    }
    requireAsked(from, asked, bars);
    FetchedBars repaired = repaired(asked, bars);
    requirePossible(from, asked, repaired.bars());
    return repaired;
  }

  private static void requireAsked(BarSources.Named from, BarRequest asked, Bars bars) {
    boolean same =
        bars.instrument().equals(asked.instrument()) && bars.interval().equals(asked.interval());
    if (!same) {
      throw wrong(
          from,
          asked,
          "it gave bars of %s %s, or of another instrument of that symbol"
              .formatted(bars.instrument().symbol(), bars.interval()));
    }
  }

  private static FetchedBars repaired(BarRequest asked, Bars bars) {
    InstantColumn times = bars.time();
    long first = micros(asked.from());
    long end = micros(asked.to());
    int[] inside =
        IntStream.range(0, bars.size())
            .filter(bar -> times.at(bar) >= first && times.at(bar) < end)
            .toArray();
    List<Integer> sorted = new ArrayList<>(IntStream.of(inside).boxed().toList());
    sorted.sort(Comparator.comparingLong(times::at));
    int outOfOrder = 0;
    List<Integer> once = new ArrayList<>();
    for (int i = 0; i < inside.length; i++) {
      outOfOrder += i > 0 && times.at(inside[i]) < times.at(inside[i - 1]) ? 1 : 0;
      if (i + 1 == inside.length || times.at(sorted.get(i)) != times.at(sorted.get(i + 1))) {
        once.add(sorted.get(i));
      }
    }
    List<String> repairs = new ArrayList<>();
    note(repairs, bars.size() - inside.length, "outside the time asked for left out");
    note(repairs, outOfOrder, "out of order sorted");
    note(repairs, inside.length - once.size(), "repeated left out");
    Frame frame = bars.frame().pick(once.stream().mapToInt(Integer::intValue).toArray());
    return new FetchedBars(Bars.of(frame), String.join(", ", repairs));
  }

  private static void note(List<String> repairs, int count, String what) {
    if (count > 0) {
      repairs.add(
          String.format(Locale.ROOT, "%,d %s %s", count, count == 1 ? "bar" : "bars", what));
    }
  }

  private static void requirePossible(BarSources.Named from, BarRequest asked, Bars bars) {
    List<DoubleColumn> prices = PRICES.stream().map(bars.frame()::doubles).toList();
    for (int bar = 0; bar < bars.size(); bar++) {
      if (asked.interval().isOfDates() && bars.time().at(bar) % DAY_MICROS != 0) {
        throw wrong(
            from,
            asked,
            "the bar of %s must begin at 00:00 UTC of its date"
                .formatted(bars.time().instant(bar)));
      }
      for (int i = 0; i < prices.size(); i++) {
        double price = prices.get(i).at(bar);
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
          throw wrong(
              from,
              asked,
              "%s (%s) of the bar of %s must be positive"
                  .formatted(PRICES.get(i), price, bars.time().instant(bar)));
        }
      }
      double open = bars.open().at(bar);
      double close = bars.close().at(bar);
      if (bars.high().at(bar) < Math.max(open, close)
          || bars.low().at(bar) > Math.min(open, close)) {
        throw wrong(
            from,
            asked,
            "open %s and close %s of the bar of %s must lie between low %s and high %s"
                .formatted(
                    open,
                    close,
                    bars.time().instant(bar),
                    bars.low().at(bar),
                    bars.high().at(bar)));
      }
    }
    if (bars.frame().columns().containsKey("volume")) {
      requireVolumes(from, asked, bars, bars.frame().doubles("volume"));
    }
  }

  private static void requireVolumes(
      BarSources.Named from, BarRequest asked, Bars bars, DoubleColumn volume) {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (volume.at(bar) < 0 || Double.isInfinite(volume.at(bar))) {
        throw wrong(
            from,
            asked,
            "volume (%s) of the bar of %s must be at least 0, or NaN where unknown"
                .formatted(volume.at(bar), bars.time().instant(bar)));
      }
    }
  }

  private static SourceException wrong(BarSources.Named from, BarRequest asked, String what) {
    return new SourceException(
        "%s: %s: %s; nothing of it is kept".formatted(from.name(), asked, what));
  }

  private static long micros(Instant time) {
    return InstantColumn.microsOf(time);
  }
}
