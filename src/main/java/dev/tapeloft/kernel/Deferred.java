package dev.tapeloft.kernel;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Takes note of what would be called, so that a whole cell is compiled before any of it runs. */
final class Deferred implements Invocation {
  /** Stands for a value that is not there yet. */
  static final Object LATER = new Object();

  private final List<Method> statements = new ArrayList<>();

  @Override
  public Object call(Method snippet) {
    statements.add(snippet);
    return LATER;
  }

  /** What was to be called, in order. */
  List<Method> statements() {
    return statements;
  }
}
