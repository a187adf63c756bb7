package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** A command of a cell that is no Java, such as {@code %who}. Keeps nothing between its runs. */
interface Magic {
  /** Where a magic stands: on a line among Java, or at the head of a cell that is all its own. */
  enum Form {
    LINE("%"),
    CELL("%%");

    private final String mark;

    Form(String mark) {
      this.mark = mark;
    }

    /** What stands before its name. */
    String mark() {
      return mark;
    }
  }

  /**
   * What is to be known of a magic before it is used.
   *
   * @param name without a mark
   * @param forms where it may stand
   * @param purpose one line, a verb first
   * @param usage how it is written, one form a line
   */
  record About(String name, Set<Form> forms, String purpose, List<String> usage) {
    public About {
      usage = List.copyOf(usage);
    }

    /** A magic for a line. */
    static About line(String name, String purpose, String... usage) {
      return new About(name, Set.of(Form.LINE), purpose, List.of(usage));
    }

    /** A magic for a whole cell. */
    static About cell(String name, String purpose, String... usage) {
      return new About(name, Set.of(Form.CELL), purpose, List.of(usage));
    }

    /** A magic for both. */
    static About both(String name, String purpose, String... usage) {
      return new About(name, Set.of(Form.LINE, Form.CELL), purpose, List.of(usage));
    }
  }

  /** Its name, purpose and usage. */
  About about();

  /**
   * Runs it, in the thread that runs cells; what may take long by {@link Session#call}.
   *
   * @param line where it stands, and what stands behind it
   */
  CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException;
}
