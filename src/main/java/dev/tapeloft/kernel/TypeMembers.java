package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/**
 * The public constructors, methods and constants of a type, a line each: its signature and the
 * first sentence of its documentation.
 */
final class TypeMembers {
  private static final int MOST = 60;
  private static final int SENTENCE = 110;
  private static final Pattern TYPE_AT_END = Pattern.compile("(?:[\\w$]+\\.)*[\\w$]+$");
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+(?=[A-Z])");

  /** The type, perhaps with its type arguments, before a member's name. */
  private static final Pattern OWNER =
      Pattern.compile("(?<=^| )[A-Z][\\w$]*(?:<[^()\\s]*>)?\\.(?:<[^()]*?>)?(?=\\w+(?:\\(|:|$))");

  private static final Set<String> OF_ALL =
      Set.of(
          "equals(",
          "getClass()",
          "hashCode()",
          "notify()",
          "notifyAll()",
          "toString()",
          "wait(",
          "class");

  private final SourceCodeAnalysis analysis;
  private final ShippedDocs shipped;

  TypeMembers(SourceCodeAnalysis analysis, ShippedDocs shipped) {
    this.analysis = analysis;
    this.shipped = shipped;
  }

  /** What is told of the type that a code ends with, and its members below. */
  MimeBundle below(MimeBundle about, String code) {
    Matcher type = TYPE_AT_END.matcher(code);
    List<String> lines = type.find() ? lines(type.group()) : List.of();
    if (lines.isEmpty()) {
      return about;
    }
    String members = String.join("\n", lines);
    return MimeBundle.html(
        Html.of(about) + "<pre>" + Html.escape(members) + "</pre>",
        about.text() + "\n\n" + members);
  }

  /** Constructors first, then what is static, then the rest. */
  private List<String> lines(String type) {
    List<String> lines = new ArrayList<>();
    documentation("new " + type + "(").forEach(member -> lines.add("new " + line(member)));
    int more = 0;
    for (String owner : List.of(type, "((" + type + ") null)")) {
      for (String member : after(owner + ".")) {
        if (lines.size() < MOST) {
          String named = owner + "." + member.replaceFirst("\\)$", "");
          documentation(named).stream().map(this::line).forEach(lines::add);
        } else {
          more++;
        }
      }
    }
    List<String> told = new ArrayList<>(lines.stream().distinct().toList());
    if (more > 0) {
      told.add("… and " + more + " more; Tab behind the dot lists them");
    }
    return told;
  }

  private String line(Documentation member) {
    String full = Signature.withoutHeader(member.signature());
    String signature = PACKAGE.matcher(full).replaceAll("");
    String own = member.javadoc();
    String comment = own != null && !own.isBlank() ? own : shipped.comment(full).orElse("");
    String sentence = comment.isBlank() ? "" : Javadoc.sentence(comment);
    String line = OWNER.matcher(signature).replaceFirst("");
    return sentence.isEmpty() ? line : line + "  – " + brief(sentence);
  }

  private static String brief(String sentence) {
    return sentence.codePointCount(0, sentence.length()) <= SENTENCE
        ? sentence
        : sentence.substring(0, sentence.offsetByCodePoints(0, SENTENCE - 1)) + "…";
  }

  private List<String> after(String code) {
    return analysis.completionSuggestions(code, code.length(), new int[1]).stream()
        .map(SourceCodeAnalysis.Suggestion::continuation)
        .filter(member -> !OF_ALL.contains(member))
        .distinct()
        .toList();
  }

  private List<Documentation> documentation(String code) {
    return Optional.ofNullable(analysis.documentation(code, code.length(), true)).orElse(List.of());
  }
}
