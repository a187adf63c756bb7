package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Tells what the thing at a cursor is: its signature and documentation, a variable's value. */
final class CodeDocs {
  private static final Pattern NAME_AT_END =
      Pattern.compile("(?s)(?:.*[^.\\w$]|^)([A-Za-z_$][\\w$]*)$");

  private static final Pattern TYPE = Pattern.compile("[\\w$.]+(?:<.*>)?");

  private static final int BRIEF_LINES = 3;
  private static final int MORE_LINES = 25;
  private static final int LINE_LENGTH = 200;

  private final Session session;
  private final SourceCodeAnalysis analysis;
  private final MagicNames magics;
  private final Lazy<ShippedDocs> shipped;

  /**
   * What is told of one thing.
   *
   * @param signature in Java
   * @param documentation its comment; empty for none
   */
  private record Told(String signature, String documentation) {}

  CodeDocs(Session session, MagicNames magics, Lazy<ShippedDocs> shipped) {
    this.session = session;
    this.analysis = session.analysis();
    this.magics = magics;
    this.shipped = shipped;
  }

  /**
   * What is at an offset of a cell; empty when nothing is known.
   *
   * @param detail 0 for what a tooltip has room for, 1 for more
   */
  Optional<MimeBundle> at(String cell, int cursor, int detail) {
    String line = cell.substring(cell.lastIndexOf('\n', cursor - 1) + 1, lineEnd(cell, cursor));
    if (line.stripLeading().startsWith("%")) {
      return magic(line.strip().split("\\s")[0]);
    }
    CodePlace place = CodePlace.of(cell, cursor);
    boolean inString = place.kind() == CodePlace.Kind.STRING;
    if (place.kind() != CodePlace.Kind.CODE && !inString) {
      return Optional.empty();
    }
    int end = inString ? place.start() - 1 : CodeCompletion.identifierEnd(cell, cursor);
    String code = CodeFragment.before(cell, end, analysis).text();
    Matcher name = NAME_AT_END.matcher(code);
    Optional<Variable> variable = name.matches() ? variable(name.group(1)) : Optional.empty();
    return variable.isPresent()
        ? Optional.of(variable(variable.get(), detail))
        : named(code, detail);
  }

  /** What is told of a name; of a type also its members where there is room. */
  private Optional<MimeBundle> named(String code, int detail) {
    List<Told> told = documented(code);
    Optional<MimeBundle> bundle = bundle(told, detail);
    boolean type = told.size() == 1 && TYPE.matcher(told.get(0).signature()).matches();
    return type && detail > 0
        ? bundle.map(about -> new TypeMembers(analysis, shipped.value()).below(about, code))
        : bundle;
  }

  private static int lineEnd(String cell, int cursor) {
    int end = cell.indexOf('\n', cursor);
    return end < 0 ? cell.length() : end;
  }

  private Optional<MimeBundle> magic(String name) {
    String help = magics.help().apply(name);
    return help.isEmpty() ? Optional.empty() : Optional.of(MimeBundle.text(help));
  }

  private Optional<Variable> variable(String name) {
    return session.variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst();
  }

  private MimeBundle variable(Variable variable, int detail) {
    String head = variable.type() + " " + variable.name();
    String value = value(variable, detail == 0 ? BRIEF_LINES : MORE_LINES);
    List<Told> type = told(Signature.simple(variable.type()));
    String about = type.isEmpty() ? "" : type.get(0).documentation();
    StringBuilder text = new StringBuilder(head + " = " + value);
    StringBuilder html = new StringBuilder(pre(head) + pre(value));
    if (!about.isEmpty()) {
      Javadoc doc = Javadoc.of(about);
      text.append("\n\n").append(detail == 0 ? doc.first() : doc.text());
      html.append(detail == 0 ? "<p>" + Html.escape(doc.first()) : doc.html());
    }
    return MimeBundle.html(html.toString(), text.toString());
  }

  private String value(Variable variable, int lines) {
    CellOutcome outcome = session.run("inspection", variable.name());
    if (outcome instanceof CellOutcome.Failed failed) {
      return "(" + failed.failure().name() + " when it was shown)";
    }
    MimeBundle shown = outcome instanceof CellOutcome.Done done ? done.shown() : null;
    return shown == null ? "null" : brief(shown.text(), lines);
  }

  private static String brief(String text, int lines) {
    List<String> all = text.lines().limit(lines + 1L).toList();
    String shown =
        all.stream()
            .limit(lines)
            .map(l -> l.length() > LINE_LENGTH ? l.substring(0, LINE_LENGTH) + "…" : l)
            .collect(Collectors.joining("\n"));
    return all.size() > lines ? shown + "\n…" : shown;
  }

  /** What the end of the code names: as it stands, as a method, or the call that it stands in. */
  private List<Told> documented(String code) {
    for (String asked : new String[] {code, code + "(", call(code)}) {
      List<Told> found = asked.isBlank() ? List.of() : told(asked);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Told> told(String code) {
    return analysis.documentation(code, code.length(), true).stream()
        .map(document -> told(document, Signature.named(document.signature(), code)))
        .distinct()
        .toList();
  }

  private Told told(Documentation document, String signature) {
    String own = document.javadoc();
    if (own != null && !own.isBlank()) {
      return new Told(signature, own);
    }
    boolean ofCell = Signature.of(signature).stream().anyMatch(it -> session.declares(it.type()));
    return new Told(signature, ofCell ? "" : shipped.value().comment(signature).orElse(""));
  }

  /** The code up to the parenthesis of the call in or behind which it ends; empty for none. */
  private static String call(String code) {
    int depth = code.endsWith(")") ? -1 : 0;
    for (int at = code.length() - 1; at >= 0; at--) {
      char c = code.charAt(at);
      if (c == ')' || c == '(') {
        depth += c == ')' ? 1 : -1;
        if (depth < 0 && c == '(') {
          return code.substring(0, at + 1);
        }
      }
    }
    return "";
  }

  private static Optional<MimeBundle> bundle(List<Told> told, int detail) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    StringBuilder html = new StringBuilder();
    for (Told one : told) {
      html.append(pre(one.signature()));
      String text = one.signature();
      if (!one.documentation().isBlank()) {
        Javadoc doc = Javadoc.of(one.documentation());
        boolean brief = detail == 0 && told.size() > 1;
        html.append(brief ? "<p>" + Html.escape(doc.first()) : doc.html());
        text += "\n" + (brief ? doc.first() : doc.text());
      }
      texts.add(text);
    }
    return Optional.of(MimeBundle.html(html.toString(), String.join("\n\n", texts)));
  }

  private static String pre(String code) {
    return "<pre>" + Html.escape(code) + "</pre>";
  }
}
