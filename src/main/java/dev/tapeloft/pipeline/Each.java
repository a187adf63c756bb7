package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Work on many items with a key each. Items are computed and written in batches, but a batch is no
 * part of any key: another batch size, another order or more items compute nothing that is there.
 *
 * @param recipe everything that decides the results, but for the item
 * @param inputs the handles it was made from, for its lineage
 * @param unit what the items are called, such as {@code strategies}
 * @param items the items, in the order of the result; their names must differ
 * @param name the words that stand for an item in its key
 * @param batchSize how many are computed and written together
 * @param work computes the rows of one item; called by many threads
 * @param decode makes the value of all items' rows, in order
 * @param notes what is to be told beside the results, by a word each
 * @param place where items lie for people, such as their day, to be told of those that are missing;
 *     empty where their number says it
 * @param isIntermediate whether the rows are a stage on the way to others, of which these are kept:
 *     they are opened too seldom to be laid out as raw columns beside
 */
public record Each<I, T>(
    Recipe recipe,
    List<Kept<?>> inputs,
    String unit,
    List<I> items,
    Function<I, String> name,
    int batchSize,
    ItemWork<I> work,
    Function<Frame, T> decode,
    Map<String, String> notes,
    Optional<Function<I, String>> place,
    boolean isIntermediate) {
  /** Without notes and places. */
  public Each(
      Recipe recipe,
      List<Kept<?>> inputs,
      String unit,
      List<I> items,
      Function<I, String> name,
      int batchSize,
      ItemWork<I> work,
      Function<Frame, T> decode) {
    this(recipe, inputs, unit, items, name, batchSize, work, decode, Map.of());
  }

  /** Without places. */
  public Each(
      Recipe recipe,
      List<Kept<?>> inputs,
      String unit,
      List<I> items,
      Function<I, String> name,
      int batchSize,
      ItemWork<I> work,
      Function<Frame, T> decode,
      Map<String, String> notes) {
    this(
        recipe, inputs, unit, items, name, batchSize, work, decode, notes, Optional.empty(), false);
  }

  /** Refuses a batch size below one and no items. */
  public Each {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size (" + batchSize + ") must be at least 1");
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException(recipe.operation() + " needs at least one of " + unit);
    }
  }

  /** The same, of whose missing items the places are told. */
  public Each<I, T> telling(Function<I, String> places) {
    return new Each<>(
        recipe,
        inputs,
        unit,
        items,
        name,
        batchSize,
        work,
        decode,
        notes,
        Optional.of(places),
        isIntermediate);
  }

  /** The same as a stage on the way to other results. */
  public Each<I, T> intermediate() {
    return new Each<>(
        recipe, inputs, unit, items, name, batchSize, work, decode, notes, place, true);
  }

  /**
   * Computes the rows of one item; what it throws is that item's failure alone. What it asks of a
   * pipeline it asks on its own thread, by which circles are seen.
   */
  @FunctionalInterface
  public interface ItemWork<I> {
    /** The rows of an item, in the same columns for every item. */
    Frame rows(I item) throws Exception;
  }
}
