package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Java by chance, as cells hold it: it compiles as long as each name keeps its type. Methods call
 * only those that stand before them in {@link Rank}, so that none calls itself.
 */
final class RandomJava {
  /** What expressions give. */
  enum Kind {
    INT("int", "Integer", "n"),
    REAL("double", "Double", "x"),
    TEXT("String", "String", "s"),
    LIST("List<Integer>", "List<Integer>", "list"),
    MAP("Map<String, Integer>", "Map<String, Integer>", "map"),
    ARRAY("int[]", "int[]", "array"),
    POINT("Point", "Point", "point"),
    SIDE("Side", "Side", "side");

    final String type;
    final String boxed;
    final String prefix;

    Kind(String type, String boxed, String prefix) {
      this.type = type;
      this.boxed = boxed;
      this.prefix = prefix;
    }

    /** What a handle of such a value is called. */
    String handle(int number) {
      return "kept" + Character.toUpperCase(prefix.charAt(0)) + prefix.substring(1) + number;
    }
  }

  /** What may be called from where: only what stands before. */
  enum Rank {
    FIRST,
    TYPES,
    TEXTS,
    LAMBDAS,
    SECOND,
    POINTS,
    THIRD,
    HANDLES,
    CELL
  }

  private static final int DEEPEST = 3;

  private final Random chance;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> ints = new ArrayList<>();
  private Rank rank = Rank.CELL;
  private int locals;

  RandomJava(Random chance) {
    this.chance = chance;
  }

  /** From here on these names are declared. */
  void know(Set<String> names) {
    known.clear();
    known.addAll(names);
  }

  int under(int bound) {
    return chance.nextInt(bound);
  }

  boolean oneIn(int many) {
    return chance.nextInt(many) == 0;
  }

  @SafeVarargs
  final String oneOf(Supplier<String>... choices) {
    return choices[under(choices.length)].get();
  }

  String word(String... words) {
    return words[under(words.length)];
  }

  /** Whether a name of this rank may be used here. */
  private boolean has(String name, Rank of) {
    return known.contains(name) && of.compareTo(rank) < 0;
  }

  /** What is written inside may use what stands before a rank. */
  String within(Rank inner, Supplier<String> written) {
    Rank before = rank;
    rank = inner;
    try {
      return written.get();
    } finally {
      rank = before;
    }
  }

  /** What is written inside may use a parameter or a local variable that is an int. */
  String with(String local, Supplier<String> written) {
    ints.add(local);
    try {
      return written.get();
    } finally {
      ints.remove(ints.size() - 1);
    }
  }

  /**
   * What is written inside is in a lambda or a class, where no variable that changes may be used.
   */
  private String captured(Supplier<String> written) {
    List<String> before = List.copyOf(ints);
    ints.removeIf(name -> name.startsWith("sum") || name.startsWith("at"));
    try {
      return written.get();
    } finally {
      ints.clear();
      ints.addAll(before);
    }
  }

  String local() {
    return "loc" + locals++ % 5;
  }

  String literal() {
    return String.valueOf(under(6));
  }

  private List<String> named(String prefix, Rank of) {
    return IntStream.range(0, 4).mapToObj(i -> prefix + i).filter(name -> has(name, of)).toList();
  }

  private String named(String prefix, Rank of, Supplier<String> otherwise) {
    List<String> names = named(prefix, of);
    return names.isEmpty() ? otherwise.get() : names.get(under(names.size()));
  }

  /** A call of a method with an int; the otherwise where none is declared. */
  private String called(String prefix, Rank of, int depth, String otherwise) {
    String name = named(prefix, of, () -> "");
    return name.isEmpty() ? otherwise : name + "(" + of(Kind.INT, depth - 1) + ")";
  }

  String of(Kind kind) {
    return of(kind, DEEPEST);
  }

  String of(Kind kind, int depth) {
    return switch (kind) {
      case INT -> ofInt(depth);
      case REAL -> real(depth);
      case TEXT -> text(depth);
      case LIST -> list(depth);
      case MAP -> map(depth);
      case ARRAY -> array(depth);
      case POINT -> point(depth);
      case SIDE -> side(depth);
    };
  }

  private String variable(Kind kind, Supplier<String> otherwise) {
    return named(kind.prefix, rankOf(kind), otherwise);
  }

  private static Rank rankOf(Kind kind) {
    return kind == Kind.POINT || kind == Kind.SIDE ? Rank.TYPES : Rank.FIRST;
  }

  private String held(Kind kind, Supplier<String> otherwise) {
    List<String> names =
        IntStream.range(0, 3).mapToObj(kind::handle).filter(name -> has(name, Rank.TEXTS)).toList();
    return names.isEmpty() ? otherwise.get() : names.get(under(names.size())) + ".get()";
  }

  private String leaf() {
    if (!ints.isEmpty() && !oneIn(4)) {
      return ints.get(under(ints.size()));
    }
    return oneIn(3) ? literal() : variableInt();
  }

  private String variableInt() {
    // Methods of the first rank read variables too.
    List<String> names =
        IntStream.range(0, 4).mapToObj(i -> "n" + i).filter(known::contains).toList();
    return names.isEmpty() ? literal() : names.get(under(names.size()));
  }

