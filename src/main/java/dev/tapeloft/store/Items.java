package dev.tapeloft.store;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The items of a batch: their names, content ids, rows and costs. Kept as arrays, since a look-up
 * of thousands must cost no more than reading them.
 */
public final class Items {
  static final int ID_BYTES = 32;

  private final String[] names;
  private final byte[] contentIds;
  private final int[] rowTo;
  private final long[] costNanos;

  /** Items over these arrays, which it takes over; as many content ids of 32 bytes as names. */
  Items(String[] names, byte[] contentIds, int[] rowTo, long[] costNanos) {
    this.names = names;
    this.contentIds = contentIds;
    this.rowTo = rowTo;
    this.costNanos = costNanos;
  }

  /**
   * One item.
   *
   * @param name its name; empty where an operation has one result
   * @param contentId the SHA-256 of its rows' logical content, 64 lower-case hexadecimal digits
   * @param rowCount its rows
   * @param cost how long it took to compute
   */
  public record Item(String name, String contentId, int rowCount, Duration cost) {}

  /** These items, their rows one after the other. */
  public static Items of(List<Item> items) {
    String[] names = new String[items.size()];
    byte[] contentIds = new byte[items.size() * ID_BYTES];
    int[] rowTo = new int[items.size()];
    long[] costNanos = new long[items.size()];
    int row = 0;
    for (int i = 0; i < names.length; i++) {
      Item item = items.get(i);
      requirePossible(item);
      row = Math.addExact(row, item.rowCount());
      names[i] = item.name();
      rowTo[i] = row;
      costNanos[i] = item.cost().toNanos();
      byte[] id = new ActionKey(item.contentId()).bytes();
      System.arraycopy(id, 0, contentIds, i * ID_BYTES, ID_BYTES);
    }
    return new Items(names, contentIds, rowTo, costNanos);
  }

  private static void requirePossible(Item item) {
    if (item.rowCount() < 0 || item.cost().isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "item \"%s\" (%d rows, cost %s) must have neither fewer than 0 rows nor a negative cost",
              item.name(),
              item.rowCount(),
              item.cost()));
    }
  }

  /** The number of items. */
  public int size() {
    return names.length;
  }

  /** The name of an item. */
  public String name(int item) {
    return names[item];
  }

  /** The content id of an item. */
  public String contentId(int item) {
    int from = item * ID_BYTES;
    return HexFormat.of().formatHex(contentIds, from, from + ID_BYTES);
  }

  /** Feeds the 32 bytes of an item's content id to a digest. */
  public void digestId(int item, MessageDigest digest) {
    digest.update(contentIds, item * ID_BYTES, ID_BYTES);
  }

  /** The first row of an item. */
  public int rowFrom(int item) {
    return item == 0 ? 0 : rowTo[item - 1];
  }

  /** The row after the last of an item. */
  public int rowTo(int item) {
    return rowTo[item];
  }

  /** All rows. */
  public int rowCount() {
    return rowTo[rowTo.length - 1];
  }

  /** How long an item took to compute. */
  public Duration cost(int item) {
    return Duration.ofNanos(costNanos[item]);
  }

  /** How long all items took together. */
  public Duration cost() {
    return Duration.ofNanos(Arrays.stream(costNanos).sum());
  }

  /** Whether it is the one result of an operation that has no items. */
  public boolean isSingle() {
    return names.length == 1 && names[0].isEmpty();
  }

  long costNanos(int item) {
    return costNanos[item];
  }

  byte[] contentIds() {
    return contentIds;
  }
}
