package dev.tapeloft.kernel;

import java.io.PrintStream;

/** Prints what no cell shows: texts as they come, of the rest the text form. */
final class StandardOutput implements CellOutput {
  private final PrintStream out;
  private final PrintStream err;

  StandardOutput(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void text(TextStream stream, String text) {
    PrintStream target = stream == TextStream.STDOUT ? out : err;
    target.print(text);
    target.flush();
  }

  @Override
  public void display(String id, MimeBundle data) {
    out.println(data.text());
  }

  @Override
  public void update(String id, MimeBundle data) {
    out.println(data.text());
  }

  @Override
  public void clear(boolean wait) {} // what is printed stays

  @Override
  public void result(MimeBundle data) {
    out.println(data.text());
  }

  @Override
  public void error(CellFailure failure) {
    failure.lines().forEach(err::println);
  }
}
