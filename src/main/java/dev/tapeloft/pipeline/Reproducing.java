package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Job.Work;
import dev.tapeloft.pipeline.Remaking.Remade;
import dev.tapeloft.pipeline.Reproduction.Difference;
import dev.tapeloft.pipeline.Reproduction.Row;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.table.Frame;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Computes some items of one key again and compares them with what is kept. */
final class Reproducing {
  private final Engine engine;
  private final Remaking remaking;
  private final CacheEntry entry;
  private final KeyRows rows;
  private final List<KeptItem> items;

  Reproducing(
      Engine engine, Remaking remaking, CacheEntry entry, KeyRows rows, List<KeptItem> items) {
    this.engine = engine;
    this.remaking = remaking;
    this.entry = entry;
    this.rows = rows;
    this.items = items;
  }

  Row row() {
    List<String> names = items.stream().map(KeptItem::name).toList();
    long from = System.nanoTime();
    Remade remade;
    try {
      remade =
          engine.run(
              "check of " + entry.operation(),
              job ->
                  job.run(new Work<>(() -> digested(remaking.remake(entry, names)), job.inside())));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return row(Verdict.FAILED, Thrown.message(e), List.of(), since(from), Optional.empty());
    }
    Duration again = since(from);
    if (!remade.whyNot().isEmpty()) {
      return row(Verdict.NOT_CHECKED, remade.whyNot(), List.of(), again, Optional.empty());
    }
    try {
      return compared(remade.rows(), again);
    } catch (UncheckedIOException e) {
      return row(Verdict.FAILED, Thrown.message(e), List.of(), again, Optional.empty());
    }
  }

  private static Remade digested(Remade remade) {
    remade.rows().forEach(Frame::contentId);
    return remade;
  }

  private Row compared(List<Frame> computed, Duration again) {
    long from = System.nanoTime();
    List<Frame> read = read();
    Optional<Duration> readTime = read.isEmpty() ? Optional.empty() : Optional.of(since(from));
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String now = computed.get(i).contentId().hex();
      String recorded = items.get(i).contentId();
      String kept = read.isEmpty() ? recorded : read.get(i).contentId().hex();
      if (!now.equals(recorded) || !now.equals(kept)) {
        String wrong = now.equals(recorded) ? kept : recorded;
        differences.add(new Difference(items.get(i).name(), wrong, now));
      }
    }
    Verdict verdict = differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERENT;
    return row(verdict, "", differences, again, readTime);
  }

  /** The rows as they are kept; empty where they were evicted. */
  private List<Frame> read() {
    try {
      return rows.each(items).stream().map(Frame::decodeAll).toList();
    } catch (IllegalStateException e) {
      return List.of();
    }
  }

  private Row row(
      Verdict verdict,
      String words,
      List<Difference> differences,
      Duration again,
      Optional<Duration> read) {
    Duration cost = items.stream().map(KeptItem::cost).reduce(Duration.ZERO, Duration::plus);
    return new Row(
        entry.key(),
        entry.operation(),
        items.size(),
        verdict,
        words,
        differences,
        cost,
        again,
        read);
  }

  private static Duration since(long from) {
    return Duration.ofNanos(System.nanoTime() - from);
  }
}
