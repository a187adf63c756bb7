package dev.tapeloft.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;

/**
 * The imports that a type's name may lack, those first that a notebook most likely means: the JDK's
 * own, Tapeloft's, Tablesaw's, and those of libraries that its cells added. What comes with
 * Tapeloft for Tapeloft's use is named only where nothing else is.
 */
final class ImportHints {
  private static final int CANDIDATES = 5;
  private static final int WAITS = 20;
  private static final int WAIT_MS = 100;

  /** Public for Tapeloft, and for nobody's cells; and types inside others of libraries. */
  private static final Pattern TAPELOFTS_OWN =
      Pattern.compile(
          "dev\\.tapeloft\\.(store|cli|code|operation)\\..*"
              + "|(org\\.jetbrains|kotlin|com\\.ibm\\.icu|org\\.apache\\.(parquet|maven))\\..*"
              + "|(?!java\\.|dev\\.tapeloft\\.|tech\\.tablesaw\\.).*\\.[A-Z]\\w*\\.\\w+");

  /** Of the JDK, and seldom meant in a notebook. */
  private static final Pattern WINDOWS = Pattern.compile("java\\.(awt|applet|beans|rmi)\\..*");

  private static final int ADDED = TypeIndex.OTHERS;
  private static final int JDK = ADDED + 1;
  private static final int OTHERS = JDK + 1;

  private final SourceCodeAnalysis analysis;

  ImportHints(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** The imports for the name at the end of a code; empty where no type has it. */
  Optional<String> of(String code) {
    QualifiedNames names = typesNamed(code);
    List<String> types =
        names.isResolvable()
            ? List.of()
            : names.getNames().stream()
                .filter(type -> !TypeIndex.isInner(type) && !TAPELOFTS_OWN.matcher(type).matches())
                .sorted(
                    Comparator.comparingInt(ImportHints::rank)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    List<String> likely = types.stream().filter(type -> rank(type) < JDK).toList();
    List<String> meant = likely.isEmpty() ? types : likely;
    return Optional.of(
        meant.stream()
            .limit(CANDIDATES)
            .map(type -> "import " + type + ";")
            .collect(Collectors.joining(" or ", "", meant.size() > CANDIDATES ? " …" : "")));
  }

  /** Waits a little for the list of all types, which JShell makes when a session begins. */
  private QualifiedNames typesNamed(String code) {
    QualifiedNames names = analysis.listQualifiedNames(code, code.length());
    for (int wait = 0; !names.isUpToDate() && wait < WAITS; wait++) {
      try {
        TimeUnit.MILLISECONDS.sleep(WAIT_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return names;
      }
      names = analysis.listQualifiedNames(code, code.length());
    }
    return names;
  }

  private static int rank(String type) {
    if (WINDOWS.matcher(type).matches() || type.startsWith("javax.")) {
      return JDK;
    }
    int rank = TypeIndex.rank(type);
    return rank < TypeIndex.OTHERS ? rank : isOfThisJvm(type) ? OTHERS : ADDED;
  }

  /** Whether it, or the type that it is nested in, is on the class path that Tapeloft came with. */
  private static boolean isOfThisJvm(String type) {
    String name = type;
    while (name.indexOf('.') > 0) {
      if (ClassLoader.getSystemResource(name.replace('.', '/') + ".class") != null) {
        return true;
      }
      name = name.substring(0, name.lastIndexOf('.'));
    }
    return false;
  }
}
