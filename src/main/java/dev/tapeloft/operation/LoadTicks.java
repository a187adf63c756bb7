package dev.tapeloft.operation;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.source.TickFiles;
import dev.tapeloft.source.TickRead;
import dev.tapeloft.table.ContentId;
import java.util.List;
import java.util.Map;

/** Ticks of a file, named by the file's bytes and the instrument; its name counts for nothing. */
public final class LoadTicks {
  static final int VERSION = 2;

  private LoadTicks() {}

  /** The ticks of a file. */
  public static Kept<Ticks> keep(Pipeline pipeline, TickFile file) {
    TickFiles.requireReadable(file);
    ContentId bytes = pipeline.contentIdOf(file.path());
    Instrument instrument = file.instrument();
    Recipe recipe =
        Recipe.of(BuiltIn.TICKS.operation(), VERSION)
            .input("file", bytes)
            .parameters("instrument", instrument.toMetadata());
    Codec<Ticks> codec = new Codec<>(Ticks::frame, Ticks::of);
    return pipeline.keep(new Single<>(recipe, List.of(), codec, () -> read(pipeline, file, bytes)));
  }

  private static Outcome<Ticks> read(Pipeline pipeline, TickFile file, ContentId bytes) {
    TickRead read = TickFiles.read(file);
    SourceFile.requireUnchanged(pipeline, file.path(), bytes);
    return new Outcome<>(read.ticks(), Map.of("repairs", read.repairs().toString()));
  }
}
