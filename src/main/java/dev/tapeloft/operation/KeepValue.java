package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.Declared;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueFrames;
import dev.tapeloft.value.ValueIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A value from outside, copied and named by its content at the call. */
public final class KeepValue {
  static final String OPERATION = "value";
  static final int VERSION = 1;

  private KeepValue() {}

  /** The handle of a value. */
  public static <T> Kept<T> keep(Pipeline pipeline, UserCode code, T value) {
    Set<Class<?>> met = new HashSet<>();
    ContentId id = new ValueIds(code.types(), new Meeting(met)).of("the value", value);
    ValueFrames frames = new ValueFrames(code.types(), new Declared().with(met));
    Frame copy = frames.frame("the value", value);
    Recipe recipe = Recipe.of(OPERATION, VERSION).input("value", id);
    Kept<T> kept =
        pipeline.keep(
            new Single<>(recipe, List.of(), codec(frames, copy), () -> Outcome.of(value)));
    return code.given(kept, met);
  }

  private static <T> Codec<T> codec(ValueFrames frames, Frame copy) {
    return new Codec<>(value -> copy, RunCode.decoding(frames));
  }

  /** Learns of the classes in a value. */
  private record Meeting(Set<Class<?>> met) implements Strangers {
    @Override
    public boolean feed(Object value, Canonical into) {
      return false;
    }

    @Override
    public void met(Class<?> type) {
      met.add(type);
    }
  }
}
