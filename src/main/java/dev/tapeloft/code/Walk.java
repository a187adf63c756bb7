package dev.tapeloft.code;

import dev.tapeloft.code.MethodCode.Body;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A walk through all code that a lambda reaches: the methods that it calls, those that override
 * them in classes of which objects are made, those that the JDK or a library may call on such
 * objects, and the initializers of classes.
 */
final class Walk {
  private static final String START = "<clinit>()V";

  private final Names names = new Names();
  private final Map<String, Found> reached = new LinkedHashMap<>();
  private final Deque<Found> todo = new ArrayDeque<>();
  private final Set<Class<?>> made = new LinkedHashSet<>();
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final Set<String> called = new LinkedHashSet<>();
  private final Map<Found, String> unimplemented = new LinkedHashMap<>();
  private final Map<String, Field> reads = new TreeMap<>();
  private final Set<Field> readsOwn = new LinkedHashSet<>();
  private final Set<Path> jars = new TreeSet<>();
  private final Set<Setting> settings = EnumSet.noneOf(Setting.class);
  private final Set<String> impure = new TreeSet<>();
  private final Set<String> sets = new TreeSet<>();
  private final Set<String> unresolved = new TreeSet<>();

  private final Set<Field> own;

  private Walk(Set<Field> own) {
    this.own = own;
  }

  /**
   * All that methods reach.
   *
   * @param roots the methods, such as that of a lambda; a constructor makes an object
   * @param values classes whose objects the code is given
   */
  static Reached from(Collection<Root> roots, Collection<Class<?>> values) {
    return from(roots, values, Set.of());
  }

  /**
   * The same.
   *
   * @param own static fields that belong to the code itself
   */
  static Reached from(Collection<Root> roots, Collection<Class<?>> values, Set<Field> own) {
    Walk walk = new Walk(own);
    roots.forEach(walk::begin);
    values.forEach(walk::make);
    walk.finish();
    return walk.reached();
  }

  /**
   * Where a walk begins.
   *
   * @param context a class that knows the method's class
   * @param makes whether the method is a constructor whose object is given
   * @param exact whether no other method can override it
   * @param serves the functional interface, with slashes; empty where there is none
   * @param called what the method is called; empty where it has a name
   */
  record Root(
      Class<?> context, Site method, boolean makes, boolean exact, String serves, String called) {}

  private void begin(Root root) {
    Class<?> owner = find(root.context(), root.method().owner(), "the code");
    if (owner == null) {
      return;
    }
    Found body = Origin.of(owner).isUser() ? Found.in(ClassCode.of(owner), signature(root)) : null;
    if (body != null && !root.called().isEmpty()) {
      names.call(body, root.called());
    }
    if (root.makes()) {
      make(owner);
    }
    Class<?> serves =
        root.serves().isEmpty() ? null : find(root.context(), root.serves(), "the code");
    if (serves != null && Origin.of(serves).isUser()) {
      nameAll(serves);
      make(serves); // its default methods
    }
    call(root.method(), root.context(), body == null ? "the code" : names.of(body), root.exact());
  }

  private static String signature(Root root) {
    return root.method().signature();
  }

  private void finish() {
    while (!todo.isEmpty()) {
      Found next = todo.remove();
      read(next.code(), next, next);
    }
    unimplemented.forEach(
        (method, words) -> {
          Class<?> asked = method.owner().type();
          if (made.stream().noneMatch(asked::isAssignableFrom)) {
            unresolved.add(words);
          }
        });
  }

  private Reached reached() {
    Map<String, String> parts = new TreeMap<>();
    for (Found method : reached.values()) {
      add(parts, "method " + names.of(method), names.digest(method));
    }
    for (Class<?> type : types) {
      if (!names.isShell(type)) {
        add(parts, "type " + names.of(type), names.inText(head(type)));
      }
    }
    return new Reached(parts, reads, readsOwn, jars, types, settings, impure, sets, unresolved);
  }

  /** Two things of one name are both told. */
  private static void add(Map<String, String> parts, String name, String says) {
    parts.merge(name, says, (one, other) -> one.equals(other) ? one : one + " " + other);
  }

