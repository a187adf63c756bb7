package dev.tapeloft.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cell that asks for help: a name between or beside question marks, such as {@code List?}. */
final class HelpLine {
  private static final String NAME =
      "(%{0,2}[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*)(?:\\(\\))?";
  private static final Pattern BEHIND = Pattern.compile("\\s*" + NAME + "\\s*\\?{1,2}\\s*");
  private static final Pattern BEFORE = Pattern.compile("\\s*\\?{1,2}\\s*" + NAME + "\\s*");

  private HelpLine() {}

  /** The name that help is asked of; empty where the cell is something else, or no magic's. */
  static Optional<String> name(String cell) {
    Matcher behind = BEHIND.matcher(cell);
    Matcher before = BEFORE.matcher(cell);
    Optional<String> name =
        behind.matches()
            ? Optional.of(behind.group(1))
            : before.matches() ? Optional.of(before.group(1)) : Optional.empty();
    return name.filter(n -> !n.startsWith("%") || Magics.help(n).isPresent());
  }
}
