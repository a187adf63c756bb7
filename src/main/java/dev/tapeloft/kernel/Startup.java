package dev.tapeloft.kernel;

/** The lines with which every session begins, in a notebook and in jshell. */
public final class Startup {
  private Startup() {}

  /** The imports, and {@code loft}, as jshell reads them. */
  public static String script() {
    return Session.startup();
  }
}
