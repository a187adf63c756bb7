package dev.tapeloft.pipeline;

import dev.tapeloft.store.StoreException;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From what a handle's value was made, and why it was computed if it was. Thread-safe.
 *
 * <p>That an input changed is known at once; which of its rows did is found out when somebody asks,
 * from what is in memory or kept then, and never by computing.
 */
final class Trace {
  private final Pipeline pipeline;
  private final Recipe recipe;
  private final Reasons.@Nullable Why why;
  private @Nullable List<String> reasons;

  /** The trace of a value that was computed for a reason, or of one that was reused. */
  Trace(Pipeline pipeline, Recipe recipe, Reasons.@Nullable Why why) {
    this.pipeline = pipeline;
    this.recipe = recipe;
    this.why = why;
  }

  Recipe recipe() {
    return recipe;
  }

  /** The file that was seen with a content id: last by this process, or else by an earlier one. */
  Optional<String> file(String contentId) {
    return Optional.ofNullable(pipeline.memory().file(contentId))
        .or(() -> seenPaths().getOrDefault(contentId, List.of()).stream().findFirst());
  }

  private Map<String, List<String>> seenPaths() {
    return asking(
        Map.of(), () -> pipeline.engine().run("lineage", job -> pipeline.shelf().seenPaths()));
  }

  /** The step with its reasons, rows named where they can be. */
  synchronized Step told(Step step, List<Kept<?>> inputs) {
    Reasons.Why known = why;
    if (known != null && pipeline.mode() == Mode.OFF) {
      return step.because(List.of(String.join(", ", known.words()) + nearest()));
    }
    if (known == null || known.differences().isEmpty()) {
      return step;
    }
    List<String> told = reasons;
    if (told == null) {
      told = new ArrayList<>();
      for (Difference difference : known.differences()) {
        told.add(rows(difference, inputs).orElseGet(difference::words));
      }
      reasons = told;
    }
    return step.because(told);
  }

  /** In what the nearest result differs that is kept of the same operation, if there is one. */
  private String nearest() {
    return asking(
        "", () -> pipeline.engine().run("explain", job -> Reasons.nearest(pipeline, recipe)));
  }

  private Optional<String> rows(Difference difference, List<Kept<?>> inputs) {
    if (!difference.isInput() || !difference.isOfContents()) {
      return Optional.empty();
    }
    Optional<Frame> now = frame(difference.now().orElseThrow(), inputs);
    Optional<Frame> before =
        now.isEmpty() ? now : frame(difference.before().orElseThrow(), List.of());
    return before
        .flatMap(
            rows ->
                asking(Optional.<String>empty(), () -> ChangedDays.words(rows, now.orElseThrow())))
        .map(days -> named(difference) + " rows " + days);
  }

  /** What to call an input; its own name says nothing where there is one only. */
  private String named(Difference difference) {
    boolean alone = Lineage.inputs(recipe.parts()).size() == 1;
    return alone ? "input" : difference.part();
  }

  private Optional<Frame> frame(String contentId, List<Kept<?>> inputs) {
    ContentId id = new ContentId(contentId);
    return inputs.stream()
        .filter(input -> input.contentId().equals(id))
        .flatMap(input -> input.loaded().stream())
        .findFirst()
        .or(() -> asking(Optional.empty(), () -> pipeline.quiet().cache().rows(id)));
  }

  private <T> T asking(T otherwise, Supplier<T> question) {
    if (!pipeline.shelf().keeps() || !pipeline.engine().isOpen()) {
      return otherwise;
    }
    try {
      return question.get();
    } catch (UncheckedIOException | IllegalStateException | StoreException e) {
      return otherwise; // it was evicted or damaged meanwhile: there are its words
    }
  }
}
