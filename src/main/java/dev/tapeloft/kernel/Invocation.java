package dev.tapeloft.kernel;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** How the code of a snippet is called: once, as a rule, or timed, or not yet. */
@FunctionalInterface
interface Invocation {
  /** Calls it as it is. */
  Invocation ONCE = snippet -> snippet.invoke(null);

  /**
   * Calls a snippet's code, in a thread of the cell.
   *
   * @param snippet static and without parameters
   * @return the value that the cell sees
   */
  @Nullable Object call(Method snippet) throws Exception;

  /** Whether a snippet's code runs, which must happen where it can be stopped. */
  default boolean runsCode() {
    return true;
  }
}
