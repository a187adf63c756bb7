package dev.tapeloft.operation;

import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.pipeline.Unshared;
import dev.tapeloft.value.Declared;
import dev.tapeloft.value.ValueFrames;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** The result of a researcher's own code, named by what the code says and by its inputs. */
public final class RunCode {
  private RunCode() {}

  /**
   * The handle of what some code gives.
   *
   * @param name what people call it
   * @param lambda the code, as it is to be read
   * @param inputs the handles of what it is given
   * @param work runs it
   */
  public static <R> Kept<R> keep(
      Pipeline pipeline,
      UserCode code,
      String name,
      Serializable lambda,
      CodeInputs inputs,
      Callable<R> work) {
    Fingerprint says = code.fingerprint(pipeline, lambda, inputs);
    Recipe recipe = inputs.in(code.recipe(name, says));
    ValueFrames frames = new ValueFrames(code.types(), new Declared().with(says.types()));
    Codec<R> codec =
        new Codec<>(value -> frames.frame("the result of " + name, value), decoding(frames));
    Single<R> single =
        new Single<>(
            recipe,
            inputs.handles(),
            codec,
            () -> {
              UserCode.requireFiles(pipeline, inputs);
              R result = work.call();
              Set<String> changed = changed(pipeline, code, lambda, inputs, says);
              return outcome(result, code.notes(pipeline, name, says), changed);
            });
    return code.given(pipeline.keep(single), says.types(), Map.of());
  }

  /** What the code reads and is another since it was read; empty if nothing. */
  static Set<String> changed(
      Pipeline pipeline, UserCode code, Serializable lambda, CodeInputs inputs, Fingerprint says) {
    Set<String> changed = UserCode.changedFiles(pipeline, inputs);
    changed.addAll(says.differing(code.fingerprint(pipeline, lambda, inputs)));
    return changed;
  }

  /** What came of it; not to be kept where it changed what it was named by. */
  private static <R> Outcome<R> outcome(R result, Map<String, String> notes, Set<String> changed) {
    if (changed.isEmpty()) {
      return new Outcome<>(result, notes);
    }
    Map<String, String> more = new LinkedHashMap<>(notes);
    more.put("not kept", "it changed what it reads: " + String.join(", ", changed));
    return new Outcome<>(result, more).passing();
  }

  /** Gives values of the type that they were made of, which nobody can check. */
  @SuppressWarnings({"unchecked", "NullAway"}) // where null was kept, the type admits it
  static <R> Unshared<R> decoding(ValueFrames frames) {
    return frame -> (R) frames.value(frame);
  }
}
