package dev.tapeloft.operation;

import dev.tapeloft.label.Edges;
import dev.tapeloft.label.Labels;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.regime.Regimes;
import java.util.List;
import java.util.stream.IntStream;

/** Where labels paid, and how likely that is luck. */
public final class MeasureEdges {
  static final int VERSION = 1;

  private static final long SEED = 42;

  private MeasureEdges() {}

  /**
   * The edges of the rows of each regime. A row is in the regime of the last bar that had ended
   * when its price was known, which is sure once the next bar began; rows before the first regime
   * count in none.
   *
   * @throws IllegalArgumentException if the regimes do not know the times of their bars
   */
  public static Kept<Edges> keep(Pipeline pipeline, Kept<Labels> labels, Kept<Regimes> regimes) {
    Recipe recipe =
        Recipe.of(BuiltIn.EDGES.operation(), VERSION)
            .input("labels", labels.contentId())
            .input("regimes", regimes.contentId())
            .parameter("seed", Long.toString(SEED));
    Codec<Edges> codec = new Codec<>(Edges::frame, Edges::of);
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(labels, regimes),
            codec,
            () -> Outcome.of(within(labels.get(), regimes.get(), SEED))));
  }

  static Edges within(Labels labels, Regimes regimes, long seed) {
    List<String> names =
        IntStream.range(0, regimes.count()).mapToObj(i -> i + " " + regimes.name(i)).toList();
    return Edges.of(labels, regimesOf(labels.known().toArray(), regimes), names, seed);
  }

  private static int[] regimesOf(long[] known, Regimes regimes) {
    long[] begins = regimes.time().orElseThrow(MeasureEdges::noTimes).toArray();
    int[] groups = new int[known.length];
    int begun = 0;
    for (int row = 0; row < known.length; row++) {
      while (begun < begins.length && begins[begun] <= known[row]) {
        begun++;
      }
      int ended = begun - 2;
      groups[row] = ended < 0 ? Regimes.UNKNOWN : regimes.at(ended);
    }
    return groups;
  }

  private static IllegalArgumentException noTimes() {
    return new IllegalArgumentException(
        "regimes that were made by hand do not know the times of their bars; find them with"
            + " loft.regimes(bars, …), or give groups of rows to Edges.of(labels, groups, names, seed)");
  }

  /** The edges of all labelled rows. */
  public static Kept<Edges> keep(Pipeline pipeline, Kept<Labels> labels) {
    Recipe recipe =
        Recipe.of(BuiltIn.EDGES.operation(), VERSION)
            .input("labels", labels.contentId())
            .parameter("seed", Long.toString(SEED));
    Codec<Edges> codec = new Codec<>(Edges::frame, Edges::of);
    return pipeline.keep(
        new Single<>(
            recipe, List.of(labels), codec, () -> Outcome.of(Edges.of(labels.get(), SEED))));
  }
}
