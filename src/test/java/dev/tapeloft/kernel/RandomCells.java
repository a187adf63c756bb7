package dev.tapeloft.kernel;

import dev.tapeloft.kernel.RandomJava.Kind;
import dev.tapeloft.kernel.RandomJava.Rank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells by chance, of every sort, and edits of their text. */
final class RandomCells {
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?m)^(?:record|class|enum|interface|abstract class) (\\w+)"
              + "|^(?:var|int|double|[A-Z][\\w<>, ]*|int\\[\\]) (\\w+)(?: =|;|\\()");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])\\d(?![\\w.\"])");
  private static final Pattern OPERATOR = Pattern.compile(" [-+*] ");
  private static final Pattern WORD = Pattern.compile("\"[a-z]+\"");
  private static final Pattern LOCAL = Pattern.compile("\\b(?:loc|sum|at|each|arg)\\w*\\b");
  private static final Pattern COMPARED = Pattern.compile(" [<>] ");

  private final RandomJava random;

  RandomCells(RandomJava random) {
    this.random = random;
  }

  /** Sorts of cells. */
  enum Sort {
    SIDE,
    POINT,
    COSTS,
    SHAPES,
    BASE,
    OP,
    CUT,
    PAIR,
    BASICS,
    VALUES,
    FIRST,
    METHOD,
    VARIABLE,
    LAMBDA,
    CACHED,
    EACH,
    ONCE,
    SHOWN,
    FAILING,
    CHANGE;

    /** Whether all texts of this sort say the same. */
    boolean isFixed() {
      return this == OP || this == CUT || this == PAIR || this == BASICS || this == VALUES;
    }
  }

  /** A cell, and whether it is run once. */
  record Cell(Sort sort, String text, boolean once) {
    Cell with(String other) {
      return new Cell(sort, other, once);
    }
  }

  /** The names that a cell's text declares. */
  static Set<String> declared(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = DECLARED.matcher(text);
    while (found.find()) {
      names.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
    return names;
  }

  Cell any() {
    Sort[] frequent = {
      Sort.METHOD, Sort.METHOD, Sort.VARIABLE, Sort.VARIABLE, Sort.LAMBDA, Sort.CACHED, Sort.CACHED,
      Sort.CACHED, Sort.EACH, Sort.ONCE, Sort.ONCE, Sort.SHOWN, Sort.FAILING, Sort.CHANGE
    };
    return of(frequent[random.under(frequent.length)]);
  }

  Cell of(Sort sort) {
    boolean once =
        sort == Sort.ONCE
            || (random.oneIn(8)
                && (sort == Sort.VARIABLE || sort == Sort.SHOWN || sort == Sort.CHANGE));
    return new Cell(sort, text(sort), once);
  }

  private String text(Sort sort) {
    return switch (sort) {
      case SIDE -> side();
      case POINT -> point();
      case COSTS -> costs();
      case SHAPES -> shapes();
      case BASE -> base();
      case OP -> "interface Op extends java.io.Serializable { int run(int a); }";
      case CUT -> "String cut(String a) { return a.length() > 12 ? a.substring(0, 12) : a; }";
      case PAIR ->
          """
          record Pair(Kept<Integer> one, Point two) {}
          record Held(List<Integer> inside) {}""";
      case BASICS ->
          """
          int n0 = 2;
          int n1 = 3;
          double x0 = 1.5;
          String s0 = "a";
          List<Integer> list0 = new ArrayList<>(List.of(1, 2, 3));
          List<Integer> list1 = new ArrayList<>();
          Map<String, Integer> map0 = new HashMap<>();
          int[] array0 = {1, 2, 3};
          int[] array1 = {4, 5};""";
      case VALUES ->
          """
          Point point0 = Point.of(1, 2);
          Side side0 = Side.BUY;""";
      case FIRST -> method(0);
      case METHOD -> method(1 + random.under(8));
      case VARIABLE -> variables(1 + random.under(3));
      case LAMBDA -> lambda();
      case CACHED -> cached(1 + random.under(2));
      case EACH -> each();
      case ONCE -> once();
      case SHOWN -> shown();
      case FAILING -> failing();
      case CHANGE -> change();
    };
  }

  private String in(Rank rank, Supplier<String> written) {
    return random.within(rank, written);
  }

  private String side() {
    String more = random.oneIn(3) ? ", HOLD(" + random.literal() + ")" : "";
    String signed =
        in(
            Rank.TYPES,
            () ->
                random.with(
                    "a",
                    () ->
                        "switch (this) { case BUY -> %s; case SELL -> -a; default -> %s; }"
                            .formatted(random.of(Kind.INT, 1), random.literal())));
    return """
        enum Side {
          BUY(%s), SELL(%s)%s;
          final int weight;
          Side(int weight) { this.weight = weight; }
          int signed(int a) { return %s; }
        }"""
        .formatted(random.literal(), random.literal(), more, signed);
  }

  private String point() {
    String sum =
        in(
            Rank.TYPES,
            () -> random.with("x", () -> random.with("y", () -> random.of(Kind.INT, 2))));
    boolean wide = random.oneIn(3);
    return """
        record Point(int x, int y%s) {
          static Point of(int a, int b) { return new Point(a, b%s); }
          int sum() { return %s; }%s
        }"""
        .formatted(
            wide ? ", int z" : "",
            wide ? ", " + random.literal() : "",
            sum,
            random.oneIn(3) ? "\n  public String toString() { return x + \"/\" + y; }" : "");
  }

  private String costs() {
    String charged = in(Rank.TYPES, () -> random.with("a", () -> random.of(Kind.INT, 2)));
    return """
        class Costs {
          static final int FEE = %s;
          static int rate = %s;
          static int charged(int a) { return %s + rate %s FEE; }
        }"""
        .formatted(random.literal(), random.literal(), charged, random.word("+", "-", "*"));
  }

  private String shapes() {
    String area = in(Rank.TYPES, () -> random.with("r", () -> random.of(Kind.INT, 1)));
    String own = random.oneIn(3) ? " public int twice() { return " + random.literal() + "; }" : "";
    return """
        interface Shape {
          int area();
          default int twice() { return area() * %s; }
        }
        record Circle(int r) implements Shape { public int area() { return %s; }%s }
        record Square(int r) implements Shape { public int area() { return r * r; } }"""
        .formatted(random.literal(), area, own);
  }

  private String base() {
    String value = in(Rank.TYPES, () -> random.with("a", () -> random.of(Kind.INT, 1)));
    String own =
        random.oneIn(3)
            ? "\n  int plus(int b) { return super.plus(b) + " + random.literal() + "; }"
            : "";
    return """
        abstract class Base {
          final int a;
          Base(int a) { this.a = a; }
          abstract int value();
          int plus(int b) { return value() + b * %s; }
        }
        class Derived extends Base {
          Derived(int a) { super(a); }
          int value() { return %s; }%s
        }"""
        .formatted(random.literal(), value, own);
  }

  private String method(int number) {
    return switch (number) {
      case 0, 1, 2, 3 -> {
        String body =
            in(
                RandomJava.rankOfFn(number),
                () ->
                    random.with(
                        "a",
                        () ->
                            random.oneIn(2)
                                ? random.statements("  ")
                                : "return " + random.of(Kind.INT) + ";"));
        yield "int fn%d(int a) {\n  %s\n}".formatted(number, body);
      }
      case 4 ->
          in(
              Rank.TEXTS,
              () -> "String text0(String a) { return cut(a+%s); }".formatted(random.of(Kind.TEXT)));
      case 5 ->
          in(
              Rank.TEXTS,
              () ->
                  "List<Integer> make%d(int a) { return new ArrayList<>(List.of(a, %s)); }"
                      .formatted(random.under(2), random.with("a", () -> random.of(Kind.INT))));
      case 6 ->
          in(
              Rank.POINTS,
              () ->
                  "Point move0(Point a) { return Point.of(a.x() + %s, a.y()); }"
                      .formatted(random.of(Kind.INT, 2)));
      default ->
          in(
              Rank.TEXTS,
              () -> "double rate0(double a) { return a * %s; }".formatted(random.of(Kind.REAL, 1)));
    };
  }

  private Kind kind() {
    Kind[] kinds = Kind.values();
    return random.oneIn(3) ? Kind.INT : kinds[random.under(kinds.length)];
  }

  private String variables(int many) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Kind kind = kind();
      String name = kind.prefix + random.under(kind == Kind.INT ? 4 : 2);
      lines.add(
          random.oneIn(12) && kind == Kind.INT
              ? "int " + name + ";"
              : "%s %s = %s;".formatted(kind.type, name, random.of(kind)));
    }
    if (random.oneIn(3)) {
      lines.add("System.out.println(" + random.of(Kind.TEXT) + ");");
    }
    if (random.oneIn(4)) {
      lines.add(random.of(kind(), 1));
    }
    return String.join("\n", lines);
  }

  private String lambda() {
    String a = random.local();
    String body = in(Rank.LAMBDAS, () -> random.body(a, Kind.INT));
    int number = random.under(3);
    return random.oneIn(5)
        ? "int made%d = %s;\nOp op%d = (%s + %s) > 3 ? q -> q + %s : %s -> %s;"
            .formatted(
                number,
                random.literal(),
                number,
                random.literal(),
                random.literal(),
                random.literal(),
                a,
                body)
        : "Op op%d = %s -> %s;".formatted(number, a, body);
  }

  private String cached(int many) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Kind kind = kind();
      String name = kind.handle(random.under(3));
      String call = call(name, kind);
      lines.add(
          random.oneIn(2)
              ? "var %s = %s;".formatted(name, call)
              : "Kept<%s> %s = %s;".formatted(kind.boxed, name, call));
      if (random.oneIn(3)) {
        lines.add(name + ".get()");
      }
    }
    return String.join("\n", lines);
  }

  private String input() {
    return random.oneIn(2)
        ? "loft.value(" + random.of(Kind.INT, 1) + ")"
        : random.oneOf(() -> handle(Kind.INT), () -> "loft.value(" + random.literal() + ")");
  }

  private String handle(Kind kind) {
    String get = random.within(Rank.CELL, () -> random.of(kind, 1));
    return get.startsWith("kept") && get.endsWith(".get()")
        ? get.substring(0, get.length() - ".get()".length())
        : "loft.value(" + get + ")";
  }

  private String call(String name, Kind kind) {
    String label = '"' + name + '"';
    return in(
        Rank.HANDLES,
        () ->
            random.oneOf(
                () -> "loft.cached(%s, () -> %s)".formatted(label, random.body("3", kind)),
                () -> "loft.cached(%s, () -> %s)".formatted(label, random.body("n0", kind)),
                () ->
                    "loft.cached(%s, %s, arg1 -> %s)".formatted(label, input(), body("arg1", kind)),
                () ->
                    "loft.cached(%s, %s, %s, (arg1, arg2) -> %s)"
                        .formatted(
                            label, input(), input(), random.with("arg1", () -> body("arg2", kind))),
                () ->
                    "loft.cached(%s, %s, %s, %s, (arg1, arg2, arg3) -> %s)"
                        .formatted(
                            label,
                            handle(Kind.INT),
                            handle(Kind.LIST),
                            handle(Kind.POINT),
                            random.with(
                                "arg1",
                                () -> random.with("arg2.size()", () -> body("arg3.sum()", kind)))),
                () ->
                    "loft.cached(%s, List.of(%s, %s), arg1 -> %s)"
                        .formatted(label, input(), input(), body("arg1.get(1)", kind)),
                () ->
                    "loft.cached(%s, new Pair(%s, %s), arg1 -> %s)"
                        .formatted(
                            label,
                            input(),
                            random.of(Kind.POINT, 1),
                            body("arg1.one().get()", kind))));
  }

  private String body(String parameter, Kind kind) {
    return random.body(parameter, kind);
  }

  private String each() {
    String items = "List.of(%d, %d, %d)".formatted(random.under(3), 3 + random.under(3), 7);
    String name = "each" + random.under(2);
    String call =
        in(
            Rank.HANDLES,
            () ->
                random.oneIn(2)
                    ? "loft.each(\"%s\", %s, arg1 -> %s)"
                        .formatted(name, items, body("arg1", Kind.INT))
                    : "loft.each(\"%s\", %s, %s, (arg1, arg2) -> %s)"
                        .formatted(
                            name,
                            items,
                            input(),
                            random.with("arg1", () -> body("arg2", Kind.TEXT))));
    return "var %s = %s;\n%s.get().toString()".formatted(name, call, name);
  }

  private String once() {
    List<String> lines = new ArrayList<>();
    if (random.oneIn(2)) {
      lines.add("System.out.println(\"ran \" + " + random.of(Kind.INT, 1) + ");");
    }
    lines.add(variables(1 + random.under(2)));
    if (random.oneIn(2)) {
      lines.add("int total%d = 0;".formatted(random.under(2)));
      lines.add(
          "for (int at1 = 0; at1 < 3; at1++) { %s += %s; }"
              .formatted(
                  lines.get(lines.size() - 1).substring("int ".length()).replace(" = 0;", ""),
                  random.with("at1", () -> random.of(Kind.INT, 1))));
    }
    if (random.oneIn(3)) {
      lines.add(change());
    }
    if (random.oneIn(3)) {
      lines.add(random.of(kind(), 2));
    }
    return String.join("\n", lines);
  }

  private String shown() {
    return random.oneIn(2)
        ? random.of(kind())
        : "System.%s.println(%s);\n%s"
            .formatted(random.word("out", "err"), random.of(kind()), random.of(kind()));
  }

  private String failing() {
    return "System.out.println(%s);\nif (%s > 2) { throw new IllegalStateException(\"e\" + %s); }\n%s"
        .formatted(
            random.of(Kind.TEXT, 1), random.of(Kind.INT, 1), random.of(Kind.INT, 1), variables(1));
  }

  /** Changes of what is there, such as of a list. */
  String change() {
    return random.oneOf(
        () -> "n%d = %s;".formatted(random.under(2), random.of(Kind.INT)),
        () -> "n%d += %s;".formatted(random.under(2), random.literal()),
        () -> "int n%d = n%d + 1;".formatted(random.under(2), random.under(2)),
        () -> "list0.add(%s);".formatted(random.of(Kind.INT, 1)),
        () -> "list0 = new ArrayList<>(list1);",
        () -> "list1 = list0;",
        () -> "List<Integer> list1 = list0;",
        () -> "map0.put(\"%s\", %s);".formatted(random.word("a", "b"), random.of(Kind.INT, 1)),
        () -> "array0[0] = %s;".formatted(random.of(Kind.INT, 1)),
        () -> "array1 = array0;",
        () -> "Costs.rate = %s;".formatted(random.literal()),
        () -> "Pair pair0 = new Pair(loft.value(1), point0);",
        () -> "Held held0 = new Held(list0);",
        () -> "held0.inside().add(%s);".formatted(random.literal()),
        () -> "side0 = Side.SELL;",
        () -> "x0 = -x0;",
        () -> "for (int each : list0) { n1 += each; }",
        () -> "{ int loc1 = %s; s0 = cut(s0+loc1); }".formatted(random.of(Kind.INT, 2)));
  }

  /** Another text for a cell; the same sort, the same names where a text has any. */
  Cell edited(Cell cell) {
    for (int attempt = 0; attempt < 5; attempt++) {
      String other = edit(cell);
      if (!other.equals(cell.text())) {
        return cell.with(other);
      }
    }
    return cell;
  }

  private String edit(Cell cell) {
    String text = cell.text();
    return switch (random.under(12)) {
      case 0, 1, 2 -> replaceOne(text, NUMBER, old -> random.literal());
      case 3 -> replaceOne(text, OPERATOR, old -> random.word(" + ", " - ", " * "));
      case 4 -> replaceOne(text, COMPARED, old -> random.word(" < ", " > "));
      case 5 -> replaceOne(text, WORD, old -> random.word("\"a\"", "\"b\"", "\"zz\""));
      case 6, 7 -> cell.sort().isFixed() ? text : text(cell.sort());
      default -> cosmetic(text);
    };
  }

  /** An edit that says the same. */
  String cosmetic(String text) {
    return switch (random.under(5)) {
      case 0 -> text + " // note " + random.under(9);
      case 1 -> "/* note " + random.under(9) + " */ " + text;
      case 2 -> replaceOne(text, Pattern.compile(" = "), old -> "  =  ");
      case 3 -> replaceOne(text, Pattern.compile(";\n"), old -> "; // so\n");
      default -> renamed(text);
    };
  }

  private String renamed(String text) {
    List<String> locals =
        new ArrayList<>(LOCAL.matcher(text).results().map(MatchResult::group).distinct().toList());
    if (locals.isEmpty()) {
      return text;
    }
    Collections.shuffle(locals, new Random(random.under(99)));
    String old = locals.get(0);
    String other = old.replaceAll("\\d+$", "") + (10 + random.under(80));
    return text.contains(other) ? text : text.replaceAll("\\b" + old + "\\b", other);
  }

  private String replaceOne(String text, Pattern pattern, UnaryOperator<String> by) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text;
    }
    MatchResult one = found.get(random.under(found.size()));
    return text.substring(0, one.start()) + by.apply(one.group()) + text.substring(one.end());
  }
}
