package dev.tapeloft.label;

import dev.tapeloft.label.Passages.Level;
import dev.tapeloft.label.PricePath.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How often each label of a grid ended how, all of them counted in one walk over the rows.
 *
 * <p>For each row and level the shortest horizon that reaches the passage is looked up once; a pair
 * of target and stop is then compared once for all horizons.
 */
final class OutcomeCounts {
  private static final int TOUCHES = FirstTouch.values().length;
  private static final int CHUNK = 1 << 14;

  private final PricePath path;
  private final Passages passages;
  private final LabelGrid grid;
  private final List<Duration> horizons;
  private final long[] micros;
  private final int[] incompleteFrom;
  private final int from;
  private final int to;

  /**
   * Counts of rows {@code from} to {@code to} (exclusive).
   *
   * @param isWhole whether the data end with the path
   */
  OutcomeCounts(
      PricePath path, Passages passages, LabelGrid grid, int from, int to, boolean isWhole) {
    this.from = from;
    this.to = to;
    this.path = path;
    this.passages = passages;
    this.grid = grid;
    this.horizons = grid.horizons().stream().sorted().toList();
    this.micros = horizons.stream().mapToLong(length -> length.toSeconds() * 1_000_000).toArray();
    this.incompleteFrom =
        horizons.stream()
            .mapToInt(length -> isWhole ? new Horizon(path, length).incompleteFrom() : to)
            .toArray();
  }

  /** Counts of a side by label, as many as there are {@link FirstTouch}es, in their order. */
  Map<Label, long[]> of(Side side) {
    int chunks = (to - from + CHUNK - 1) / CHUNK;
    List<long[][]> parts =
        IntStream.range(0, chunks)
            .parallel()
            .map(chunk -> from + chunk * CHUNK)
            .mapToObj(first -> chunk(side, first, Math.min(to, first + CHUNK)))
            .toList();
    Map<Label, long[]> counts = new HashMap<>();
    int pair = 0;
    for (double target : grid.targets()) {
      for (double stop : grid.stops()) {
        for (int h = 0; h < micros.length; h++) {
          counts.put(
              new Label(target, stop, horizons.get(h)), sum(parts, pair * micros.length + h));
        }
        pair++;
      }
    }
    return counts;
  }

  private static long[] sum(List<long[][]> parts, int label) {
    long[] sum = new long[TOUCHES];
    for (long[][] part : parts) {
      for (int touch = 0; touch < TOUCHES; touch++) {
        sum[touch] += part[label][touch];
      }
    }
    return sum;
  }

  /** Counts of each pair of target and stop and each horizon, over one run of rows. */
  private long[][] chunk(Side side, int from, int to) {
    List<Ahead> targets = new ArrayList<>();
    grid.targets().forEach(pips -> targets.add(ahead(passages.targets(side, pips), from, to)));
    List<Ahead> stops = new ArrayList<>();
    grid.stops().forEach(pips -> stops.add(ahead(passages.stops(side, pips), from, to)));
    long[][] counts = new long[targets.size() * stops.size() * micros.length][];
    int next = 0;
    for (int t = 0; t < targets.size(); t++) {
      for (int s = 0; s < stops.size(); s++) {
        Pair pair =
            new Pair(
                path.track(side),
                side == Side.UP ? 1 : -1,
                path.distance(grid.targets().get(t)),
                path.distance(grid.stops().get(s)));
        for (long[] one : counted(pair, targets.get(t), stops.get(s), from, to)) {
          counts[next++] = one;
        }
      }
    }
    return counts;
  }

  /**
   * Passages of a run of rows.
   *
   * @param rows rows ahead
   * @param horizons the place of the shortest horizon that reaches it; their number where none does
   */
  private record Ahead(int[] rows, byte[] horizons) {}

  /** A pair of distances on a side, in half ticks. */
  private record Pair(Track track, int sign, int target, int stop) {
    int atOpen(int row, int exit) {
      return sign * (track.open()[exit] - track.entry()[row]);
    }
  }

  private Ahead ahead(Level level, int from, int to) {
    int[] rows = new int[to - from];
    byte[] shortest = new byte[rows.length];
    for (int row = from; row < to; row++) {
      int ahead = level.ahead(row);
      rows[row - from] = ahead;
      shortest[row - from] = (byte) shortest(row, ahead);
    }
    return new Ahead(rows, shortest);
  }

  private int shortest(int row, int ahead) {
    int place = 0;
    long away =
        ahead == FirstPassage.NEVER ? Long.MAX_VALUE : path.time(row + ahead) - path.time(row);
    while (place < micros.length && micros[place] < away) {
      place++;
    }
    return place;
  }

  private long[][] counted(Pair pair, Ahead targets, Ahead stops, int from, int to) {
    int lengths = micros.length;
    // where the first barrier is reached: by horizon, then by what was reached
    long[] reached = new long[(lengths + 1) * TOUCHES];
    long[] incomplete = new long[lengths];
    for (int i = 0; i < to - from; i++) {
      int toTarget = targets.horizons[i];
      int toStop = stops.horizons[i];
      int first = Math.min(toTarget, toStop);
      if (first < lengths) {
        reached[first * TOUCHES + touch(pair, targets.rows[i], stops.rows[i], from + i)]++;
      }
      if (from + i >= incompleteFrom[lengths - 1]) {
        countIncomplete(incomplete, from + i, first);
      }
    }
    return byHorizon(reached, incomplete, to - from);
  }

  private void countIncomplete(long[] incomplete, int row, int first) {
    for (int h = 0; h < Math.min(first, incomplete.length); h++) {
      incomplete[h] += row >= incompleteFrom[h] ? 1 : 0;
    }
  }

  private int touch(Pair pair, int toTarget, int toStop, int row) {
    if (toTarget == toStop) {
      int atOpen = pair.atOpen(row, row + toTarget);
      return FirstOfTwo.inOneBar(atOpen, pair.target, pair.stop, grid.bothTouched()).ordinal();
    }
    return FirstOfTwo.touch(toTarget, toStop).ordinal();
  }

  private long[][] byHorizon(long[] reached, long[] incomplete, int rows) {
    long[][] counts = new long[micros.length][TOUCHES];
    long[] sofar = new long[TOUCHES];
    for (int h = 0; h < micros.length; h++) {
      long touched = 0;
      for (int touch = 0; touch < TOUCHES; touch++) {
        sofar[touch] += reached[h * TOUCHES + touch];
        counts[h][touch] = sofar[touch];
        touched += sofar[touch];
      }
      counts[h][FirstTouch.INCOMPLETE.ordinal()] = incomplete[h];
      counts[h][FirstTouch.NONE.ordinal()] = rows - touched - incomplete[h];
    }
    return counts;
  }

  /** The counts of a label. */
  static long[] of(Map<Label, long[]> counts, Label label) {
    return Objects.requireNonNull(counts.get(label));
  }
}