  private boolean types() {
    return Rank.TYPES.compareTo(rank) < 0;
  }

  private String ofInt(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    int next = depth - 1;
    return oneOf(
        this::leaf,
        this::leaf,
        () -> "(" + ofInt(next) + word(" + ", " - ", " * ") + ofInt(next) + ")",
        () -> "(" + ofInt(next) + word(" % ", " / ") + (1 + under(5)) + ")",
        () -> function(depth),
        () -> function(depth),
        () -> types() && known.contains("Costs") ? "Costs.charged(" + ofInt(next) + ")" : leaf(),
        () -> types() && known.contains("Costs") ? word("Costs.FEE", "Costs.rate") : leaf(),
        () -> text(next) + ".length()",
        () -> list(next) + ".size()",
        () -> list(next) + ".stream().mapToInt(each -> each + " + captured(this::leaf) + ").sum()",
        () -> map(next) + ".getOrDefault(\"" + word("a", "b") + "\", " + literal() + ")",
        () -> array(next) + "[" + under(2) + "]",
        () -> types() ? point(next) + "." + word("x()", "y()", "sum()") : leaf(),
        () -> types() ? side(next) + ".signed(" + ofInt(next) + ")" : leaf(),
        () -> types() ? side(next) + word(".ordinal()", ".weight") : leaf(),
        () -> types() ? shape(next) + word(".area()", ".twice()") : leaf(),
        () -> types() ? "new Derived(" + ofInt(next) + ")." + word("value()", "plus(2)") : leaf(),
        () -> lambdaCall(next),
        () -> lambdaCall(next),
        () -> held(Kind.INT, this::leaf),
        () ->
            "("
                + ofInt(next)
                + word(" > ", " < ", " == ")
                + leaf()
                + " ? "
                + ofInt(next)
                + " : "
                + ofInt(next)
                + ")",
        () -> stream(next),
        () -> anonymous(next),
        () -> switched(next),
        () -> "(int) " + real(next),
        () -> "Math." + word("abs", "negateExact") + "(" + ofInt(next) + " % 9)");
  }

  private String function(int depth) {
    List<String> names =
        IntStream.range(0, 4)
            .filter(i -> has("fn" + i, rankOfFn(i)))
            .mapToObj(i -> "fn" + i)
            .toList();
    return names.isEmpty() ? leaf() : names.get(under(names.size())) + "(" + ofInt(depth - 1) + ")";
  }

  /** The methods of int to int by their ranks: fn0 first, fn1 second, fn2 and fn3 third. */
  static Rank rankOfFn(int number) {
    return number == 0 ? Rank.FIRST : number == 1 ? Rank.SECOND : Rank.THIRD;
  }

  private String lambdaCall(int depth) {
    String name = named("op", Rank.LAMBDAS, () -> "");
    return name.isEmpty() ? leaf() : name + ".run(" + ofInt(depth) + ")";
  }

  private String stream(int depth) {
    String each = local();
    return "IntStream.range(0, "
        + (2 + under(3))
        + ").map("
        + each
        + " -> "
        + captured(() -> with(each, () -> ofInt(depth)))
        + ").sum()";
  }

  private String anonymous(int depth) {
    String a = local();
    String body = captured(() -> with(a, () -> ofInt(depth)));
    return "new Object() { int of(int %s) { return %s; } }.of(%s)".formatted(a, body, leaf());
  }

  private String switched(int depth) {
    if (!types() || oneIn(2)) {
      return "(switch (%s %% 3) { case 0 -> %s; case 1 -> %s; default -> %s; })"
          .formatted(leaf(), leaf(), literal(), ofInt(depth));
    }
    return "(switch (%s) { case BUY -> %s; case SELL -> %s; default -> %s; })"
        .formatted(side(depth), leaf(), ofInt(depth), literal());
  }

  private String real(int depth) {
    if (depth <= 0) {
      return oneIn(2)
          ? variable(Kind.REAL, () -> word("0.5", "1.5", "2.0"))
          : word("0.5", "1.5", "2.0", "-0.0");
    }
    return oneOf(
        () -> real(0),
        () -> "(" + real(depth - 1) + word(" + ", " - ", " * ", " / ") + real(depth - 1) + ")",
        () -> "(double) " + ofInt(depth - 1),
        () -> types() && has("rate0", Rank.TEXTS) ? "rate0(" + real(depth - 1) + ")" : real(0),
        () -> held(Kind.REAL, () -> real(0)),
        () -> list(depth - 1) + ".stream().mapToDouble(each -> each * " + real(0) + ").sum()");
  }

