package dev.tapeloft.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;

/** The member that may have been meant where a type has none of a name. */
final class MemberHints {
  /** Every object has them, so that nobody misspells another as one of them. */
  private static final Set<String> OF_ALL =
      Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "class");

  private final SourceCodeAnalysis analysis;

  MemberHints(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * A member that is not there.
   *
   * @param before the code up to and with the dot before it
   * @param owner what stands before the dot
   * @param name its name
   */
  record Asked(String before, String owner, String name) {}

  /** The member of which the code between two offsets ends with the name; empty where none does. */
  static Optional<Asked> asked(String code, int from, int to, String name) {
    int end = Math.min(to, code.length());
    int start = end - name.length();
    if (start <= from || !code.startsWith(name, start)) {
      return Optional.empty();
    }
    String before = code.substring(0, start).stripTrailing();
    return before.endsWith(".") && before.length() > from
        ? Optional.of(new Asked(before, before.substring(from, before.length() - 1).strip(), name))
        : Optional.empty();
  }

  /**
   * The member of the type that is nearest, or the same of the value that a handle stands for.
   *
   * @param context what is declared before it and did not run, as the begin of a block
   */
  Optional<String> of(Asked asked, String context) {
    Set<String> members = membersAfter(context + asked.before());
    boolean handle = members.containsAll(List.of("get", "contentId", "explain", "lineage"));
    if (handle && membersAfter(context + asked.before() + "get().").contains(asked.name())) {
      String owner = asked.owner().contains("\n") ? "…" : asked.owner();
      return Optional.of("a handle gives its value by get(): " + owner + ".get()." + asked.name());
    }
    return Spelling.nearest(
            asked.name(), members.stream().filter(member -> !OF_ALL.contains(member)).sorted())
        .map(near -> "did you mean " + near + "?");
  }

  private Set<String> membersAfter(String code) {
    return analysis.completionSuggestions(code, code.length(), new int[1]).stream()
        .map(suggestion -> suggestion.continuation().replaceFirst("\\(.*", ""))
        .collect(Collectors.toSet());
  }
}
