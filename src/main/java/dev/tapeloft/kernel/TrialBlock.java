package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import org.jspecify.annotations.Nullable;

/**
 * The units of a cell as one block: what they declare in a class inside of it, the others one after
 * the other in a method of that class.
 */
final class TrialBlock {
  /** The name of the class. */
  static final String OWNER = "Cell$";

  /** An error that is found last, so that JShell neither makes classes of the block nor runs it. */
  private static final String END = "int $; $++;\n}\n}\n}";

  private static final String ERROR = "compiler\\.err\\.(?:";

  /** Errors of names, which JShell lets a declaration have until there is what it names. */
  private static final Pattern OF_NAMES =
      Pattern.compile(ERROR + "cant\\.resolve|doesnt\\.exist).*");

  /** Errors that a cell has where a block has them. */
  private static final Pattern CERTAIN =
      Pattern.compile(
          ERROR
              + "prob\\.found\\.req|cant\\.apply|cant\\.deref|operator\\.cant\\.be\\.applied"
              + "|incomparable\\.types|report\\.access|unreported\\.|array\\.req\\.but\\.found"
              + "|abstract\\.cant\\.be\\.instantiated|does\\.not\\.override\\.abstract).*");

  /** Errors of variables of a block that are none of variables of a cell. */
  private static final Pattern OF_BLOCKS =
      Pattern.compile(ERROR + "cant\\.ref\\.non\\.effectively|var\\.might|unreachable).*");

  /** A variable of which only type and name are said, and maybe a word that begins a statement. */
  private static final Pattern WITHOUT_VALUE =
      Pattern.compile("[\\w$.]+[\\w$.<>\\[\\],?@&\\s]*[\\s>\\]][\\w$]+[\\[\\]\\s]*;?\\s*");

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*");

  private final Set<String> known;
  private final Set<String> inBlock = new HashSet<>();
  private final StringBuilder members = new StringBuilder();
  private final StringBuilder statements = new StringBuilder();
  private final List<Placed> inMembers = new ArrayList<>();
  private final List<Placed> inStatements = new ArrayList<>();

  /**
   * A unit that does not compile.
   *
   * @param start where it stands in what was compiled
   */
  record Refused(CellUnit unit, int start, List<Diag> errors) {
    Refused {
      errors = List.copyOf(errors);
    }

    /** The offset in the unit of one in what was compiled. */
    int original(long position) {
      return (int) Math.max(0, Math.min(position - start, unit.code().length()));
    }
  }

  /** A unit, and where it stands among its like. */
  private record Placed(CellUnit unit, UnitKind kind, int start) {}

  /**
   * A block that is empty yet.
   *
   * @param known the variables of the session, which what is declared in a class sees although the
   *     cell may declare others in their place
   */
  TrialBlock(Set<String> known) {
    this.known = Set.copyOf(known);
  }

  /** Adds the next unit of the cell. */
  void add(CellUnit unit, UnitKind kind) {
    if (kind.declares()) {
      inMembers.add(new Placed(unit, kind, members.length()));
      members.append(unit.code()).append('\n');
    } else {
      boolean value = kind == UnitKind.EXPRESSION;
      statements.append(value ? "Object " + OWNER + inStatements.size() + " = " : "");
      inStatements.add(new Placed(unit, kind, statements.length()));
      String code = value ? UnitKind.withoutEnd(unit.code()) : unit.code();
      inBlock.addAll(names(code));
      statements.append(code).append("\n;\n");
    }
  }

  /** What is to be compiled. */
  String code() {
    return begin() + members + middle() + statements + END;
  }

  private static String begin() {
    return "{\nclass " + OWNER + " {\n";
  }

  private static String middle() {
    return "void " + OWNER + "() throws Throwable {\n";
  }

  /** The first unit that surely has some of these errors in a cell; empty where there is doubt. */
  Optional<Refused> refused(List<Diag> errors) {
    NavigableMap<Integer, Placed> places = places();
    NavigableMap<Integer, List<Diag>> refused = new TreeMap<>();
    for (Diag error : errors) {
      Map.Entry<Integer, Placed> place = places.floorEntry((int) error.getPosition());
      Verdict verdict = verdict(error, place);
      if (verdict == Verdict.DOUBTFUL || place == null) {
        return Optional.empty();
      }
      if (verdict == Verdict.REFUSED) {
        refused.computeIfAbsent(place.getValue().unit().start(), p -> new ArrayList<>()).add(error);
      }
    }
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Integer, Placed> first =
        places.entrySet().stream()
            .filter(place -> place.getValue().unit().start() == refused.firstKey())
            .findFirst()
            .orElseThrow();
    return Optional.of(
        new Refused(first.getValue().unit(), first.getKey(), refused.firstEntry().getValue()));
  }

  private NavigableMap<Integer, Placed> places() {
    NavigableMap<Integer, Placed> places = new TreeMap<>();
    inMembers.forEach(one -> places.put(begin().length() + one.start(), one));
    int first = begin().length() + members.length() + middle().length();
    inStatements.forEach(one -> places.put(first + one.start(), one));
    return places;
  }

  /** What an error of the block says of the cell. */
  private enum Verdict {
    REFUSED,
    FINE,
    DOUBTFUL
  }

  private Verdict verdict(Diag error, Map.@Nullable Entry<Integer, Placed> at) {
    String code = error.getCode();
    if (OF_BLOCKS.matcher(code).matches()) {
      return Verdict.FINE;
    }
    if (at == null || error.getPosition() >= at.getKey() + at.getValue().unit().code().length()) {
      return Verdict.DOUBTFUL;
    }
    Placed place = at.getValue();
    String text = place.unit().code();
    if (place.kind().declares()) {
      boolean sure = CERTAIN.matcher(code).matches() && !maySeeOthers(text);
      return sure ? Verdict.REFUSED : Verdict.FINE;
    }
    boolean waits = WITHOUT_VALUE.matcher(text.substring(CellPart.codeStart(text, 0))).matches();
    boolean certain = CERTAIN.matcher(code).matches() || OF_NAMES.matcher(code).matches();
    return certain && !waits ? Verdict.REFUSED : Verdict.DOUBTFUL;
  }

  /** Whether something declared uses a variable of the session that the cell may declare anew. */
  private boolean maySeeOthers(String declaration) {
    return names(declaration).stream()
        .anyMatch(name -> known.contains(name) && inBlock.contains(name));
  }

  private static Set<String> names(String code) {
    return NAME.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
