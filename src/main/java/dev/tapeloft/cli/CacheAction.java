package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.pipeline.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands on a cache share: the folder it lies in, and an answer as text or as JSON. */
abstract class CacheAction implements Callable<Integer> {
  /** What a command's KEY may be. */
  static final String KEY_WORDS =
      "The beginning of its key, or of the content id that its handle shows.";

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  CacheAction() {}

  /**
   * What a command has to say.
   *
   * @param json to a program
   * @param text to people; may be empty
   * @param exitCode 0 where all is well
   */
  record Answer(Object json, String text, int exitCode) {
    static Answer of(Object json, String text) {
      return new Answer(json, text, 0);
    }
  }

  /** Does the command's work. */
  abstract Answer answer(Loft loft) throws Exception;

  @Override
  public final Integer call() throws Exception {
    try (Loft loft = opened(home.config())) {
      boolean there = !wantsCache() || isThere(loft);
      if (!there) {
        err().println("tapeloft: no cache at " + loft.config().home());
      }
      Answer answer = answer(loft);
      if (json) {
        out().println(JsonText.of(answer.json()));
      } else if (there && !answer.text().isEmpty()) {
        out().println(answer.text());
      }
      return answer.exitCode();
    }
  }

  /** Whether there is nothing to say where there is no cache folder. */
  boolean wantsCache() {
    return true;
  }

  static boolean isThere(Loft loft) {
    return loft.cache().folder().isPresent();
  }

  CommandSpec spec() {
    return spec;
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /**
   * The loft of a folder that can be used, in a mode that looks at it whatever the settings say;
   * one that keeps nothing where there is no cache yet, since looking must not make one.
   */
  Loft opened(LoftConfig config) {
    return looked(config);
  }

  static Loft looked(LoftConfig config) {
    return holdsCache(config.home()) ? made(config) : Tapeloft.open(config.withMode(Mode.OFF));
  }

  /** The loft of a folder that can be used, whose cache is made where there is none yet. */
  static Loft made(LoftConfig config) {
    Loft loft = Tapeloft.open(config.withMode(Mode.NORMAL));
    if (loft.cache().folder().isEmpty()) {
      loft.close();
      throw new CommandFailed("nothing was done; the line above says why");
    }
    return loft;
  }

  /** Whether one was ever made there: each format has a subfolder, such as {@code v2}. */
  private static boolean holdsCache(Path home) {
    if (!Files.isDirectory(home)) {
      return Files.exists(home); // a file, which the opening refuses with its reason
    }
    try (Stream<Path> entries = Files.list(home)) {
      return entries.anyMatch(entry -> String.valueOf(entry.getFileName()).matches("v[0-9]+"));
    } catch (IOException e) {
      return true; // one that may not be read, which the opening refuses with its reason
    }
  }
}
