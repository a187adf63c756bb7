package dev.tapeloft.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/** Writes to the standard error of the process, which Jupyter shows in its log. */
final class KernelLog {
  /** Begins every line. */
  static final String PREFIX = "tapeloft kernel: ";

  private static final PrintStream STANDARD_ERROR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
  private static final boolean DEBUG =
      "debug".equals(System.getProperty("tapeloft.kernel.log", "").toLowerCase(Locale.ROOT));

  private KernelLog() {}

  static void warn(String line) {
    STANDARD_ERROR.println(PREFIX + line);
  }

  static void debug(String line) {
    if (DEBUG) {
      warn(line);
    }
  }
}
