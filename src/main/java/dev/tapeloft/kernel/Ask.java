package dev.tapeloft.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Asks the user for a line: in an input box of the notebook, or on the terminal. */
public final class Ask {
  private Ask() {}

  /**
   * What the user typed, without the newline.
   *
   * @throws UncheckedIOException where nobody can be asked, such as in an export of a notebook
   */
  public static String input(String prompt) {
    return ask(prompt, false);
  }

  /** As {@link #input}, but what is typed is not shown where the front end can hide it. */
  public static String password(String prompt) {
    return ask(prompt, true);
  }

  private static String ask(String prompt, boolean password) {
    InputStream in = System.in;
    try {
      return in instanceof CellInput cell ? cell.line(prompt, password) : typed(prompt, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static String typed(String prompt, InputStream in) throws IOException {
    System.out.print(prompt);
    System.out.flush();
    String line =
        new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
    if (line == null) {
      throw new NoInputException();
    }
    return line;
  }
}
