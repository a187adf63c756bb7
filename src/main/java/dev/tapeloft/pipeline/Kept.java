package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TablesawFrames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * A light handle of a computed value: its name by content, how it came to be, and the value itself
 * when something looks at it.
 *
 * <p>Immutable and thread-safe; rows that nobody reads are not read, and what was read is given up
 * when memory is short and read again.
 */
public final class Kept<T> {
  private final Step step;
  private final Supplier<Map<String, String>> told;
  private final Supplier<ContentId> contentId;
  private final long rowCount;
  private final List<Kept<?>> inputs;
  private final Rows<T> rows;
  private final List<Entry> entries;
  private final Supplier<Batches> batches;
  private final Trace trace;
  private final Function<Pipeline, Kept<T>> again;
  private final Leases leases;

  /** A handle with nothing to be told but what its step notes. */
  Kept(
      Step step,
      Supplier<ContentId> contentId,
      long rowCount,
      List<Kept<?>> inputs,
      Rows<T> rows,
      List<Entry> entries,
      Supplier<Batches> batches,
      Trace trace,
      Function<Pipeline, Kept<T>> again,
      Leases leases) {
    this(step, Map::of, contentId, rowCount, inputs, rows, entries, batches, trace, again, leases);
  }

  private Kept(
      Step step,
      Supplier<Map<String, String>> told,
      Supplier<ContentId> contentId,
      long rowCount,
      List<Kept<?>> inputs,
      Rows<T> rows,
      List<Entry> entries,
      Supplier<Batches> batches,
      Trace trace,
      Function<Pipeline, Kept<T>> again,
      Leases leases) {
    this.step = Objects.requireNonNull(step);
    this.told = told;
    this.contentId = Objects.requireNonNull(contentId);
    this.rowCount = rowCount;
    this.inputs = List.copyOf(inputs);
    this.rows = Objects.requireNonNull(rows);
    this.entries = entries;
    this.batches = batches;
    this.trace = trace;
    this.again = again;
    this.leases = leases;
    leases.hold(this, entries);
  }

  /** The operation that gives such values, such as {@code bars}. */
  public String operation() {
    return step.operation();
  }

  /**
   * The SHA-256 of the value's logical content; where it has many items, of their content ids in
   * their order, so that no row has to be read for it.
   */
  public ContentId contentId() {
    return contentId.get();
  }

  /** The number of rows, known without reading them. */
  public long rowCount() {
    return rowCount;
  }

  /** The value, read on first use. */
  public T get() {
    return rows.value();
  }

  /** The value's columns, each read on first use. */
  public Frame frame() {
    return rows.frame();
  }

  /** The entries it lies in. */
  List<Entry> entries() {
    return entries;
  }

  /** The handle it was made from that an operation gave; of several the first. */
  public Optional<Kept<?>> input(String operation) {
    return inputs.stream().filter(input -> input.operation().equals(operation)).findFirst();
  }

  /** The handles it was made from. */
  List<Kept<?>> inputs() {
    return inputs;
  }

  /** From what it was made, and why. */
  Trace trace() {
    return trace;
  }

  /** The same asked for again. */
  Kept<T> in(Pipeline pipeline) {
    return again.apply(pipeline);
  }

  /** The columns if they are in memory. */
  Optional<Frame> loaded() {
    return rows.loadedFrame();
  }

  /** The columns, to stand for a lost result of this id; refused where they are not its columns. */
  Frame inPlaceOf(ContentId lost) {
    if (!contentId().equals(lost)) {
      throw new IllegalStateException(
          operation()
              + " was damaged and came out different when computed again; run its cell again");
    }
    return frame();
  }

  /** A copy of the value as a Tablesaw table: changing it changes nothing kept. */
  public Table table() {
    return TablesawFrames.toTable(operation(), frame());
  }

  /** Why this value and everything it was made from was computed or reused. */
  public Explanation explain() {
    return Explanation.of(this);
  }

  /** What this value was made from, down to the files. */
  public LineageGraph lineage() {
    return LineageGraph.of(this);
  }

  /** How the value itself came to be in this process. */
  public Step step() {
    return step.noting(told.get());
  }

  private static Map<String, String> merged(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  /**
   * The same handle with more to be told beside its value, by a word each.
   *
   * @param more asked each time it is told
   */
  public Kept<T> noting(Supplier<Map<String, String>> more) {
    return new Kept<>(
        step,
        () -> merged(told.get(), more.get()),
        contentId,
        rowCount,
        inputs,
        rows,
        entries,
        batches,
        trace,
        pipeline -> again.apply(pipeline).noting(more),
        leases);
  }

  /** What this call found and computed of each batch of its items. */
  public Batches batches() {
    return batches.get();
  }

  /** The items that failed, and why; empty where none did. */
  public Map<String, String> failures() {
    return step.failures();
  }

  @Override
  public String toString() {
    Map<String, String> said = step().notes();
    String notes = said.isEmpty() ? "" : " · " + String.join(" · ", said.values());
    return String.format(
        Locale.ROOT,
        "%s · %,d rows · %s in %s%s · id %s",
        operation(),
        rowCount,
        step.outcome(),
        Durations.brief(step.took()),
        notes,
        contentId().brief());
  }
}
