package dev.tapeloft.kernel;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Takes note of what would be called, so that a whole cell is compiled before any of it runs. */
final class Deferred implements Invocation {
  /** Stands for a value that is not there yet. */
  static final Object LATER = new Object();

  /** What such a value looks like. */
  static final MimeBundle SHOWN_LATER = MimeBundle.text("");

  private final List<Method> statements = new ArrayList<>();

  @Override
  public Object call(Method snippet) {
    statements.add(snippet);
    return LATER;
  }

  @Override
  public boolean runsCode() {
    return false;
  }

  /** What was to be called, in order. */
  List<Method> statements() {
    return statements;
  }
}
