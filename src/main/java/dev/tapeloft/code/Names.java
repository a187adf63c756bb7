package dev.tapeloft.code;

import dev.tapeloft.code.MethodCode.Body;
import dev.tapeloft.code.MethodCode.Literal;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.TypeName;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * What things of the user's are called, for people and in digests: by the names that their author
 * gave them. What has none, such as an anonymous class, is called by the method that makes it, and
 * by its turn there; a compiler's numbers count for nothing.
 */
final class Names {
  /** A class that a method declares, or one without a name, as byte code names it. */
  private static final Pattern INNER = Pattern.compile("[\\w/.$]*?[\\w$]\\$\\d+\\w*(?:\\$\\w+)*");

  /** What each of them contains, looked for first because it is found far sooner. */
  private static final Pattern NUMBERED = Pattern.compile("\\$\\d");

  private static final String CELL = "cell";

  private final Map<String, String> inner = new HashMap<>();
  private final Map<String, Integer> turns = new HashMap<>();
  private final Map<String, String> bodies = new HashMap<>();

  /** Calls a method without a name of its own, such as the body of a lambda. */
  void call(Found method, String name) {
    bodies.put(method.key(), name);
  }

  /** Calls a class without a name of its own by the method that mentions it first. */
  void callInner(Class<?> type, String by) {
    Class<?> around = type.getEnclosingClass();
    if (inner.containsKey(type.getName())) {
      return;
    }
    if (type.isLocalClass()) { // what prints it says its name
      String name = by + "." + type.getSimpleName();
      int turn = turns.merge(name, 1, Integer::sum);
      inner.put(type.getName(), turn == 1 ? name : name + "#" + turn);
    } else if (type.isAnonymousClass() || type.isSynthetic()) {
      inner.put(type.getName(), by + "#" + turns.merge(by, 1, Integer::sum));
    } else if (around != null && inner.containsKey(around.getName())) {
      inner.put(type.getName(), inner.get(around.getName()) + "." + type.getSimpleName());
    }
  }

  /** A method, such as {@code spread(Bars)}. */
  String of(Found method) {
    String body = bodies.get(method.key());
    if (body != null) {
      return body;
    }
    String owner = of(method.owner().type());
    String name = method.signature().substring(0, method.signature().indexOf('('));
    if (name.equals("<clinit>")) {
      return "static initializer of " + owner;
    }
    String parameters =
        Arrays.stream(Type.getArgumentTypes(method.signature().substring(name.length())))
            .map(type -> brief(inText(type.getClassName())))
            .collect(Collectors.joining(", ", "(", ")"));
    if (name.equals("<init>")) {
      return "new " + owner + parameters;
    }
    return (owner.equals(CELL) ? "" : owner + ".") + name + parameters;
  }

  /** A class, such as {@code Point}; one outside of cells with its package. */
  String of(Class<?> type) {
    String known = inner.get(type.getName());
    String name = known == null ? TypeName.of(type) : known;
    return (name.startsWith(CELL + ".") ? name.substring(CELL.length() + 1) : name)
        .replace('$', '.');
  }

  /** Whether a class is only what a shell puts around a declaration. */
  boolean isShell(Class<?> type) {
    return !inner.containsKey(type.getName()) && TypeName.of(type).equals(CELL);
  }

  /** A static field, such as {@code variable fee} of a notebook or {@code field Costs.FEE}. */
  String of(Field field) {
    String owner = of(field.getDeclaringClass());
    return owner.equals(CELL)
        ? "variable " + field.getName()
        : "field " + owner + "." + field.getName();
  }

  /** The table of a switch over an enum, which a compiler makes once for each class. */
  static String ofTable(String by) {
    return "cases of a switch in " + by;
  }

  /** SHA-256 over what a method says, the bodies of its lambdas in their places. */
  String digest(Found method) {
    Canonical into = new Canonical();
    feed(method.owner(), method.code(), into, new TreeSet<>());
    return into.id().hex();
  }

  /** The same text, in which classes have these names. */
  String inText(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    String named =
        inner.isEmpty() || !NUMBERED.matcher(text).find()
            ? text
            : INNER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(innerName(match.group())));
    return TypeName.inText(named);
  }

  private void feed(ClassCode owner, MethodCode code, Canonical into, Set<String> inside) {
    for (Object word : code.words()) {
      if (word instanceof Body body) {
        MethodCode of = owner.method(body.method().signature());
        into.text("body");
        if (of != null && inside.add(body.method().signature())) {
          feed(owner, of, into, inside);
          inside.remove(body.method().signature());
        }
        into.text("end");
      } else if (word instanceof Literal literal) {
        into.text("literal").text(literal.text());
      } else {
        into.text(inText((String) word));
      }
    }
  }

  private String innerName(String name) {
    String known = inner.get(name.replace('/', '.'));
    if (known != null || !name.startsWith("L")) {
      return known == null ? name : known;
    }
    String described = inner.get(name.substring(1).replace('/', '.')); // as in a descriptor
    return described == null ? name : "L" + described;
  }

  private static String brief(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
