package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Computed;
import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.pipeline.Job.Result;
import dev.tapeloft.pipeline.Job.Work;
import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes items side by side and publishes them together. No more rows than those of one batch are
 * in memory for it, unless they cannot be kept.
 */
final class EachBatches<I> {
  private final Pipeline pipeline;
  private final Each<I, ?> each;
  private final EachItems<I> items;
  private final EachPlaces places;
  private final Progress progress;
  private final Map<String, String> before = new HashMap<>();
  private long computeNanos;

  EachBatches(
      Pipeline pipeline,
      Each<I, ?> each,
      EachItems<I> items,
      EachPlaces places,
      Progress progress) {
    this.pipeline = pipeline;
    this.each = each;
    this.items = items;
    this.places = places;
    this.progress = progress;
  }

  /** Rows that were just computed, and how long that took. */
  private record Timed(int item, Frame rows, Duration cost) {
    Timed share(double part) {
      return new Timed(item, rows, Duration.ofNanos(Math.round(cost.toNanos() * part)));
    }

    Items.Item described(String name) {
      return new Items.Item(name, rows.contentId().hex(), rows.rowCount(), cost);
    }
  }

  /** Notes what was kept, so that what is computed now is compared with it. */
  void compareWithKept() {
    for (Entry entry : pipeline.shelf().find(each.recipe().key(), 0)) {
      Items kept = entry.batch().items();
      for (int i = 0; i < kept.size(); i++) {
        before.put(kept.name(i), kept.contentId(i));
      }
    }
  }

  /**
   * Computes one batch; what of it was finished is published also where the job was cancelled.
   *
   * @param batch the items with their keys
   * @param held the keys that are held for it; others may wait for its failures if there are any
   */
  void compute(Job job, Map<Integer, ActionKey> batch, List<ActionKey> held) {
    long from = System.nanoTime();
    List<Result<Timed>> results = job.runAll(works(job, batch, held));
    long nanos = System.nanoTime() - from;
    computeNanos += nanos;
    List<Timed> done = shares(results.stream().map(Result::value).toList(), nanos);
    if (job.cancelled()) {
      progress.end(State.INTERRUPTED); // told before what was finished is written
    } else {
      noteFailures(batch, results, !held.isEmpty());
    }
    if (!done.isEmpty()) {
      publish(done);
    }
    job.requireGoingOn(each.recipe().operation());
  }

  /**
   * What was finished, each item with its share of the time on the clock: what several threads took
   * together would be more than anybody waits for it, and so more than finding it saves.
   */
  private static List<Timed> shares(List<@Nullable Timed> results, long nanos) {
    List<Timed> done = results.stream().flatMap(Stream::ofNullable).toList();
    long together = done.stream().mapToLong(timed -> timed.cost().toNanos()).sum();
    return together <= nanos
        ? done
        : done.stream().map(timed -> timed.share((double) nanos / together)).toList();
  }

  /** The time that computing took. */
  long computeNanos() {
    return computeNanos;
  }

  private List<Work<Timed>> works(Job job, Map<Integer, ActionKey> batch, List<ActionKey> held) {
    Inside holding = job.inside().holding(held);
    List<Work<Timed>> works = new ArrayList<>(batch.size());
    batch.forEach(
        (item, key) ->
            works.add(new Work<>(timed(job, item), holding.computing(items.asked(item, key)))));
    return works;
  }

  private Callable<Timed> timed(Job job, int item) {
    return () -> {
      long from = System.nanoTime();
      try {
        Frame rows = each.work().rows(items.item(item));
        rows.contentId();
        if (!job.cancelled()) {
          progress.computed();
        }
        return new Timed(item, rows, Duration.ofNanos(System.nanoTime() - from));
      } catch (Exception | Error e) {
        if (!job.cancelled()) {
          progress.failed();
        }
        throw e;
      }
    };
  }

  private void noteFailures(
      Map<Integer, ActionKey> batch, List<Result<Timed>> results, boolean held) {
    Iterator<Result<Timed>> inOrder = results.iterator();
    batch.forEach(
        (item, key) -> {
          Throwable thrown = inOrder.next().thrown();
          if (thrown != null) {
            places.failed(item, thrown);
            if (held) {
              pipeline.failures().add(key, thrown);
            }
          }
        });
  }

  private void publish(List<Timed> done) {
    List<Items.Item> described =
        done.stream().map(timed -> timed.described(items.name(timed.item()))).toList();
    Frame rows = Frame.concat(done.stream().map(Timed::rows).toList());
    Instant now = pipeline.config().clock().instant();
    Optional<Entry> entry =
        pipeline.mode() == Mode.OFF
            ? Optional.empty()
            : pipeline.shelf().publish(each.recipe(), Items.of(described), rows, now, Map.of());
    long heap = Progress.heapInUse();
    for (int i = 0; i < done.size(); i++) {
      Timed timed = done.get(i);
      places.computed(timed.item(), place(entry.orElse(null), i, timed, described.get(i)), heap);
      compare(described.get(i));
    }
  }

  private static Place place(@Nullable Entry entry, int item, Timed result, Items.Item described) {
    return entry != null
        ? new Place(entry, item, null)
        : new Place(null, 0, new Computed(result.rows(), Items.of(List.of(described))));
  }

  private void compare(Items.Item now) {
    String old = before.get(now.name());
    if (old != null && !old.equals(now.contentId())) {
      String what = each.recipe().operation() + " " + now.name();
      pipeline.config().warnings().accept(Reasons.notReproducible(what, old, now.contentId()));
    }
  }
}
