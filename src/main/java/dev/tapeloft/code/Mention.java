package dev.tapeloft.code;

/** What the code of a method mentions. */
sealed interface Mention {
  /** A call of a method as it is, without a look for one that overrides it. */
  record Exact(Site method) implements Mention {}

  /** A call of a method, or of one that overrides it. */
  record Virtual(Site method) implements Mention {}

  /** A static field that is read. */
  record Read(Site field) implements Mention {}

  /** A static field that is set. */
  record Written(Site field) implements Mention {}

  /** A class of which objects are made. */
  record Made(String type) implements Mention {}

  /** A class that is asked for without making any. */
  record Named(String type) implements Mention {}

  /** A class that is a value itself, by which the constants of an enum can be had. */
  record Held(String type) implements Mention {}

  /**
   * A lambda or a method reference that is made.
   *
   * @param type the functional interface
   * @param body the method that it runs
   */
  record Lambda(String type, Site body, boolean makes) implements Mention {}
}
