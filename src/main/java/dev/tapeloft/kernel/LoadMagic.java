package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Runs a file as if it were a cell. */
final class LoadMagic implements Magic {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]+\\s*;");

  @Override
  public About about() {
    return About.line(
        "load",
        "runs a .jsh or .java file as if it were a cell; errors name its lines",
        "%load features.jsh",
        "%load \"my files/Windows.java\"");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    List<String> words = line.words();
    if (words.size() != 1) {
      throw new MagicFailed(
          "%load wants one file, got " + words.size(),
          "write %load FILE, with quotes around a name that has blanks");
    }
    Path file = LocalFiles.path(words.get(0));
    if (!Files.isRegularFile(file)) {
      throw new MagicFailed(
          "%load: there is no file " + file.toAbsolutePath().normalize(),
          "look at its name; relative ones begin at " + Path.of("").toAbsolutePath());
    }
    return session.load(file.toString(), text(file));
  }

  /** Its text without a package, since all that cells declare is in one. */
  private static String text(Path file) throws IOException, MagicFailed {
    try {
      return PACKAGE
          .matcher(Files.readString(file))
          .replaceFirst(found -> found.group().replaceAll("\\S", " "));
    } catch (CharacterCodingException e) {
      throw new MagicFailed("%load: " + file + " is no text in UTF-8", "name a .jsh or .java file");
    }
  }
}
