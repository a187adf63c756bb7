package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.FileChangesException;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.source.StooqDump;
import dev.tapeloft.stooq.DumpFolders;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of a dump. Where all of its folders look as they did when they were walked, nothing is
 * walked again; what was found then is kept, named by the paths themselves.
 */
public final class FindDump {
  static final int VERSION = 1;

  /** The input that names the dump. */
  static final String PATHS = "paths";

  private final Pipeline pipeline;
  private final Path root;

  private FindDump(Pipeline pipeline, Path root) {
    this.pipeline = pipeline.tellingOfNothing();
    this.root = root;
  }

  /**
   * The dump below a folder as it is now.
   *
   * @throws IOException naming the folder, if there is none or it cannot be read
   */
  public static Dump keep(Pipeline pipeline, Path root) throws IOException {
    Optional<Dump> known = known(pipeline, root);
    return known.isPresent() ? known.get() : new FindDump(pipeline, root).walked();
  }

  /** The dump as it was walked before, if no folder of it changed since. */
  static Optional<Dump> known(Pipeline pipeline, Path root) throws IOException {
    return new FindDump(pipeline, root).known();
  }

  private Optional<Dump> known() throws IOException {
    if (!Files.isDirectory(root)) {
      return Optional.empty(); // who walks it is told so
    }
    Path real = root.toRealPath();
    ContentId id = pipeline.rememberedIdsOfFolders(List.of(real)).get(real);
    if (id == null) {
      return Optional.empty();
    }
    Optional<Kept<DumpFolders>> kept = pipeline.find(folders(id, this::walk));
    if (kept.isEmpty() || !looksAsBefore(real, kept.get().get(), id)) {
      return Optional.empty();
    }
    return Optional.of(
        new Dump(
            root,
            id,
            kept.get().get(),
            new TreeMap<>(),
            () -> pipeline.keep(files(id, this::walk)).get()));
  }

  private boolean looksAsBefore(Path real, DumpFolders folders, ContentId id) {
    List<Path> paths = below(real, folders.folders());
    Collection<ContentId> ids = pipeline.rememberedIdsOfFolders(paths).values();
    return ids.size() == paths.size() && ids.stream().allMatch(id::equals);
  }

  private Dump walked() throws IOException {
    Instant begun = pipeline.config().clock().instant();
    StooqDump found = walk();
    ContentId id = id(found);
    if (found.unreadable().isEmpty() && isKeeping()) {
      pipeline.keep(folders(id, () -> found));
      pipeline.keep(files(id, () -> found));
      Path real = root.toRealPath();
      pipeline.rememberFolders(real, below(real, found.folders()), id, begun);
    }
    DumpFolders folders = DumpFolders.of(found.folders(), found.index());
    return new Dump(root, id, folders, found.unreadable(), found::index);
  }

  private boolean isKeeping() {
    return pipeline.config().mode() != Mode.OFF && pipeline.config().mode() != Mode.CACHED_ONLY;
  }

  private StooqDump walk() throws IOException {
    return StooqDump.walk(root);
  }

  private static List<Path> below(Path real, List<String> folders) {
    return folders.stream().map(real::resolve).toList();
  }

  /** Walks, or tells what a walk found. */
  private interface Walk {
    StooqDump walked() throws IOException;
  }

  private Single<DumpFolders> folders(ContentId id, Walk walk) {
    Codec<DumpFolders> codec = new Codec<>(DumpFolders::frame, DumpFolders::of);
    return single(
        BuiltIn.DUMP_FOLDERS,
        id,
        codec,
        walk,
        found -> DumpFolders.of(found.folders(), found.index()));
  }

  private Single<StooqIndex> files(ContentId id, Walk walk) {
    return single(
        BuiltIn.DUMP_FILES,
        id,
        new Codec<>(FindDump::frame, FindDump::index),
        walk,
        StooqDump::index);
  }

  private <T> Single<T> single(
      BuiltIn operation, ContentId id, Codec<T> codec, Walk walk, Function<StooqDump, T> part) {
    Recipe recipe = Recipe.of(operation.operation(), VERSION).input(PATHS, id);
    return new Single<>(
        recipe, List.of(), codec, () -> Outcome.of(part.apply(required(id, walk.walked()))));
  }

  /** The same dump; another is nothing that is kept under its name. */
  private StooqDump required(ContentId id, StooqDump found) throws IOException {
    if (!id(found).equals(id)) {
      throw new FileChangesException(
          "files came or went below " + root + " since it was walked; prepare it again");
    }
    return found;
  }

  /** Of the paths of its files and folders. */
  static ContentId id(StooqDump dump) {
    MessageDigest sha256 = ContentId.sha256();
    dump.index().paths().forEach(path -> update(sha256, path.relativePath()));
    dump.folders().forEach(folder -> update(sha256, folder + "/"));
    return ContentId.of(sha256);
  }

  private static void update(MessageDigest sha256, String path) {
    sha256.update((path + "\0").getBytes(StandardCharsets.UTF_8));
  }

  static Frame frame(StooqIndex index) {
    String[] paths = index.paths().stream().map(StooqPath::relativePath).toArray(String[]::new);
    return Frame.builder().column("path", TextColumn.owning(paths)).build();
  }

  private static StooqIndex index(Frame frame) {
    TextColumn paths = frame.texts("path");
    List<StooqPath> files = new ArrayList<>(frame.rowCount());
    for (int row = 0; row < frame.rowCount(); row++) {
      files.add(StooqPath.of(paths.at(row)));
    }
    return StooqIndex.of(files);
  }
}
