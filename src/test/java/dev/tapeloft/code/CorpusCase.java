package dev.tapeloft.code;

import dev.tapeloft.code.CorpusEdit.Kind;
import dev.tapeloft.code.CorpusEdit.Replacement;
import dev.tapeloft.code.CorpusProgram.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of the corpus and its edits.
 *
 * @param name the file and the program's title
 * @param program the program
 * @param inCells whether it can be written in cells as it is
 * @param compilersDiffer whether the compilers of different JDKs make different code of it
 * @param edits its edits
 */
public record CorpusCase(
    String name,
    CorpusProgram program,
    boolean inCells,
    boolean compilersDiffer,
    List<CorpusEdit> edits) {
  private static final Pattern HEADING = Pattern.compile("(?m)^@@ (\\w+)(?: (.*))?\n");
  private static final Pattern SHORT = Pattern.compile("(.*?) :: (.*?) =>(?: (.*))?");
  private static final Set<String> EDITS = Set.of("changes", "cosmetic", "exception", "refused");
  private static final String SAME_OUTPUT = "(same output) ";

  /** All programs, in the order of their files. */
  public static List<CorpusCase> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(file -> inFile(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(CorpusCase.class.getResource("corpus").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<CorpusCase> inFile(Path file) {
    try {
      String theme = file.getFileName().toString().replace(".txt", "");
      return Arrays.stream(Files.readString(file).split("(?m)^(?=@@ program )"))
          .filter(text -> text.startsWith("@@ program "))
          .map(text -> of(theme, text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusCase of(String theme, String text) {
    List<Section> all = sections(text);
    int end = 0;
    while (end < all.size() && !EDITS.contains(all.get(end).kind())) {
      end++;
    }
    List<Section> sources = all.subList(1, end);
    String base = sources.stream().map(CorpusCase::written).collect(Collectors.joining());
    CorpusProgram program = CorpusProgram.of(sources);
    boolean inCells =
        program.jars().isEmpty()
            && !program.classes().containsKey("Main")
            && !has(sources, "compiled");
    return new CorpusCase(
        theme + ", " + all.get(0).title(),
        program,
        inCells,
        has(sources, "compilers"),
        edits(all.subList(end, all.size()), base));
  }

  private static boolean has(List<Section> sections, String kind) {
    return sections.stream().anyMatch(section -> section.kind().equals(kind));
  }

  private static List<CorpusEdit> edits(List<Section> sections, String base) {
    List<CorpusEdit> edits = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sections.size(); to++) {
      if (to == sections.size() || EDITS.contains(sections.get(to).kind())) {
        edits.add(edit(sections.subList(from, to), base));
        from = to;
      }
    }
    return edits;
  }

  private static CorpusEdit edit(List<Section> sections, String base) {
    Section first = sections.get(0);
    boolean same = first.title().startsWith(SAME_OUTPUT);
    String title = same ? first.title().substring(SAME_OUTPUT.length()) : first.title();
    List<Replacement> replacements = new ArrayList<>();
    Matcher brief = SHORT.matcher(title);
    if (brief.matches()) {
      title = brief.group(1);
      replacements.add(
          new Replacement(brief.group(2), Objects.requireNonNullElse(brief.group(3), "")));
    }
    for (int i = 1; i < sections.size(); i += 2) {
      require("replace", sections.get(i));
      require("with", sections.get(i + 1));
      replacements.add(
          new Replacement(sections.get(i).text().strip(), sections.get(i + 1).text().strip()));
    }
    Kind kind = Kind.valueOf(first.kind().toUpperCase(Locale.ROOT));
    return new CorpusEdit(kind, title, same, replacements, base);
  }

  private static void require(String kind, Section section) {
    if (!section.kind().equals(kind)) {
      throw new IllegalArgumentException("@@ %s must be @@ %s".formatted(section.kind(), kind));
    }
  }

  static List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    Matcher heading = HEADING.matcher(text);
    int from = -1;
    String kind = "";
    String title = "";
    while (heading.find()) {
      if (from >= 0) {
        sections.add(new Section(kind, title, text.substring(from, heading.start())));
      }
      kind = heading.group(1);
      title = heading.group(2) == null ? "" : heading.group(2);
      from = heading.end();
    }
    sections.add(new Section(kind, title, text.substring(Math.max(from, 0))));
    return sections;
  }

  private static String written(Section section) {
    return "@@ " + section.kind() + " " + section.title() + "\n" + section.text();
  }

  @Override
  public String toString() {
    return name;
  }
}
