package dev.tapeloft.label;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows later the price first stands a distance above and below the entry of each row.
 *
 * <p>Going back from the last row, those that are higher than all between them and the current one
 * lie on a stack, the nearest on top; the first that reaches a price is found among them by
 * halving. So a level costs O(n log n), whatever number of targets, stops and horizons there is. On
 * bars highs decide above and lows below.
 */
public final class FirstPassage {
  /** The distance where the price never gets there within the horizon. */
  static final int NEVER = 0;

  private final PricePath path;
  private final int level;
  private final long horizonMicros;

  private FirstPassage(PricePath path, double levelPips, Duration horizon) {
    this.path = path;
    this.level = path.distance(levelPips);
    this.horizonMicros = horizon.toSeconds() * 1_000_000;
  }

  /**
   * The passages of rows {@code from} to {@code to} (exclusive) at one level; what lies behind row
   * {@code seen} is not looked at.
   *
   * <p>The frame has a row for each: {@code up} and {@code down} (int; rows ahead, {@value #NEVER}
   * where not within the horizon); where the sides have prices of their own {@code up_up}, {@code
   * up_down}, {@code down_up} and {@code down_down}, by side and direction of the price.
   *
   * @param horizon the longest that anybody wants to look ahead
   */
  public static Frame rows(
      PricePath path, double levelPips, Duration horizon, int from, int to, int seen) {
    FirstPassage passage = new FirstPassage(path, levelPips, horizon);
    Map<String, int[]> columns = new LinkedHashMap<>();
    for (Side side : path.isOneTrack() ? new Side[] {Side.UP} : Side.values()) {
      PricePath.Track track = path.track(side);
      columns.put(
          column(path, side, Side.UP),
          passage.first(track.entry(), track.high(), 1, from, to, seen));
      columns.put(
          column(path, side, Side.DOWN),
          passage.first(track.entry(), track.low(), -1, from, to, seen));
    }
    Frame.Builder frame = Frame.builder();
    columns.forEach((name, cells) -> frame.column(name, IntColumn.owning(cells)));
    return frame.build();
  }

  /** The column of one side's passages in one direction of the price. */
  static String column(PricePath path, Side side, Side direction) {
    String word = direction == Side.UP ? "up" : "down";
    return path.isOneTrack() ? word : side.prefix() + word;
  }

  /**
   * Rows ahead to where the price is past the entry by the level.
   *
   * @param extreme the price of each row that goes furthest
   * @param sign 1 upwards, −1 downwards
   */
  private int[] first(int[] entry, int[] extreme, int sign, int from, int to, int seen) {
    int[] ahead = new int[to - from];
    int[] stack = new int[Math.max(1, seen - from)];
    int depth = 0;
    for (int row = seen - 1; row >= from; row--) {
      if (row < to) {
        int wanted = sign * entry[row] + level;
        int found = nearest(stack, depth, extreme, sign, wanted);
        ahead[row - from] = within(row, found);
      }
      int own = sign * extreme[row];
      while (depth > 0 && sign * extreme[stack[depth - 1]] <= own) {
        depth--;
      }
      stack[depth++] = row;
    }
    return ahead;
  }

  /** The row nearest to the top of the stack that reaches a price, or −1. */
  private static int nearest(int[] stack, int depth, int[] extreme, int sign, int wanted) {
    if (depth == 0 || sign * extreme[stack[0]] < wanted) {
      return -1;
    }
    int reaches = 0;
    int fails = depth;
    while (fails - reaches > 1) {
      int middle = (reaches + fails) >>> 1;
      if (sign * extreme[stack[middle]] >= wanted) {
        reaches = middle;
      } else {
        fails = middle;
      }
    }
    return stack[reaches];
  }

  private int within(int row, int found) {
    return found >= 0 && path.time(found) - path.time(row) <= horizonMicros ? found - row : NEVER;
  }
}
