package dev.tapeloft.bench;

import dev.tapeloft.code.Code0;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Code such as a researcher writes: helpers, a record, an enum, lambdas, a few variables. */
public final class OwnFeature {
  private static final double[] WEIGHTS = {0.5, 0.3, 0.2};

  private static int lookback = 20;
  private static double fee = 0.00002;

  private OwnFeature() {}

  private enum Side {
    BUY,
    SELL
  }

  private record Move(int at, double size, Side side) {
    double net() {
      return size - fee;
    }
  }

  /** The lambda. */
  public static Code0<Double> code() {
    int threshold = 3;
    return () -> score(moves(prices(1_000)), threshold);
  }

  private static double[] prices(int count) {
    return IntStream.range(0, count).mapToDouble(i -> Math.sin(i / 10.0)).toArray();
  }

  private static List<Move> moves(double[] prices) {
    return IntStream.range(lookback, prices.length)
        .mapToObj(i -> move(i, prices[i] - prices[i - lookback]))
        .toList();
  }

  private static Move move(int at, double size) {
    return new Move(at, Math.abs(size), size > 0 ? Side.BUY : Side.SELL);
  }

  private static double score(List<Move> moves, int threshold) {
    double mean = moves.stream().mapToDouble(Move::net).average().orElse(0);
    return Arrays.stream(WEIGHTS).map(weight -> weight * mean).sum() / threshold;
  }
}
