package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.ProgressListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Runs a notebook from its first cell to its last without Jupyter, as the kernel would. */
public final class NotebookRunner {
  /** What a shell expects of a process that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private NotebookRunner() {}

  /**
   * Runs all code cells of a notebook in order, prints what they show as they show it, and writes
   * the notebook with its new outputs. After a failing cell nothing runs; later cells are written
   * without outputs.
   *
   * <p>Takes {@code System.out} and {@code System.err} of this JVM while it runs.
   *
   * @param notebook a file of nbformat 4
   * @param output where it is written, by one move at the end; may be the notebook itself
   * @param print where what cells show is printed
   * @return whether all cells passed
   */
  public static boolean run(Path notebook, Path output, PrintStream print) throws IOException {
    return run(notebook, output, print, false);
  }

  /**
   * The same, and where errors are allowed the cells after a failing one run too.
   *
   * @param allowErrors whether to go on
   */
  public static boolean run(Path notebook, Path output, PrintStream print, boolean allowErrors)
      throws IOException {
    return run(notebook, output, print, allowErrors, Session.startup());
  }

  static boolean run(
      Path notebook, Path output, PrintStream print, boolean allowErrors, String startup)
      throws IOException {
    NotebookFile file = NotebookFile.read(notebook);
    Path target = NotebookFile.writable(output);
    boolean passed;
    ProgressListener before = ProgressListener.installed();
    PrintStream messages = System.err;
    AtomicInteger exit = new AtomicInteger(1);
    Thread ended = new Thread(() -> endedEarly(notebook, messages, exit.get()));
    Lifeline.onInterruptSignal(() -> endInterrupted(exit));
    Runtime.getRuntime().addShutdownHook(ended);
    CellInput input = CellInput.install();
    try (Screen screen = Screen.install(new StandardOutput(print, print));
        Session session = Session.open(startup, screen::display)) {
      ProgressListener.install(new ProgressDisplay(screen, System::nanoTime));
      passed = runCells(file, session, screen, print, messages, allowErrors);
    } finally {
      input.uninstall();
      ProgressListener.install(before);
      Runtime.getRuntime().removeShutdownHook(ended);
    }
    file.write(target);
    return passed;
  }

  /** A process that ends amid the cells, by a cell or a signal, has not passed. */
  private static void endedEarly(Path notebook, PrintStream messages, int exit) {
    messages.println(
        "tapeloft: the process was ended while "
            + notebook
            + " ran; the notebook is as it was, what verbs finished is kept");
    Runtime.getRuntime().halt(exit);
  }

  private static void endInterrupted(AtomicInteger exit) {
    exit.set(INTERRUPTED);
    System.exit(INTERRUPTED);
  }

  private static boolean runCells(
      NotebookFile file,
      Session session,
      Screen screen,
      PrintStream print,
      PrintStream messages,
      boolean allowErrors) {
    file.clearOutputs();
    Map<String, List<ObjectNode>> displays = new HashMap<>();
    int count = 0;
    List<Integer> failures = new ArrayList<>();
    for (ObjectNode cell : file.codeCells()) {
      String source = NotebookFile.source(cell);
      if (source.isBlank()) {
        continue;
      }
      count++;
      SavedCell saved = new SavedCell(cell, count, print, displays);
      screen.show(saved);
      session.takeTrouble().forEach(System.err::println);
      CellWork work = CellWork.begin();
      Optional<String> help = HelpLine.name(source);
      CellOutcome outcome =
          help.isPresent()
              ? new CodeAnswers(session).help(help.get())
              : session.run("cell [" + count + "]", source);
      session.takeNotes().forEach(screen::note);
      if (outcome instanceof CellOutcome.Failed failed) {
        screen.error(failed.failure());
        failures.add(count);
        if (!allowErrors) {
          messages.println("cell [" + count + "] failed; the cells after it did not run");
          return false;
        }
      } else if (outcome instanceof CellOutcome.Done done && done.shown() != null) {
        screen.result(done.shown());
      }
      work.show(screen);
      screen.flush();
      saved.printLast();
    }
    failures.forEach(cell -> messages.println("cell [" + cell + "] failed"));
    return failures.isEmpty();
  }
}
