package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** The magics there are: their names, their help, and how one that a cell names is run. */
final class Magics {
  private static final int NEAR = 2;

  private static final List<Magic> ALL =
      List.of(
          new MavenMagic(),
          new PomMagic(),
          new JarsMagic(),
          new ClasspathMagic(),
          new LoadMagic(),
          new TimeMagic(),
          new TimeitMagic(),
          new CachedMagic(),
          new AutocacheMagic(),
          new FreshMagic(),
          new ExplainMagic(),
          new CacheMagic(),
          new WhoMagic(),
          new ResetMagic(),
          new EnvMagic(),
          new LsmagicMagic(),
          new BashMagic(),
          new MarkupMagic("html", "HTML", MimeBundle.HTML),
          new MarkupMagic("markdown", "Markdown", "text/markdown"),
          new MarkupMagic("latex", "LaTeX", "text/latex"),
          new MarkupMagic("svg", "SVG", "image/svg+xml"));

  private Magics() {}

  /** All of them, in the order in which they are listed. */
  static List<Magic> all() {
    return ALL;
  }

  /** The names as they are written, such as {@code %time} and {@code %%time}. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Magic magic : ALL) {
      for (Magic.Form form : Magic.Form.values()) {
        if (magic.about().forms().contains(form)) {
          names.add(form.mark() + magic.about().name());
        }
      }
    }
    return names;
  }

  /** What a magic is for and how it is written; by its name, with marks or without. */
  static Optional<String> help(String name) {
    return find(name.replace("%", "").replace("?", "").strip()).map(Magics::help);
  }

  /** Whether a word is the name of a magic, or of one that other kernels have. */
  static boolean isKnown(String name) {
    return find(name).isPresent() || ForeignCommand.insteadOf(name).isPresent();
  }

  /** Why a cell of these parts cannot be run, before anything of it is; empty where it can. */
  static Optional<CellFailure> refusal(List<CellPart> parts) {
    for (CellPart part : parts) {
      if (part instanceof MagicLine line) {
        Optional<CellFailure> refusal = refusal(line, part.equals(parts.get(0)));
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<CellFailure> refusal(MagicLine line, boolean first) {
    Optional<Magic> magic = find(line.name());
    if (magic.isEmpty()) {
      return line.help() && line.name().isEmpty() ? Optional.empty() : Optional.of(unknown(line));
    }
    Magic.About about = magic.get().about();
    if (line.help()) {
      return Optional.empty();
    }
    if (!about.forms().contains(line.wholeCell() ? Magic.Form.CELL : Magic.Form.LINE)) {
      return Optional.of(misplaced(line, about));
    }
    return line.wholeCell() && !first
        ? Optional.of(
            failed(line, line.marked() + " takes a whole cell", "make it the first line of one"))
        : Optional.empty();
  }

  /** Runs a magic that nothing refused. */
  static CellOutcome run(MagicLine line, Session session)
      throws StoppedException, InvocationTargetException, InterruptedException {
    if (line.help()) {
      return shown(line.name().isEmpty() ? list() : help(line.name()).orElse(""));
    }
    Magic magic = find(line.name()).orElseThrow();
    try {
      return magic.run(line, session);
    } catch (MagicFailed e) {
      return new CellOutcome.Failed(failed(line, e.message(), e.remedy()));
    } catch (IOException e) {
      return new CellOutcome.Failed(
          failed(line, line.marked() + ": " + e, "look at the file that it names"));
    }
  }

  /** A text as a cell's result. */
  static CellOutcome shown(String text) {
    return new CellOutcome.Done(MimeBundle.text(text));
  }

  private static String help(Magic magic) {
    Magic.About about = magic.about();
    List<String> lines = new ArrayList<>();
    lines.add(String.join(", ", marked(about)) + ": " + about.purpose());
    lines.add("");
    about.usage().forEach(usage -> lines.add("  " + usage));
    return String.join("\n", lines);
  }

  private static String list() {
    return String.join(" ", names()) + "\n\n%name? tells what one does; %lsmagic lists them";
  }

  /** The names with the marks that it may have. */
  static List<String> marked(Magic.About about) {
    return names().stream().filter(name -> name.replace("%", "").equals(about.name())).toList();
  }

  private static Optional<Magic> find(String name) {
    return ALL.stream().filter(magic -> magic.about().name().equals(name)).findFirst();
  }

  private static CellFailure unknown(MagicLine line) {
    String message =
        line.name().isEmpty() ? "a magic's name is missing" : "there is no magic " + line.marked();
    String instead =
        ForeignCommand.insteadOf(line.name())
            .orElseGet(
                () ->
                    nearest(line).map(name -> name + ", or ").orElse("")
                        + "%lsmagic, which lists the magics; every other line of a cell is Java");
    return ForeignCommand.failure(line.cell(), line.number(), line.text(), message, instead);
  }

  private static CellFailure misplaced(MagicLine line, Magic.About about) {
    return line.wholeCell()
        ? failed(
            line,
            line.marked() + " is for a line, not for a cell",
            "write %" + about.name() + ", and what it needs on the same line")
        : failed(
            line,
            line.marked() + " is for a cell, not for a line",
            "begin a cell with %%" + about.name() + ", and write what it needs below");
  }

  private static CellFailure failed(MagicLine line, String message, String remedy) {
    String name = "MagicFailed";
    List<String> lines = new ArrayList<>();
    lines.add(name + " in " + line.cell() + ", line " + line.number() + ": " + message);
    lines.add(line.number() + " | " + line.text());
    lines.add("instead: " + remedy);
    return new CellFailure(name, message, lines);
  }

  private static Optional<String> nearest(MagicLine line) {
    String name = line.name();
    return names().stream()
        .filter(known -> distance(name, known) <= Math.min(NEAR, name.length() / 2))
        .min(
            Comparator.<String>comparingInt(known -> distance(name, known))
                .thenComparing(known -> !known.equals(line.mark() + known.replace("%", ""))));
  }

  private static int distance(String name, String marked) {
    return Spelling.distance(name, marked.replace("%", ""));
  }
}
