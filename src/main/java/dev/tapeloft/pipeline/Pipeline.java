package dev.tapeloft.pipeline;

import dev.tapeloft.store.LineLog;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreConfig;
import dev.tapeloft.store.StoreException;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Get or compute: gives a handle of what is kept, or computes it, keeps it and gives that.
 *
 * <p>Thread-safe. A caller that is interrupted returns at once with a {@link
 * java.util.concurrent.CancellationException}; what was finished is kept.
 */
public final class Pipeline implements AutoCloseable {
  private final PipelineConfig config;
  private final Parts parts;
  private final boolean again;
  private final @Nullable Rehearsal rehearsal;
  private final Map<String, Mode> modes;

  private Pipeline(
      PipelineConfig config,
      Parts parts,
      boolean again,
      @Nullable Rehearsal rehearsal,
      Map<String, Mode> modes) {
    this.config = config;
    this.parts = parts;
    this.again = again;
    this.rehearsal = rehearsal;
    this.modes = modes;
  }

  /** What the views of one pipeline under different modes share. */
  private record Parts(
      Shelf shelf,
      Engine engine,
      Memory memory,
      Reading reading,
      WriteBehind writeBehind,
      Failures failures,
      Leases leases,
      LastingLines lines,
      Thread atExit) {
    /** The same for somebody who only looks. */
    Parts quiet() {
      Shelf only = shelf.quiet();
      Reading reads = new Reading(only, engine, writeBehind);
      return new Parts(
          only, engine, memory, reads, writeBehind, failures, new Leases(null), lines, atExit);
    }
  }

