package dev.tapeloft.code;

import dev.tapeloft.code.Walk.Root;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lambda or a method reference whose type is serializable, as the JDK tells of it; it is neither
 * serialized nor run.
 *
 * @param root the method that it runs
 * @param captured the values that it captured, in order
 */
record Lambda(Root root, List<@Nullable Object> captured) {
  private static final ClassValue<Optional<Method>> TELLS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** What a value tells; null if it is no such lambda. */
  static @Nullable Lambda of(Object value) {
    if (!(value instanceof Serializable) || !value.getClass().isSynthetic()) {
      return null;
    }
    Optional<Method> tells = TELLS.get(value.getClass());
    try {
      return tells.isPresent() && tells.get().invoke(value) instanceof SerializedLambda told
          ? of(told, value.getClass())
          : null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  private static Lambda of(SerializedLambda told, Class<?> type) {
    Site method =
        new Site(told.getImplClass(), told.getImplMethodName(), told.getImplMethodSignature());
    List<@Nullable Object> captured = new ArrayList<>();
    for (int i = 0; i < told.getCapturedArgCount(); i++) {
      captured.add(told.getCapturedArg(i));
    }
    boolean makes = told.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial;
    String called = method.name().startsWith("lambda$") ? "the code itself" : "";
    boolean exact =
        told.getImplMethodKind() != MethodHandleInfo.REF_invokeVirtual
            && told.getImplMethodKind() != MethodHandleInfo.REF_invokeInterface;
    Root root = new Root(type, method, makes, exact, told.getFunctionalInterfaceClass(), called);
    return new Lambda(root, captured);
  }

  private static Optional<Method> find(Class<?> type) {
    try {
      Method tells = type.getDeclaredMethod("writeReplace");
      tells.setAccessible(true); // private by its contract
      return Optional.of(tells);
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      return Optional.empty();
    }
  }
}
