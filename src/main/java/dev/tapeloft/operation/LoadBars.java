package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.source.BarRead;
import dev.tapeloft.table.ContentId;
import java.util.List;
import java.util.Map;

/** Bars of a file, named by the file's bytes, the instrument and the interval. */
public final class LoadBars {
  static final int VERSION = 1;

  private LoadBars() {}

  /** The bars of a file. */
  public static Kept<Bars> keep(Pipeline pipeline, BarFile file) {
    BarFiles.requireReadable(file);
    ContentId bytes = pipeline.contentIdOf(file.path());
    Instrument instrument = file.instrument();
    Recipe recipe =
        Recipe.of(BuiltIn.BARS_OF_A_FILE.operation(), VERSION)
            .input("file", bytes)
            .parameters("instrument", instrument.toMetadata())
            .parameter("interval", file.interval().toString());
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    return pipeline.keep(new Single<>(recipe, List.of(), codec, () -> read(pipeline, file, bytes)));
  }

  private static Outcome<Bars> read(Pipeline pipeline, BarFile file, ContentId bytes) {
    BarRead read = BarFiles.read(file);
    SourceFile.requireUnchanged(pipeline, file.path(), bytes);
    return new Outcome<>(read.bars(), Map.of("repairs", read.repairs()));
  }
}
