package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Scanner;

/**
 * {@code System.in} of cells: asks the user for a line whenever the last one is used up.
 *
 * <p>Thread-safe. What is left of a line is forgotten at the end of its cell.
 */
final class CellInput extends InputStream {
  /** What front ends send for the end of input. */
  private static final String END = "\u0004";

  private final InputStream original = System.in;
  private volatile Lines lines = new Lines(CellInput::refuse);

  /** Asks for one line. */
  @FunctionalInterface
  interface Asker {
    String ask(String prompt, boolean password) throws IOException, InterruptedException;
  }

  private CellInput() {}

  /** Takes {@code System.in} over until it is closed; nobody can be asked yet. */
  static CellInput install() {
    CellInput input = new CellInput();
    System.setIn(input);
    return input;
  }

  /** From here on this one is asked. */
  void ask(Asker asker) {
    lines = new Lines(asker);
  }

  /** From here on nobody can be asked. */
  void askNobody() {
    lines = new Lines(CellInput::refuse);
  }

  /** Asks for a line, whatever is left of the last one. */
  String line(String prompt, boolean password) throws IOException {
    return lines.question(prompt, password);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    try {
      return lines.read(target, offset, length);
    } catch (NoInputException e) {
      if (isReadByScanner()) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      throw e;
    }
  }

  @Override
  public int available() {
    return lines.left();
  }

  /** Does nothing: a cell that closed its reader may read again. */
  @Override
  public void close() {}

  /** Gives {@code System.in} back. */
  void uninstall() {
    System.setIn(original);
  }

  private static String refuse(String prompt, boolean password) throws NoInputException {
    throw new NoInputException();
  }

  /** A scanner takes a reader's error for the end of the text and would not tell it. */
  private static boolean isReadByScanner() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(f -> f.getClassName().equals(Scanner.class.getName())));
  }

  /** The lines that one cell was given. */
  private static final class Lines {
    private final Asker asker;
    private byte[] line = {};
    private int next;

    Lines(Asker asker) {
      this.asker = asker;
    }

    synchronized int read(byte[] target, int offset, int length) throws IOException {
      if (next == line.length && !refill()) {
        return -1;
      }
      int count = Math.min(length, line.length - next);
      System.arraycopy(line, next, target, offset, count);
      next += count;
      return count;
    }

    synchronized int left() {
      return line.length - next;
    }

    private boolean refill() throws IOException {
      String answer = question("", false);
      next = 0;
      line = answer.equals(END) ? new byte[0] : (answer + "\n").getBytes(Charset.defaultCharset());
      return line.length > 0;
    }

    String question(String prompt, boolean password) throws IOException {
      try {
        return asker.ask(prompt, password);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the question was withdrawn");
      }
    }
  }
}
