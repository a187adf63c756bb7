package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.FileChangesException;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.source.BrokerLists;
import dev.tapeloft.source.SourceException;
import dev.tapeloft.stooq.BrokerList;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A broker's list of instruments, named by the file's bytes; what the file is called is no part of
 * what is kept. Rows in another order, or a layout that says the same, have the same content.
 */
public final class ReadBrokerList {
  static final int VERSION = 1;

  private ReadBrokerList() {}

  /**
   * The list that lies in a file.
   *
   * @throws SourceException naming file, line, rule and remedy
   */
  public static BrokerList keep(Pipeline pipeline, Path file) {
    InputFile.Found found = InputFile.find(pipeline, List.of(file)).get(0);
    InputFile input = found.file();
    if (input == null) {
      Throwable why = Objects.requireNonNull(found.failure());
      throw new SourceException(unreadable(file, why), why);
    }
    Recipe recipe =
        Recipe.of(BuiltIn.BROKER_LIST.operation(), VERSION).input("file", input.contentId());
    String name = Objects.toString(file.getFileName());
    Codec<BrokerList> codec = new Codec<>(BrokerList::frame, frame -> BrokerList.of(name, frame));
    Kept<BrokerList> kept =
        pipeline.keep(
            new Single<>(
                recipe,
                List.of(),
                codec,
                () -> Outcome.of(BrokerLists.read(file, input.bytes(pipeline)))));
    return BrokerList.of(name, kept.frame());
  }

  private static String unreadable(Path file, Throwable why) {
    if (why instanceof FileChangesException) {
      return String.valueOf(why.getMessage());
    }
    if (why instanceof NoSuchFileException) {
      return file + " is not there, or is a link that leads nowhere; remove the link";
    }
    return why instanceof AccessDeniedException
        ? file + " cannot be read; grant read permission"
        : "%s cannot be read: %s; remove it or mend its disk".formatted(file, why.getMessage());
  }
}
