package dev.tapeloft.operation;

import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Unshared;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import dev.tapeloft.value.Declared;
import dev.tapeloft.value.ValueFrames;
import dev.tapeloft.value.ValueIds;
import dev.tapeloft.value.ValueNames;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The results of a researcher's own code for many items, a key each: more items, fewer or others
 * compute what is new.
 */
public final class RunCodeEach {
  private static final String ITEM = "item";

  private RunCodeEach() {}

  /** Runs the code for one item. */
  @FunctionalInterface
  public interface ItemCode<I, R> {
    /** The result for an item. */
    R run(I item) throws Exception;
  }

  /**
   * The handle of what some code gives for each item.
   *
   * @param name what people call it
   * @param items what it is run for; each once
   * @param lambda the code, as it is to be read
   * @param inputs the handles of what it is given besides
   * @param batchSize how many are computed and written together
   * @param work runs it
   */
  public static <I, R> Kept<Map<I, R>> keep(
      Pipeline pipeline,
      UserCode code,
      String name,
      List<I> items,
      Serializable lambda,
      CodeInputs inputs,
      int batchSize,
      ItemCode<I, R> work) {
    KnownContents known = new KnownContents(pipeline);
    ValueIds ids = new ValueIds(code.types(), known);
    Map<String, I> named = new LinkedHashMap<>();
    for (I item : items) {
      named.put(ValueNames.of(ids, item), item);
    }
    CodeInputs all = inputs.naming(known.files());
    Fingerprint says = code.fingerprint(pipeline, lambda, all);
    Recipe recipe = all.in(code.recipe(name, says));
    AtomicBoolean told = new AtomicBoolean();
    ValueFrames frames = new ValueFrames(code.types(), new Declared().with(says.types()));
    Each<String, Map<I, R>> each =
        new Each<>(
            recipe,
            all.handles(),
            "items",
            List.copyOf(named.keySet()),
            word -> word,
            batchSize,
            word -> {
              if (!told.getAndSet(true)) {
                code.notes(pipeline, name, says);
              }
              UserCode.requireFiles(pipeline, all);
              R result = work.run(item(named, word));
              requireSame(RunCode.changed(pipeline, code, lambda, all, says));
              return rows(frames, word, result);
            },
            Unshared.of(frame -> results(frames, named, frame)));
    return code.given(pipeline.keep(each), says.types(), Map.of());
  }

  private static void requireSame(Set<String> changed) {
    if (!changed.isEmpty()) {
      throw new IllegalStateException(
          "it changed what the code reads, so that other items may give other results: "
              + String.join(", ", changed)
              + "; let it work on a copy");
    }
  }

  private static <I> I item(Map<String, I> named, String word) {
    I item = named.get(word);
    if (item == null) {
      throw new IllegalStateException("no item " + word);
    }
    return item;
  }

  /** The rows of one item: what it is called, and the cells of its result. */
  private static Frame rows(ValueFrames frames, String word, Object result) {
    Frame cells = frames.rows("the result for " + word, result);
    String[] names = new String[cells.rowCount()];
    Arrays.fill(names, word);
    Frame.Builder rows = Frame.builder().metadata(cells.metadata());
    rows.column(ITEM, TextColumn.owning(names));
    cells.columns().forEach(rows::column);
    return rows.build();
  }

  /** The results by item, in the order of the items; those that failed are left out. */
  private static <I, R> Map<I, R> results(ValueFrames frames, Map<String, I> named, Frame all) {
    TextColumn items = all.texts(ITEM);
    Map<I, R> results = new LinkedHashMap<>();
    Unshared<R> decode = RunCode.decoding(frames);
    int from = 0;
    for (int row = 1; row <= all.rowCount(); row++) {
      if (row == all.rowCount() || !items.at(row).equals(items.at(from))) {
        results.put(item(named, items.at(from)), decode.apply(without(all.slice(from, row))));
        from = row;
      }
    }
    return Collections.unmodifiableMap(results);
  }

  private static Frame without(Frame rows) {
    Frame.Builder cells = Frame.builder().metadata(rows.metadata());
    rows.columns()
        .forEach(
            (name, column) -> {
              if (!name.equals(ITEM)) {
                cells.column(name, column);
              }
            });
    return cells.build();
  }
}
