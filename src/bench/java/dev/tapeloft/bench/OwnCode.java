package dev.tapeloft.bench;

import dev.tapeloft.code.Code0;
import dev.tapeloft.code.Fingerprints;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Reading what a lambda says: one that was never seen, and one that is known. */
final class OwnCode implements Probe {
  private static final int WARM_UPS = 50_000;
  private static final int PASSES = 2_000;
  private static final int NEW = 200;
  private static final Fingerprints READER =
      new Fingerprints(
          ValueTypes.standard(), Strangers.NONE, library -> ContentId.of(ContentId.sha256()));

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Code0<?> first = code();
    telling.time("first", () -> READER.of(first, List.of()));
    for (int i = 0; i < NEW; i++) {
      READER.of(code(), List.of());
    }
    for (int i = 0; i < WARM_UPS; i++) {
      READER.of(first, List.of());
    }
    for (int i = 0; i < scale.repeats() * 10; i++) {
      Code0<?> unseen = code();
      telling.time("new", () -> READER.of(unseen, List.of()));
    }
    for (int i = 0; i < scale.repeats(); i++) {
      long begun = System.nanoTime();
      for (int pass = 0; pass < PASSES; pass++) {
        READER.of(first, List.of());
      }
      telling.tell("known", (System.nanoTime() - begun) / PASSES);
    }
  }

  /** The lambda of a feature whose classes were never loaded before. */
  private static Code0<?> code() throws ReflectiveOperationException {
    Class<?> feature = new Anew().loadClass(OwnFeature.class.getName());
    return (Code0<?>) feature.getMethod("code").invoke(null);
  }

  /** Loads the feature's classes once more. */
  private static final class Anew extends ClassLoader {
    Anew() {
      super(OwnCode.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OwnFeature.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
