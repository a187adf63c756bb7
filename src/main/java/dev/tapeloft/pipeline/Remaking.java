package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.util.List;

/** Computes kept results again from what decided them, keeping nothing. */
@FunctionalInterface
public interface Remaking {
  /**
   * Computes items of a kept result again.
   *
   * @param entry what is kept under a key
   * @param items the names of the items; one empty name where the operation has one result
   */
  Remade remake(CacheEntry entry, List<String> items) throws Exception;

  /**
   * What came of it.
   *
   * @param rows the rows of each item, in their order; empty where nothing could be computed
   * @param whyNot why nothing could be computed; empty where it was
   */
  record Remade(List<Frame> rows, String whyNot) {
    /** Rows, as many frames as there were items. */
    public static Remade of(List<Frame> rows) {
      return new Remade(List.copyOf(rows), "");
    }

    /** Nothing, for this reason. */
    public static Remade not(String whyNot) {
      return new Remade(List.of(), whyNot);
    }
  }
}