  private static String head(Class<?> type) {
    Set<String> hidden = Hierarchy.hidden(type);
    return ClassCode.of(type).head() + (hidden.isEmpty() ? "" : " hides " + hidden);
  }

  /** Follows what a method mentions; the bodies of its lambdas belong to it. */
  private void read(MethodCode code, Found declaring, Found outer) {
    Class<?> context = declaring.owner().type();
    if ((code.access() & Opcodes.ACC_NATIVE) != 0) {
      unresolved.add(names.of(outer) + " is native");
    }
    for (Mention mention : code.mentions()) {
      follow(mention, context, outer);
    }
    for (Object word : code.words()) {
      if (word instanceof Body body) {
        MethodCode inner = declaring.owner().method(body.method().signature());
        if (inner != null) {
          read(inner, declaring, outer);
        }
      }
    }
  }

  private void follow(Mention mention, Class<?> context, Found outer) {
    String by = names.of(outer);
    if (mention instanceof Mention.Exact exact) {
      call(exact.method(), context, by, true);
    } else if (mention instanceof Mention.Virtual virtual) {
      call(virtual.method(), context, by, false);
    } else if (mention instanceof Mention.Read read) {
      read(read.field(), context, by);
    } else if (mention instanceof Mention.Written written) {
      write(written.field(), context, outer);
    } else if (mention instanceof Mention.Made type) {
      made(type.type(), context, by);
    } else if (mention instanceof Mention.Named type) {
      Class<?> named = find(context, type.type(), by);
      if (named != null) {
        name(named, by);
      }
    } else if (mention instanceof Mention.Held type) {
      Class<?> held = find(context, type.type(), by);
      if (held != null) {
        name(held, by);
        hold(held);
      }
    } else if (mention instanceof Mention.Lambda lambda) {
      lambda(lambda, context, by);
    }
  }

  private void lambda(Mention.Lambda lambda, Class<?> context, String by) {
    made(lambda.type(), context, by);
    if (lambda.makes()) {
      made(lambda.body().owner(), context, by);
    }
    if (!lambda.body().name().startsWith("lambda$")) {
      call(lambda.body(), context, by, false);
    }
  }

  /** By its class alone all constants of an enum can be had. */
  private void hold(Class<?> type) {
    if (type.isEnum() && Origin.of(type).isUser()) {
      initialize(type);
      Found values = Found.in(ClassCode.of(type), "values()[" + type.descriptorString());
      if (values != null) {
        reach(values);
      }
    }
  }

  private void call(Site method, Class<?> context, String by, boolean exact) {
    Class<?> owner = find(context, method.owner(), by);
    if (owner == null || owner.isArray()) {
      return;
    }
    Class<?> declaring =
        Origin.of(owner).isUser() ? Hierarchy.declaring(owner, method.signature()) : owner;
    if (declaring == null) {
      unresolved.add("%s that %s calls cannot be found".formatted(method.name(), by));
      return;
    }
    if (!Origin.of(declaring).isUser()) {
      callOther(declaring, method, by);
      return;
    }
    names.callInner(declaring, by);
    initialize(declaring);
    Found found = Found.in(ClassCode.of(declaring), method.signature());
    if (found == null) {
      return;
    }
    reach(found);
    if (!exact) {
      callOverriding(found, method.signature(), by);
    }
  }

  private void callOther(Class<?> declaring, Site asked, String by) {
    Site method = new Site(declaring.getName().replace('.', '/'), asked.name(), asked.descriptor());
    use(declaring);
    for (Site inherited : Hierarchy.sites(declaring, method)) {
      OutsideWorld.impurity(inherited).ifPresent(what -> impure.add(by + " " + what));
      settings.addAll(Setting.of(inherited));
    }
    if (Hierarchy.sites(declaring, method).stream().anyMatch(OutsideWorld::isUnseen)) {
      unresolved.add(
          "what %s.%s in %s does cannot be seen beforehand"
              .formatted(declaring.getSimpleName(), method.name(), by));
    }
  }

  private void callOverriding(Found base, String signature, String by) {
    if ((base.code().access() & Opcodes.ACC_ABSTRACT) != 0) {
      unimplemented.putIfAbsent(
          base, "nothing is made that has the %s which %s calls".formatted(names.of(base), by));
    }
    if (called.add(signature)) {
      for (Class<?> type : List.copyOf(made)) {
        select(type, signature);
      }
    }
  }

