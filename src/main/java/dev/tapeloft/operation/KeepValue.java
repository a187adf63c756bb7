package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.value.Declared;
import dev.tapeloft.value.ValueFrames;
import dev.tapeloft.value.ValueIds;
import java.util.List;

/** A value from outside, copied and named by its content at the call. */
public final class KeepValue {
  static final int VERSION = 2;

  /** Says in the metadata of a value that names files what is in them. */
  private static final String FILES = "files";

  private KeepValue() {}

  /** The handle of a value. */
  public static <T> Kept<T> keep(Pipeline pipeline, UserCode code, T value) {
    KnownContents known = new KnownContents(pipeline);
    ContentId id = new ValueIds(code.types(), known).of("the value", value);
    ValueFrames frames = new ValueFrames(code.types(), new Declared().with(known.types()));
    Frame copy = frames.frame("the value", value);
    Frame named = known.files().isEmpty() ? copy : copy.with(FILES, id.hex());
    Recipe recipe = Recipe.of(BuiltIn.VALUE.operation(), VERSION).input("value", id);
    Kept<T> kept =
        pipeline.keep(
            new Single<>(recipe, List.of(), codec(frames, named), () -> Outcome.of(value)));
    return code.given(kept, known.types(), known.files());
  }

  private static <T> Codec<T> codec(ValueFrames frames, Frame copy) {
    return new Codec<>(value -> copy, RunCode.decoding(frames));
  }
}
