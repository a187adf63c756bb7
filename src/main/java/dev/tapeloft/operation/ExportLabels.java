package dev.tapeloft.operation;

import dev.tapeloft.label.Label;
import dev.tapeloft.label.Labels;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Tally;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.FrameRows;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tables of labels as files outside of the cache, a Parquet file each. Which of them are whole, and
 * of which labels, a file {@code labels.json} beside them says, which is written after every few
 * tables.
 */
public final class ExportLabels {
  private static final String LIST = "labels.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Pipeline pipeline;
  private final Kept<Labels> labels;
  private final Path folder;
  private final int checkpoint;

  private ExportLabels(Pipeline pipeline, Kept<Labels> labels, Path folder, int checkpoint) {
    this.pipeline = pipeline;
    this.labels = labels;
    this.folder = folder;
    this.checkpoint = checkpoint;
  }

  /**
   * What lies in the folder.
   *
   * @param labels the content id of the labels that the tables are of
   * @param tables the SHA-256 of each file by the name of its label
   */
  private record Listed(String labels, Map<String, String> tables) {
    /** Refuses a list of another program. */
    Listed {
      if (labels == null || tables == null) {
        throw new IllegalArgumentException("no list of labels");
      }
    }

    Map<String, ContentId> files() {
      Map<String, ContentId> files = new TreeMap<>();
      tables.forEach((name, digest) -> files.put(Label.parse(name).name(), new ContentId(digest)));
      return files;
    }
  }

  /**
   * Writes what is not there.
   *
   * @param names none for all labels
   * @param checkpoint tables after which the list is written
   * @throws UncheckedIOException where the folder cannot be written to; what was listed stays
   */
  public static LabelExport into(
      Pipeline pipeline, Kept<Labels> labels, Path folder, List<String> names, int checkpoint) {
    ExportLabels export = new ExportLabels(pipeline, labels, folder, checkpoint);
    try (Tally tally = pipeline.tally("export", "tables")) {
      Files.createDirectories(folder);
      WholeFile.deleteLeft(folder);
      return export.write(names.isEmpty() ? labels.get().names() : names, tally);
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "labels were not exported to " + folder + "; name another folder: " + e, e);
    }
  }

  private LabelExport write(List<String> names, Tally tally) throws IOException {
    Labels values = labels.get();
    names.forEach(name -> values.requireWithin(Label.parse(name)));
    Map<String, ContentId> there = there();
    int written = 0;
    try {
      for (int i = 0; i < names.size(); i++) {
        String name = Label.parse(names.get(i)).name();
        if (!isThere(name, there)) {
          requireGoingOn();
          there.put(name, written(values, name));
          written++;
          if (written % checkpoint == 0) {
            list(there);
          }
        }
        tally.at(i + 1, names.size());
      }
    } finally {
      list(there);
    }
    tally.finish();
    return new LabelExport(folder, written, names.size() - written);
  }

  /** Rows of which no more are made once the thread is interrupted. */
  private static FrameRows goingOn(FrameRows rows) {
    return FrameRows.of(
        rows.rowCount(),
        (from, to) -> {
          requireGoingOn();
          return rows.rows(from, to);
        });
  }

  private static void requireGoingOn() {
    if (Thread.interrupted()) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    return new CancellationException("the export was interrupted; run it again to go on");
  }

  /** The tables of these labels that the list names. */
  private Map<String, ContentId> there() throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return new TreeMap<>();
    }
    try {
      Listed listed = JSON.readValue(Files.readString(list), Listed.class);
      if (new ContentId(listed.labels()).equals(labels.contentId())) {
        return listed.files();
      }
      removeOthers(listed.files());
      return new TreeMap<>();
    } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
      return new TreeMap<>(); // no list of ours: all is written anew
    }
  }

  /** Tables of other labels that nobody changed since: beside new ones they pass for such. */
  private void removeOthers(Map<String, ContentId> files) throws IOException {
    for (String name : files.keySet()) {
      if (isThere(name, files)) {
        Files.delete(file(name));
      }
    }
  }

  private boolean isThere(String name, Map<String, ContentId> there) {
    ContentId digest = there.get(name);
    Path file = file(name);
    return digest != null && Files.isRegularFile(file) && digest.equals(pipeline.contentIdOf(file));
  }

  private Path file(String name) {
    return folder.resolve(name + ".parquet");
  }

  private ContentId written(Labels values, String name) throws IOException {
    Path file = file(name);
    FrameRows rows = values.rows(Label.parse(name));
    WholeFile.write(file, out -> FrameParquet.write(goingOn(rows), out));
    return pipeline.contentIdOf(file);
  }

  /** Also where the thread was interrupted, which would close the file. */
  private void list(Map<String, ContentId> files) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      writeList(files);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeList(Map<String, ContentId> files) throws IOException {
    Map<String, String> tables = new TreeMap<>();
    files.forEach((name, digest) -> tables.put(name, digest.hex()));
    String json = JSON.writeValueAsString(new Listed(labels.contentId().hex(), tables));
    WholeFile.write(folder.resolve(LIST), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
  }
}
