package dev.tapeloft.cli;

/**
 * What is told beside the result, from most to least: {@code warning} leaves out nothing of ours,
 * {@code error} leaves out warnings. Libraries tell what the level says of themselves.
 */
enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARNING,
  WARN,
  ERROR,
  CRITICAL;

  private static final String OF_LIBRARIES = "org.slf4j.simpleLogger.defaultLogLevel";

  boolean hasWarnings() {
    return compareTo(ERROR) < 0;
  }

  /** Has libraries tell so much; those that log already go on as they did. */
  void ofLibraries() {
    System.setProperty(
        OF_LIBRARIES,
        switch (this) {
          case TRACE -> "trace";
          case DEBUG -> "debug";
          case INFO -> "info";
          case WARNING, WARN -> "warn";
          case ERROR -> "error";
          case CRITICAL -> "off";
        });
  }
}
