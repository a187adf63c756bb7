package dev.tapeloft.operation;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The days of rows in time order, each named by the content of all the rows that it is computed
 * from: its own, some before and some after. Work on a day is done again only where one of these is
 * another. The names are kept, so that rows are read for them once.
 */
final class Slices {
  static final int VERSION = 1;

  private static final String INTERVAL = "interval"; // of bars
  private static final long DAY_MICROS = 86_400_000_000L;

  private Slices() {}

  /**
   * How far the work on a row looks.
   *
   * @param rowsBehind rows before it; as many at the beginning are no rows to be worked on
   * @param ahead how much later the last row is that is looked at; of equal times all are
   * @param openRows rows at the end that are not to be worked on yet
   */
  record Look(int rowsBehind, Duration ahead, int openRows) {}

  /**
   * One day.
   *
   * @param day of UTC, such as {@code 2014-05-12}
   * @param from its first row to be worked on
   * @param to the row behind its last
   * @param seenFrom the first row that is looked at
   * @param seenTo the row behind the last that is
   * @param content the content id of the rows that are looked at
   */
  record Slice(String day, int from, int to, int seenFrom, int seenTo, String content) {
    String name() {
      return day + " " + content;
    }

    /** The content of a name, or of a longer one that ends with it. */
    static String content(String name) {
      return name.substring(name.lastIndexOf(' ') + 1);
    }
  }

  /** The days of some prices. */
  static List<Slice> of(Pipeline pipeline, Kept<? extends Prices> input, Look look) {
    if (pipeline.isRehearsal()) {
      return slices(input.frame(), look); // nothing that people asked for is missing
    }
    Recipe recipe =
        Recipe.of(BuiltIn.SLICES.operation(), VERSION)
            .input("rows", input.contentId())
            .parameter("rows behind", Integer.toString(look.rowsBehind()))
            .parameter("seconds ahead", Long.toString(look.ahead().toSeconds()))
            .parameter("open rows", Integer.toString(look.openRows()));
    Codec<List<Slice>> codec = new Codec<>(Slices::frame, Slices::of);
    return pipeline
        .keep(
            new Single<>(
                recipe, List.of(input), codec, () -> Outcome.of(slices(input.frame(), look))))
        .get();
  }

  /** The days of some prices. */
  static List<Slice> slices(Frame prices, Look look) {
    Frame rows = plain(prices);
    long[] times = rows.instants("time").toArray();
    List<Slice> bounds = new ArrayList<>();
    int end = times.length - look.openRows();
    for (int from = look.rowsBehind(); from < end; ) {
      int to = behindDay(times, from, end);
      bounds.add(bounds(times, from, to, look));
      from = to;
    }
    return bounds.parallelStream().map(slice -> named(rows, slice)).toList();
  }

  /** Without words that tell how prices were kept, so that equal ones have equal days. */
  private static Frame plain(Frame prices) {
    Frame.Builder rows =
        Frame.builder().metadata(Instrument.ofMetadata(prices.metadata()).toMetadata());
    if (prices.metadata().containsKey(INTERVAL)) {
      rows.metadata(INTERVAL, prices.metadata(INTERVAL));
    }
    prices.columns().forEach(rows::column);
    return rows.build();
  }

  private static int behindDay(long[] times, int from, int end) {
    long day = Math.floorDiv(times[from], DAY_MICROS);
    int to = from;
    while (to < end && Math.floorDiv(times[to], DAY_MICROS) == day) {
      to++;
    }
    return to;
  }

  private static Slice bounds(long[] times, int from, int to, Look look) {
    String day = LocalDate.ofEpochDay(Math.floorDiv(times[from], DAY_MICROS)).toString();
    long until = times[to - 1] + look.ahead().toSeconds() * 1_000_000;
    int seenTo = to;
    while (seenTo < times.length && !look.ahead().isZero() && times[seenTo] <= until) {
      seenTo++;
    }
    return new Slice(day, from, to, from - look.rowsBehind(), seenTo, "");
  }

  private static Slice named(Frame rows, Slice slice) {
    String content = rows.slice(slice.seenFrom(), slice.seenTo()).contentId().hex();
    return new Slice(
        slice.day(), slice.from(), slice.to(), slice.seenFrom(), slice.seenTo(), content);
  }

  /**
   * A row a day: {@code day}, {@code from}, {@code to}, {@code seen_from}, {@code seen_to}, {@code
   * content}.
   */
  static Frame frame(List<Slice> slices) {
    return Frame.builder()
        .column("day", texts(slices, Slice::day))
        .column("from", ints(slices, Slice::from))
        .column("to", ints(slices, Slice::to))
        .column("seen_from", ints(slices, Slice::seenFrom))
        .column("seen_to", ints(slices, Slice::seenTo))
        .column("content", texts(slices, Slice::content))
        .build();
  }

  /** The days that {@link #frame} wrote. */
  static List<Slice> of(Frame frame) {
    List<Slice> slices = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      slices.add(
          new Slice(
              frame.texts("day").at(row),
              frame.ints("from").at(row),
              frame.ints("to").at(row),
              frame.ints("seen_from").at(row),
              frame.ints("seen_to").at(row),
              frame.texts("content").at(row)));
    }
    return List.copyOf(slices);
  }

  /** Refuses work of which a day failed. */
  static void requireAll(Kept<?> kept) {
    kept.failures().entrySet().stream()
        .findFirst()
        .ifPresent(
            failed -> {
              String day = failed.getKey().replaceFirst(" [0-9a-f]+$", "");
              throw new IllegalArgumentException(
                  kept.operation() + " of " + day + ": " + failed.getValue());
            });
  }

  private static TextColumn texts(List<Slice> slices, Function<Slice, String> cell) {
    return TextColumn.owning(slices.stream().map(cell).toArray(String[]::new));
  }

  private static IntColumn ints(List<Slice> slices, ToIntFunction<Slice> cell) {
    return IntColumn.owning(slices.stream().mapToInt(cell).toArray());
  }
}
