package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The batches of one verb's items, in order. A result that has no items is one batch.
 *
 * @param list each batch
 */
public record Batches(List<Batch> list) {
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  /** Takes a copy. */
  public Batches {
    list = List.copyOf(list);
  }

  /**
   * One row a batch: {@code batch} (int, from 1), {@code first}, {@code last} (names of items),
   * {@code items}, {@code reused}, {@code computed}, {@code failed} (int), {@code state} (text),
   * {@code seconds} (double: what computing those that are there took), {@code heap_mb} (double:
   * the most heap in use when this call had written some of it, in 1,000,000 bytes; NaN where it
   * computed none, or where there is but one result) and {@code content_id} (text; empty where all
   * failed).
   */
  public Frame frame() {
    return Frame.builder()
        .column("batch", ints(Batch::number))
        .column("first", texts(Batch::first))
        .column("last", texts(Batch::last))
        .column("items", ints(Batch::items))
        .column("reused", ints(Batch::reused))
        .column("computed", ints(Batch::computed))
        .column("failed", ints(Batch::failed))
        .column("state", texts(Batch::words))
        .column("seconds", doubles(batch -> batch.cost().toNanos() / NANOS))
        .column(
            "heap_mb",
            doubles(batch -> batch.heapBytes() == 0 ? Double.NaN : batch.heapBytes() / MEGABYTE))
        .column("content_id", texts(batch -> batch.contentId().map(ContentId::hex).orElse("")))
        .build();
  }

  /** What computing those took once that were found kept. */
  public Duration saved() {
    return list.stream().map(Batch::saved).reduce(Duration.ZERO, Duration::plus);
  }

  /** Runs of batches of which the same became: {@code batches 1–22 cached, 23–24 computed}. */
  @Override
  public String toString() {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= list.size(); i++) {
      if (i == list.size() || !list.get(i).words().equals(list.get(from).words())) {
        runs.add(range(from + 1, i) + " " + list.get(from).words());
        from = i;
      }
    }
    return (list.size() == 1 ? "batch " : "batches ") + String.join(", ", runs);
  }

  private static String range(int from, int to) {
    return from == to
        ? String.format(Locale.ROOT, "%,d", from)
        : String.format(Locale.ROOT, "%,d–%,d", from, to);
  }

  private IntColumn ints(ToIntFunction<Batch> value) {
    return IntColumn.of(list.stream().mapToInt(value).toArray());
  }

  private DoubleColumn doubles(ToDoubleFunction<Batch> value) {
    return DoubleColumn.of(list.stream().mapToDouble(value).toArray());
  }

  private TextColumn texts(Function<Batch, String> value) {
    return TextColumn.of(list.stream().map(value).toArray(String[]::new));
  }
}
