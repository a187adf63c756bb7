package dev.tapeloft.pipeline;

import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreException;
import dev.tapeloft.table.ContentId;
import java.nio.file.Path;

/**
 * Get or compute: gives a handle of what is kept, or computes it, keeps it and gives that.
 *
 * <p>Thread-safe. A caller that is interrupted returns at once with a {@link
 * java.util.concurrent.CancellationException}; what was finished is kept.
 */
public final class Pipeline implements AutoCloseable {
  private final PipelineConfig config;
  private final Shelf shelf;
  private final Engine engine;
  private final boolean again;

  private Pipeline(PipelineConfig config, Shelf shelf, Engine engine, boolean again) {
    this.config = config;
    this.shelf = shelf;
    this.engine = engine;
    this.again = again;
  }

  /** Opens a pipeline; where its folder cannot be used it works uncached, with one warning. */
  public static Pipeline open(PipelineConfig config) {
    return new Pipeline(config, openShelf(config), new Engine(config.workers()), false);
  }

  /** The same store and threads under another mode. */
  public Pipeline in(Mode mode) {
    return new Pipeline(config.withMode(mode), shelf, engine, false);
  }

  /**
   * The same for what was kept and cannot be read: as usual at first, since a damaged entry was set
   * aside; without the store where that did not help.
   */
  Pipeline again() {
    return new Pipeline(config.withMode(again ? Mode.OFF : Mode.NORMAL), shelf, engine, true);
  }

  /** The handle of one result. */
  public <T> Kept<T> keep(Single<T> single) {
    return engine.run(single.recipe().operation(), job -> new SingleRun<>(this, single, job).run());
  }

  /** The handle of the results of many items. */
  public <I, T> Kept<T> keep(Each<I, T> each) {
    return engine.run(each.recipe().operation(), job -> new EachRun<>(this, each, job).run());
  }

  /**
   * The SHA-256 of a file's bytes. It is remembered by the file's size, time and inode, so that a
   * file that looks as before is not read, unless this pipeline is paranoid.
   */
  public ContentId contentIdOf(Path file) {
    return engine.run("digest of " + file, job -> new FileIds(this).contentIdOf(file));
  }

  /** What is kept, as data. */
  public Cache cache() {
    return new Cache(this);
  }

  /** The settings it was opened with. */
  public PipelineConfig config() {
    return config;
  }

  @Override
  public void close() {
    engine.close();
    shelf.close();
  }

  Shelf shelf() {
    return shelf;
  }

  Engine engine() {
    return engine;
  }

  Mode mode() {
    return shelf.keeps() || config.mode() == Mode.CACHED_ONLY ? config.mode() : Mode.OFF;
  }

  private static Shelf openShelf(PipelineConfig config) {
    if (config.mode() == Mode.OFF) {
      return Shelf.none(config.warnings());
    }
    try {
      return Shelf.of(Store.open(config.home(), config.warnings()), config.warnings());
    } catch (StoreException e) {
      config.warnings().accept(e.getMessage() + "; work goes on uncached");
      return Shelf.none(config.warnings());
    }
  }
}
