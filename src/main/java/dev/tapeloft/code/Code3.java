package dev.tapeloft.code;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Code of a researcher's own that takes three inputs: a lambda or a method reference. It is
 * serializable only so that the JDK tells which method it runs; it is never serialized.
 */
@FunctionalInterface
public interface Code3<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        R extends @Nullable Object>
    extends Serializable {
  /** Runs it. */
  R run(A first, B second, C third) throws Exception;
}
