package dev.tapeloft.code;

import dev.tapeloft.code.Walk.Root;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.ShownValue;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueException;
import dev.tapeloft.value.ValueIds;
import dev.tapeloft.value.ValueTypes;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Tells what code says: reads the byte code of a lambda and of all that it reaches, and the values
 * that it captured or reads from static fields and notebook variables.
 *
 * <p>Out of reach are what reflection, native code and service loaders run, and what objects of
 * other libraries do that were not made by the code; the first is reported as unresolved wherever
 * it is seen. Thread-safe.
 */
public final class Fingerprints {
  private static final int MOST_ROUNDS = 20;
  private static final ClassValue<Map<Object, Reached>> WALKED =
      new ClassValue<>() {
        @Override
        protected Map<Object, Reached> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final ValueTypes types;
  private final Strangers handles;
  private final Function<Path, ContentId> digests;

  /**
   * With these types of values.
   *
   * @param handles knows values that stand for others, such as handles
   * @param digests gives the digest of a jar or a folder of classes
   */
  public Fingerprints(ValueTypes types, Strangers handles, Function<Path, ContentId> digests) {
    this.types = types;
    this.handles = handles;
    this.digests = digests;
  }

  /**
   * What some code says now.
   *
   * @param code a lambda or a method reference
   * @param given classes of what it is given, whose methods it may call
   * @throws IllegalArgumentException if it is no lambda
   */
  public Fingerprint of(Serializable code, Collection<Class<?>> given) {
    Lambda lambda = Lambda.of(code);
    if (lambda == null) {
      throw new IllegalArgumentException(
          "the code is an object of %s; give it as a lambda or a method reference"
              .formatted(code.getClass().getName()));
    }
    return new Reading(List.of(lambda.root()), lambda.captured(), given, Set.of()).fingerprint();
  }

  /**
   * What statements of a cell say now, one after the other.
   *
   * @param statements static methods without parameters
   * @param own the variables that they declare, which are no inputs
   */
  public Fingerprint ofStatements(List<Method> statements, Set<Field> own) {
    List<Root> roots = new ArrayList<>();
    Set<Field> fields = new HashSet<>(own);
    for (Method statement : statements) {
      Class<?> owner = statement.getDeclaringClass();
      Site site =
          new Site(
              owner.getName().replace('.', '/'),
              statement.getName(),
              Type.getMethodDescriptor(statement));
      roots.add(new Root(owner, site, false, true, "", "statement " + (roots.size() + 1)));
      fields.addAll(List.of(owner.getDeclaredFields()));
    }
    return new Reading(roots, List.of(), List.of(), fields).fingerprint();
  }

  /** One reading of one lambda. */
  private final class Reading implements Strangers {
    private final Class<?> context;
    private final List<@Nullable Object> captured;
    private final Set<Field> own;
    private final List<Root> begin;
    private final Set<Root> roots = new LinkedHashSet<>();
    private final Set<Class<?>> met = new LinkedHashSet<>();
    private final Set<String> unresolved = new TreeSet<>();
    private Map<String, String> values = new TreeMap<>();

    Reading(
        List<Root> begin,
        List<@Nullable Object> captured,
        Collection<Class<?>> given,
        Set<Field> own) {
      this.context = begin.get(0).context();
      this.captured = captured;
      this.own = own;
      this.begin = begin;
      met.addAll(given);
      roots.addAll(begin);
    }

    /** Values name classes and lambdas whose code reads further values, until nothing is new. */
    Fingerprint fingerprint() {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Reached reached = walked();
        int known = roots.size() + met.size();
        unresolved.clear();
        values = new TreeMap<>();
        readValues(reached);
        if (roots.size() + met.size() == known) {
          return fingerprint(reached);
        }
      }
      throw new IllegalStateException("the code reaches ever more code; give it a version");
    }

    private Reached walked() {
      Object among = List.of(Set.copyOf(roots), Set.copyOf(met), own);
      Map<Object, Reached> known = WALKED.get(context);
      Reached before = known.get(among);
      if (before != null && !Redefinition.isPossible()) {
        return before;
      }
      Reached now;
      try {
        now = Walk.from(roots, met, own);
      } catch (UnresolvedException e) {
        now =
            new Reached(
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(e.words()));
      }
      known.put(among, now);
      return now;
    }

    private void readValues(Reached reached) {
      ValueIds ids = new ValueIds(types, this);
      int index = 1;
      for (Object value : captured) {
        value(ids, "captured value " + index++, value);
      }
      reached.reads().forEach((name, field) -> field(ids, name, field));
    }

    private void field(ValueIds ids, String name, Field field) {
      try {
        field.setAccessible(true); // its class need not be public
        value(ids, name, field.get(null));
      } catch (IllegalAccessException | InaccessibleObjectException | LinkageError e) {
        unresolved.add(name + " cannot be read: " + e);
      }
    }

    private void value(ValueIds ids, String name, @Nullable Object value) {
      try {
        values.put(name, ShownValue.of(value).orElseGet(() -> ids.of(name, value).hex()));
      } catch (ValueException e) {
        unresolved.add(e.getMessage());
      }
    }

    /**
     * The variables of its own that statements read before they set them: what they find there is
     * of an earlier run. So do lambdas that were there before.
     */
    private Set<String> early() {
      Set<String> early = new TreeSet<>();
      Set<Field> set = new HashSet<>();
      for (Root root : roots) {
        boolean isStatement = begin.contains(root);
        for (Field field : Walk.from(List.of(root), List.of(), own).readsOwn()) {
          if (!isStatement || !set.contains(field)) {
            early.add(
                "%s reads variable %s of an earlier run"
                    .formatted(isStatement ? root.called() : "a lambda", field.getName()));
          }
        }
        if (isStatement) {
          own.stream().filter(field -> declares(root, field)).forEach(set::add);
        }
      }
      return early;
    }

    /** Whether it begins a variable; its newest code may be in a class beside the first one. */
    private boolean declares(Root statement, Field field) {
      String owner = statement.context().getName();
      String first = field.getDeclaringClass().getName();
      return owner.equals(first) || owner.startsWith(first + "$");
    }

    private Fingerprint fingerprint(Reached reached) {
      Map<String, String> parts = new TreeMap<>(reached.parts());
      parts.putAll(values);
      for (Path jar : reached.jars()) {
        parts.merge(
            "library " + jar.getFileName(),
            digests.apply(jar).hex(),
            (one, other) -> one + " " + other); // two of one name, in the order of their folders
      }
      for (Setting setting : reached.settings()) {
        parts.put("setting " + setting.words(), setting.value());
      }
      unresolved.addAll(reached.unresolved());
      if (!reached.readsOwn().isEmpty()) {
        unresolved.addAll(early());
      }
      return new Fingerprint(
          parts,
          List.copyOf(reached.impure()),
          List.copyOf(reached.sets()),
          List.copyOf(unresolved),
          reached.types());
    }

    /** The content of a lambda is its code, which is walked with the rest, and what it captured. */
    @Override
    public boolean feed(Object value, Canonical into) {
      if (handles.feed(value, into)) {
        return true;
      }
      Lambda found = Lambda.of(value);
      if (found == null) {
        return false;
      }
      roots.add(found.root());
      Reached own = Walk.from(List.of(found.root()), List.of());
      into.text("lambda");
      own.parts().forEach((name, digest) -> into.text(name).text(digest));
      ValueIds ids = new ValueIds(types, this);
      for (Object inside : found.captured()) {
        ids.feed("what a lambda captured", inside, into);
      }
      return true;
    }

    @Override
    public void met(Class<?> type) {
      met.add(type);
    }
  }
}
