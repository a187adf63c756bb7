package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The renderers that are not built in: those that cells registered, and below them those that
 * libraries bring. Thread-safe.
 */
final class Renderers {
  private static final int ATTEMPTS = 100;
  private static final List<Renderer<?>> REGISTERED = new CopyOnWriteArrayList<>();

  private Renderers() {}

  /** Takes the place of an earlier one for the same type. */
  static <T> void register(Class<T> type, Function<? super T, ?> renderer) {
    REGISTERED.removeIf(earlier -> earlier.type().equals(type));
    REGISTERED.add(0, new Registered<>(type, renderer));
  }

  /** The renderer for a value; empty where only built-in ones are for it. */
  static Optional<Renderer<?>> of(Object value) {
    return mostSpecific(REGISTERED, value).or(() -> mostSpecific(brought(), value));
  }

  /** What a renderer gives for a value of its type; empty where it leaves it to the kernel. */
  static <T> Optional<Object> rendered(Renderer<T> renderer, Object value) {
    return Optional.ofNullable(renderer.render(renderer.type().cast(value)));
  }

  /** Of unrelated types a class goes before an interface, and then the first. */
  private static Optional<Renderer<?>> mostSpecific(List<Renderer<?>> renderers, Object value) {
    Renderer<?> best = null;
    for (Renderer<?> renderer : renderers) {
      boolean fits = renderer.type().isInstance(value);
      if (fits && (best == null || isMoreSpecific(renderer.type(), best.type()))) {
        best = renderer;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isMoreSpecific(Class<?> type, Class<?> than) {
    boolean below = than.isAssignableFrom(type);
    boolean above = type.isAssignableFrom(than);
    return !above && (below || (than.isInterface() && !type.isInterface()));
  }

  /** Looked for each time, since jars may have been added; what cannot be loaded is told. */
  @SuppressWarnings("rawtypes") // a service's class has no type arguments
  private static List<Renderer<?>> brought() {
    List<Renderer<?>> brought = new ArrayList<>();
    Iterator<Renderer> services = ServiceLoader.load(Renderer.class).iterator();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (!services.hasNext()) {
          break;
        }
        brought.add(services.next());
      } catch (ServiceConfigurationError e) {
        System.err.println("a library's renderer cannot be used: " + e.getMessage());
      }
    }
    return brought;
  }

  private record Registered<T>(Class<T> type, Function<? super T, ?> function)
      implements Renderer<T> {
    @Override
    public @Nullable Object render(T value) {
      return function.apply(value);
    }
  }
}