  /** Opens a pipeline; where its folder cannot be used it works uncached, with one warning. */
  public static Pipeline open(PipelineConfig config) {
    EarlyStart.begin();
    Shelf shelf = openShelf(config);
    Engine engine = new Engine(config.workers());
    WriteBehind writeBehind = new WriteBehind();
    Thread atExit = new Thread(() -> finish(writeBehind, shelf), "tapeloft-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    Parts parts =
        new Parts(
            shelf,
            engine,
            new Memory(config.memoryBytes()),
            new Reading(shelf, engine, writeBehind),
            writeBehind,
            new Failures(),
            new Leases(shelf.store().orElse(null)),
            new LastingLines(config.home(), LineLog.TRIALS, config.warnings()),
            atExit);
    return new Pipeline(config, parts, false, null, Map.of());
  }

  /** The same store and threads under another mode, which holds for all operations. */
  public Pipeline in(Mode mode) {
    return new Pipeline(config.withMode(mode), parts, false, rehearsal, Map.of());
  }

  /** The same with modes of their own for the operations of these names. */
  public Pipeline in(Map<String, Mode> ofOperations) {
    return new Pipeline(config, parts, again, rehearsal, Map.copyOf(ofOperations));
  }

  /** The same for who reads later what was computed anew: that is reused. */
  public Pipeline rereading() {
    Map<String, Mode> own = new HashMap<>();
    modes.forEach((operation, mode) -> own.put(operation, mode.rereading()));
    PipelineConfig reading = config.withMode(config.mode().rereading());
    return new Pipeline(reading, parts, again, rehearsal, Map.copyOf(own));
  }

  /** The same, whose progress tells of what is computed alone, for work of very many steps. */
  public Pipeline tellingOfComputed() {
    return new Pipeline(config.tellingOfComputed(), parts, again, rehearsal, modes);
  }

  /** The same without progress, for work whose progress is told by a {@link #tally}. */
  public Pipeline tellingOfNothing() {
    return new Pipeline(config.tellingOfNothing(), parts, again, rehearsal, modes);
  }

  /** The same in the mode of an operation. */
  private Pipeline of(Recipe recipe) {
    Mode own = modes.get(recipe.operation());
    return own == null ? this : in(own);
  }

  /**
   * The same for what was kept and cannot be read: as usual at first, but content with nothing
   * whose rows are gone; without the store where that did not help.
   */
  Pipeline again() {
    Mode mode = config.mode() == Mode.CACHED_ONLY ? Mode.CACHED_ONLY : Mode.NORMAL;
    return new Pipeline(config.withMode(again ? Mode.OFF : mode), parts, true, rehearsal, Map.of());
  }

  /** The handle of one result. */
  public <T> Kept<T> keep(Single<T> single) {
    engine().requireOpen(single.recipe().operation());
    SingleRun<T> run = new SingleRun<>(of(single.recipe()), single);
    return kept(single.recipe().operation(), run.find(), run::run, run::foreseen);
  }

  /** The handle of a result that is kept; empty where none is, or none is to be reused. */
  public <T> Optional<Kept<T>> find(Single<T> single) {
    engine().requireOpen(single.recipe().operation());
    SingleRun<T> run = new SingleRun<>(of(single.recipe()), single);
    return found(single.recipe().operation(), run.find(), run::fetched);
  }

  /** The handle of the results of many items if all are kept, and are to be reused. */
  public <I, T> Optional<Kept<T>> find(Each<I, T> each) {
    engine().requireOpen(each.recipe().operation());
    EachRun<I, T> run = new EachRun<>(of(each.recipe()), each);
    return found(each.recipe().operation(), run.find(), run::fetched);
  }

  /** The handle of the results of many items. */
  public <I, T> Kept<T> keep(Each<I, T> each) {
    engine().requireOpen(each.recipe().operation());
    EachRun<I, T> run = new EachRun<>(of(each.recipe()), each);
    return kept(each.recipe().operation(), run.find(), run::run, run::foreseen);
  }

  /** The handle of the rows of a span of time. */
  public <T> Kept<T> keep(Range<T> range) {
    engine().requireOpen(range.recipe().operation());
    RangeRun<T> run = new RangeRun<>(of(range.recipe()), range);
    return kept(range.recipe().operation(), run.find(), run::run, run::foreseen);
  }

  /** What is kept of a range's axis, in order. */
  public List<Covered> covered(Range<?> range) {
    String what = "coverage of " + range.recipe().operation();
    return engine().run(what, job -> new Segments(this, range).coverage());
  }

  /** The same handle, or one with the items that failed computed after all. */
  public <T> Kept<T> retryFailed(Kept<T> kept) {
    return kept.failures().isEmpty() ? kept : kept.in(this);
  }

  /** What is kept here, or else by others. */
  private <T> Optional<Kept<T>> found(
      String operation, Optional<Kept<T>> here, Supplier<Optional<Kept<T>>> fetch) {
    return here.isPresent() || !shelf().isShared()
        ? here
        : engine().run(operation, job -> fetch.get());
  }

  private <T> Kept<T> kept(
      String operation,
      Optional<Kept<T>> found,
      Engine.Verb<Kept<T>> compute,
      Supplier<Foreseen> foresee) {
    if (rehearsal != null) {
      return rehearsal.take(operation, found, () -> engine().run(operation, job -> foresee.get()));
    }
    return found.isPresent() ? found.get() : engine().run(operation, compute);
  }

  /**
   * What some verbs would compute if they ran now on this pipeline. They run on another, on which
   * nothing is computed, written or counted, up to the first of which something is missing.
   */
  public Forecast forecast(Consumer<Pipeline> verbs) {
    Rehearsal asked = new Rehearsal();
    try {
      verbs.accept(new Pipeline(config.quiet(), parts.quiet(), false, asked, modes));
    } catch (RuntimeException e) {
      if (asked.forecast().isAllKept()) {
        throw e;
      }
    }
    return asked.forecast();
  }

  /** The same for somebody who only looks: nothing is written, counted or set aside. */
  Pipeline quiet() {
    return new Pipeline(config.quiet(), parts.quiet(), false, new Rehearsal(), modes);
  }

  /**
   * The SHA-256 of a file's bytes. It is remembered by the file's size, time and inode, so that a
   * file that looks as before is not read, unless this pipeline is paranoid.
   */
  public ContentId contentIdOf(Path file) {
    String what = "digest of " + file;
    engine().requireOpen(what);
    FileIds ids = new FileIds(this);
    return ids.remembered(file).orElseGet(() -> engine().run(what, job -> ids.found(file)));
  }

  /** The SHA-256 of the files that look as they did when they were read; others must be read. */
  public Map<Path, ContentId> rememberedIdsOf(Collection<Path> files) {
    FileIds ids = new FileIds(this);
    Map<Path, ContentId> known = ids.remembered(files);
    List<Path> others = files.stream().filter(file -> !known.containsKey(file)).toList();
    if (others.isEmpty() || !shelf().isShared()) {
      return known;
    }
    Map<Path, ContentId> all = new HashMap<>(known);
    all.putAll(engine().run("digests of others", job -> ids.ofOthers(others)));
    return all;
  }

  /** What was remembered of those of some folders that look as they did; paths are to be real. */
  public Map<Path, ContentId> rememberedIdsOfFolders(Collection<Path> folders) {
    return new FolderIds(this).remembered(folders);
  }

  /**
   * Remembers what was found in a folder and those below it, all by their real paths. Nothing is
   * remembered where one of them may have changed since, or its file system may not tell.
   *
   * @param begun when the first of them was listed
   */
  public void rememberFolders(Path root, Collection<Path> folders, ContentId found, Instant begun) {
    new FolderIds(this).remember(root, folders, found, begun);
  }

  /**
   * Files read whole, side by side, in the order they are asked for; their digests are remembered.
   * One that changes while it is read is read again; what cannot be read says why.
   */
  public List<FileRead> read(List<Path> files) {
    FileIds ids = new FileIds(this);
    return sideBySide("reading of files", files, ids::read).stream()
        .map(one -> new FileRead(one.value(), one.thrown()))
        .toList();
  }

  /** Does what has an effect for each item, side by side; throws the first thing thrown. */
  public <I> void doSideBySide(String what, List<I> items, Consumer<I> effect) {
    List<Job.Result<Boolean>> results =
        sideBySide(
            what,
            items,
            item -> {
              effect.accept(item);
              return true;
            });
    for (Job.Result<Boolean> result : results) {
      Throwable thrown = result.thrown();
      if (thrown != null) {
        throw Thrown.here(Thrown.unchecked(what, thrown));
      }
    }
  }

  private interface ItemWork<I, R> {
    R of(I item) throws Exception;
  }

  private <I, R> List<Job.Result<R>> sideBySide(String what, List<I> items, ItemWork<I, R> work) {
    engine().requireOpen(what);
    return engine()
        .runAsking(
            what,
            job -> {
              List<Job.Work<R>> works =
                  items.stream()
                      .map(item -> new Job.Work<>(() -> work.of(item), job.inside()))
                      .toList();
              List<Job.Result<R>> results = job.runAll(works);
              job.requireGoingOn(what);
              return results;
            });
  }

  /**
   * Remembers what a file outside of the cache was made of, by the file's bytes and its name in
   * whatever folder: as long as nobody changes it, it is known to be no work of others.
   */
  public void rememberMade(Path file, ContentId bytes, ContentId of) {
    shelf().remember(made(file, bytes), of.hex());
  }

  /**
   * What a file of this name with these bytes was made of; empty where this cache made none, so
   * that a copy under another name is its owner's.
   */
  public Optional<ContentId> madeOf(Path file, ContentId bytes) {
    return shelf().seen(made(file, bytes)).map(ContentId::new);
  }

  /** The same of many files, by the ids of their bytes; of those that this cache made. */
  public Map<Path, ContentId> madeOf(Map<Path, ContentId> bytes) {
    Map<Path, String> names = new HashMap<>();
    bytes.forEach((file, id) -> names.put(file, made(file, id)));
    Map<String, String> known = shelf().seenDigests(names.values());
    Map<Path, ContentId> made = new HashMap<>();
    names.forEach(
        (file, name) -> {
          String of = known.get(name);
          if (of != null) {
            made.put(file, new ContentId(of));
          }
        });
    return made;
  }

  private static String made(Path file, ContentId bytes) {
    return "made " + bytes.hex() + " " + file.getFileName();
  }

  /**
   * A frame that comes from outside, with its content id known. It is remembered by a quick digest
   * of the same bytes, so that bytes that were seen before are recognised at several times the
   * speed of the SHA-256, unless this pipeline is paranoid.
   */
  public Frame identified(Frame frame) {
    if (config.paranoid() || !shelf().keeps()) {
      frame.contentId();
      return frame;
    }
    String digest = frame.seenDigest();
    Optional<String> known = shelf().seen(digest);
    if (known.isPresent()) {
      return frame.withContentId(new ContentId(known.get()));
    }
    shelf().remember(digest, frame.contentId().hex());
    return frame;
  }

  /** Tells who listens to this pipeline how far a computation is. */
  public Tally tally(String task, String unit) {
    return new Tally(Progress.ofSteps(config.progress(), task, unit));
  }

  /** Lines that are only ever added, whatever the mode: those of the trials. */
  public LastingLines lastingLines() {
    return parts.lines();
  }

  /** Lines of another name that are only ever added, whatever the mode. */
  public LastingLines lastingLines(String name) {
    return new LastingLines(config.home(), name, config.warnings());
  }

  /** Whether nothing is to be written, since somebody only asks what would run. */
  public boolean isRehearsal() {
    return rehearsal != null;
  }

  /** What is kept, as data. */
  public Cache cache() {
    return new Cache(this);
  }

  /** The settings it was opened with. */
  public PipelineConfig config() {
    return config;
  }

  /** Waits until everything is written, and gives the folder back. */
  @Override
  public void close() {
    if (rehearsal == null && !isExiting()) {
      engine().close();
      finish(parts.writeBehind(), shelf());
    }
  }

  Shelf shelf() {
    return parts.shelf();
  }

  Engine engine() {
    return parts.engine();
  }

  Memory memory() {
    return parts.memory();
  }

  Reading reading() {
    return parts.reading();
  }

  WriteBehind writeBehind() {
    return parts.writeBehind();
  }

  Failures failures() {
    return parts.failures();
  }

  Leases leases() {
    return parts.leases();
  }

  /** Whether results whose rows are gone do not count as kept. */
  boolean needsRows() {
    return again;
  }

  Mode mode() {
    return shelf().keeps() || config.mode() == Mode.CACHED_ONLY ? config.mode() : Mode.OFF;
  }

  private boolean isExiting() {
    try {
      Runtime.getRuntime().removeShutdownHook(parts.atExit());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static void finish(WriteBehind writeBehind, Shelf shelf) {
    writeBehind.close();
    shelf.close();
  }

  private static Shelf openShelf(PipelineConfig config) {
    if (config.mode() == Mode.OFF) {
      return Shelf.none(config.warnings());
    }
    try {
      StoreConfig store =
          new StoreConfig(config.home(), config.budget(), config.warnings(), config.clock());
      return Shelf.of(Store.open(store), config);
    } catch (StoreException e) {
      config.warnings().accept(e.getMessage() + "; work goes on uncached");
      return Shelf.none(config.warnings());
    }
  }
}