  private void made(String name, Class<?> context, String by) {
    Class<?> type = find(context, name, by);
    if (type != null) {
      name(type, by);
      make(type);
    }
  }

  private void make(Class<?> type) {
    use(type);
    if (!Origin.of(type).isUser() || !made.add(type)) {
      return;
    }
    nameAll(type);
    initialize(type);
    hold(type);
    List.copyOf(called).forEach(signature -> select(type, signature));
    Hierarchy.askedByOthers(type).forEach(signature -> select(type, signature));
  }

  private void select(Class<?> type, String signature) {
    Found found = Hierarchy.selected(type, signature);
    if (found != null) {
      reach(found);
    }
  }

  private void read(Site site, Class<?> context, String by) {
    Class<?> owner = find(context, site.owner(), by);
    Field field = owner == null ? null : Hierarchy.staticField(owner, site.name());
    if (field == null) {
      if (owner != null) {
        unresolved.add("%s that %s reads cannot be found".formatted(site.name(), by));
      }
      return;
    }
    Class<?> declaring = field.getDeclaringClass();
    use(declaring);
    if (field.isSynthetic() && field.getName().startsWith(CodeReader.SWITCH_TABLE)) {
      keep(Names.ofTable(by), field);
      return;
    }
    names.callInner(declaring, by);
    if (declaring == System.class && field.getName().equals("in")) {
      impure.add(by + " reads the standard input");
    }
    boolean constant = !Origin.of(declaring).isUser() && isFinal(field);
    if (own.contains(field)) {
      readsOwn.add(field);
      return;
    }
    if (Origin.of(declaring).kind() != Origin.Kind.JDK && !field.isSynthetic() && !constant) {
      initialize(declaring);
      keep(names.of(field), field);
    } else if (Origin.of(declaring).isUser()) {
      initialize(declaring);
    }
  }

  /** Under a name that no other field has. */
  private void keep(String name, Field field) {
    String free = name;
    for (int turn = 2; !field.equals(reads.getOrDefault(free, field)); turn++) {
      free = name + " " + turn;
    }
    reads.put(free, field);
  }

  private void write(Site site, Class<?> context, Found outer) {
    Class<?> owner = find(context, site.owner(), names.of(outer));
    Field field = owner == null ? null : Hierarchy.staticField(owner, site.name());
    boolean begins = outer.signature().equals(START);
    if (field != null
        && Origin.of(field.getDeclaringClass()).isUser()
        && !begins
        && !own.contains(field)) {
      sets.add("%s sets %s".formatted(names.of(outer), names.of(field)));
    }
  }

  private void initialize(Class<?> type) {
    for (Class<?> next = type;
        next != null && Origin.of(next).isUser();
        next = next.getSuperclass()) {
      Found start = Found.in(ClassCode.of(next), START);
      if (start != null) {
        reach(start);
      }
    }
  }

  private void name(Class<?> type, String by) {
    use(type);
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    if (Origin.of(element).isUser()) {
      names.callInner(element, by);
      nameAll(element);
    }
  }

  private void nameAll(Class<?> type) {
    for (Class<?> next : Hierarchy.of(type)) {
      if (Origin.of(next).isUser()) {
        types.add(next);
      } else {
        use(next);
      }
    }
  }

  private void use(Class<?> type) {
    Origin.of(type).jar().ifPresent(jar -> use(type, jar));
  }

  private void use(Class<?> type, Path jar) {
    jars.add(jar);
    if (!Origin.isOfTapeloft(jar)) {
      jars.addAll(JarsBehind.of(type));
    }
  }

  private void reach(Found found) {
    if (reached.putIfAbsent(found.key(), found) == null) {
      types.add(found.owner().type());
      todo.add(found);
    }
  }

  private @Nullable Class<?> find(Class<?> context, String name, String by) {
    try {
      return Class.forName(name.replace('/', '.'), false, context.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      unresolved.add("class %s that %s uses cannot be found".formatted(name.replace('/', '.'), by));
      return null;
    }
  }

  private static boolean isFinal(Field field) {
    return Modifier.isFinal(field.getModifiers());
  }
}
