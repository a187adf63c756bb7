package dev.tapeloft.kernel;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/**
 * The compiler's files, told only once that jars are of several releases: JShell says so at every
 * statement, and the compiler then reads anew what folders all jars have, a seventh of its time.
 */
final class SteadyFiles implements InvocationHandler {
  private static final String RELEASE = "--multi-release";

  private final StandardJavaFileManager files;
  private @Nullable String release;

  private SteadyFiles(StandardJavaFileManager files) {
    this.files = files;
  }

  /** The same files. */
  static StandardJavaFileManager of(StandardJavaFileManager files) {
    return (StandardJavaFileManager)
        Proxy.newProxyInstance(
            SteadyFiles.class.getClassLoader(),
            new Class<?>[] {StandardJavaFileManager.class},
            new SteadyFiles(files));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    if (given != null && method.getName().equals("handleOption") && RELEASE.equals(given[0])) {
      return accepts((String) ((Iterator<?>) Objects.requireNonNull(given[1])).next());
    }
    try {
      return method.invoke(files, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Tells a release, unless it was the last that was told. */
  private boolean accepts(String told) {
    if (told.equals(release)) {
      return true;
    }
    release = told;
    return files.handleOption(RELEASE, List.of(told).iterator());
  }
}