  private String text(int depth) {
    if (depth <= 0) {
      return variable(Kind.TEXT, () -> word("\"a\"", "\"bc\"", "\"\"", "\"def\""));
    }
    return oneOf(
        () -> text(0),
        () -> "cut(" + text(depth - 1) + "+" + ofInt(depth - 1) + ")",
        () -> "cut(" + text(depth - 1) + "+\"" + word("a", "b", "c") + "\"+" + real(0) + ")",
        () -> "String.valueOf(" + of(word(Kind.LIST, Kind.MAP, Kind.INT), depth - 1) + ")",
        () -> types() ? "String.valueOf(" + point(depth - 1) + ")" : text(0),
        () -> types() ? side(depth - 1) + ".toString()" : text(0),
        () -> types() ? "String.valueOf(" + shape(depth - 1) + ")" : text(0),
        () -> has("text0", Rank.TEXTS) ? "text0(" + text(depth - 1) + ")" : text(0),
        () -> held(Kind.TEXT, () -> text(0)),
        () -> "String.join(\",\", new TreeMap<>(" + map(depth - 1) + ").keySet())");
  }

  private Kind word(Kind... kinds) {
    return kinds[under(kinds.length)];
  }

  private String list(int depth) {
    if (depth <= 0) {
      return variable(
          Kind.LIST,
          () -> word("List.of(1, 2)", "new ArrayList<>(List.of(3))", "List.<Integer>of()"));
    }
    return oneOf(
        () -> list(0),
        () -> "new ArrayList<Integer>(" + list(0) + ")",
        () -> "List.of(" + ofInt(depth - 1) + ", " + ofInt(depth - 1) + ")",
        () -> "Arrays.asList(" + ofInt(depth - 1) + ", " + literal() + ")",
        () -> types() ? called("make", Rank.TEXTS, depth, list(0)) : list(0),
        () -> held(Kind.LIST, () -> list(0)),
        () ->
            list(0)
                + ".stream().map(each -> each % 7 + "
                + captured(this::leaf)
                + ").limit(6).toList()",
        () -> list(0) + ".stream().sorted().limit(5).collect(Collectors.toList())");
  }

  private String map(int depth) {
    if (depth <= 0) {
      return variable(
          Kind.MAP,
          () ->
              word(
                  "new HashMap<>(Map.of(\"a\", 1))",
                  "new TreeMap<>(Map.of(\"a\", 2, \"b\", 3))",
                  "new LinkedHashMap<String, Integer>()"));
    }
    return oneOf(
        () -> map(0),
        () -> "new TreeMap<>(" + map(0) + ")",
        () -> "new LinkedHashMap<>(Map.of(\"a\", " + ofInt(depth - 1) + "))",
        () -> "new HashMap<>(Map.of(\"b\", " + ofInt(depth - 1) + ", \"c\", " + literal() + "))",
        () -> held(Kind.MAP, () -> map(0)));
  }

  private String array(int depth) {
    if (depth <= 0) {
      return variable(Kind.ARRAY, () -> "new int[] {1, 2, 3}");
    }
    return oneOf(
        () -> array(0),
        () -> array(0) + ".clone()",
        () -> "new int[] {" + ofInt(depth - 1) + ", " + ofInt(depth - 1) + "}",
        () -> held(Kind.ARRAY, () -> array(0)));
  }

  private String point(int depth) {
    if (depth <= 0) {
      return variable(Kind.POINT, () -> "Point.of(" + literal() + ", " + literal() + ")");
    }
    return oneOf(
        () -> point(0),
        () -> "Point.of(" + ofInt(depth - 1) + ", " + ofInt(depth - 1) + ")",
        () -> has("move0", Rank.POINTS) ? "move0(" + point(depth - 1) + ")" : point(0),
        () -> held(Kind.POINT, () -> point(0)));
  }

  private String side(int depth) {
    if (depth <= 0) {
      return variable(Kind.SIDE, () -> word("Side.BUY", "Side.SELL"));
    }
    return oneOf(
        () -> side(0),
        () -> "(" + ofInt(depth - 1) + " > 2 ? Side.BUY : Side.SELL)",
        () -> "Side.values()[0]",
        () -> held(Kind.SIDE, () -> side(0)));
  }

  private String shape(int depth) {
    return oneOf(
        () -> "new Circle(" + ofInt(depth) + ")", () -> "new Square(" + ofInt(depth) + ")");
  }

  /** A lambda's body over an int: an expression, or statements with local variables. */
  String body(String parameter, Kind gives) {
    return with(
        parameter,
        () -> {
          if (gives != Kind.INT || !oneIn(3)) {
            return of(gives);
          }
          return "{\n  " + statements("  ") + "\n}";
        });
  }

  /** Statements that end with giving an int back. */
  String statements(String indent) {
    String sum = "sum" + under(2);
    String i = "at" + under(3);
    String first = of(Kind.INT, 2);
    String loop = with(sum, () -> with(i, () -> of(Kind.INT, 2)));
    String condition = with(sum, () -> of(Kind.INT, 1));
    String last = with(sum, () -> of(Kind.INT, 1));
    return List.of(
            "int " + sum + " = " + first + ";",
            "for (int %s = 0; %s < %d; %s++) {".formatted(i, i, 1 + under(4), i),
            "  " + sum + word(" += ", " -= ", " = ") + loop + ";",
            "}",
            oneIn(2) ? "if (" + condition + " > 3) { return " + last + "; }" : "",
            oneIn(8) ? "if (" + sum + " == 3) { throw new IllegalStateException(\"three\"); }" : "",
            "return " + sum + ";")
        .stream()
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n" + indent));
  }
}
