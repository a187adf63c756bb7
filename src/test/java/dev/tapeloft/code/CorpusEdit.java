package dev.tapeloft.code;

import dev.tapeloft.code.CorpusProgram.Section;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An edit of a program of the corpus.
 *
 * @param kind what must come of it
 * @param title what it does
 * @param sameOutput whether the program gives the same although its code is another
 * @param replacements what it replaces, and by what
 * @param base the program's text
 */
public record CorpusEdit(
    Kind kind, String title, boolean sameOutput, List<Replacement> replacements, String base) {
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** What must come of an edit. */
  public enum Kind {
    /** Another result is computed. */
    CHANGES,
    /** The result that is there is found. */
    COSMETIC,
    /** The result stays, and is computed again; the corpus' README says why. */
    EXCEPTION,
    /** Nothing is cached, since nobody can tell. */
    REFUSED
  }

  record Replacement(String what, String by) {
    String in(String text) {
      if (WORD.matcher(what).matches()) {
        Matcher word = Pattern.compile("\\b" + what + "\\b").matcher(text);
        return require(word.find(), text, word.replaceAll(Matcher.quoteReplacement(by)));
      }
      int first = text.indexOf(what);
      boolean once = first >= 0 && text.indexOf(what, first + 1) < 0;
      return require(once, text, text.replace(what, by));
    }

    private String require(boolean holds, String text, String result) {
      if (!holds) {
        throw new IllegalArgumentException(
            "\"%s\" must occur, and once unless it is a word, in:%n%s".formatted(what, text));
      }
      return result;
    }
  }

  /** The edited program. */
  public CorpusProgram program() {
    String text = base;
    for (Replacement replacement : replacements) {
      text = replacement.in(text);
    }
    return CorpusProgram.of(
        CorpusCase.sections(text).stream().filter(CorpusEdit::isSource).toList());
  }

  private static boolean isSource(Section section) {
    return !section.kind().equals("program");
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + title;
  }
}
