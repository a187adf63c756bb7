package dev.tapeloft.operation;

import dev.tapeloft.label.Edges;
import dev.tapeloft.label.Labels;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import java.util.List;

/** Where labels paid, and how likely that is luck. */
public final class MeasureEdges {
  static final int VERSION = 1;

  private static final long SEED = 42;

  private MeasureEdges() {}

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
