package dev.tapeloft.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text of a program of the corpus, as the corpus' README describes it.
 *
 * @param classes sources of classes of their own, by name
 * @param members what class {@code Main} declares, or a cell
 * @param before what is done before the lambda is made
 * @param code the lambda
 * @param jars sources of classes in jars, by the jar's name and the class' name
 */
public record CorpusProgram(
    Map<String, String> classes,
    String members,
    String before,
    String code,
    Map<String, Map<String, String>> jars) {
  /** What every program may use. */
  public static final String IMPORTS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  /** An expression for the text of what the handle {@code kept} stands for. */
  public static final String SHOWN = "Arrays.deepToString(new Object[] {kept.get()})";

  static CorpusProgram of(List<Section> sections) {
    Map<String, String> classes = new LinkedHashMap<>();
    Map<String, Map<String, String>> jars = new LinkedHashMap<>();
    Map<String, String> parts = new LinkedHashMap<>();
    for (Section section : sections) {
      String[] words = section.title().split(" ");
      switch (section.kind()) {
        case "class" -> classes.put(words[0], section.text());
        case "jar" ->
            jars.computeIfAbsent(words[0], any -> new LinkedHashMap<>())
                .put(words[1], section.text());
        default -> parts.merge(section.kind(), section.text(), String::concat);
      }
    }
    return new CorpusProgram(
        classes,
        parts.getOrDefault("members", ""),
        parts.getOrDefault("before", ""),
        parts.getOrDefault("code", "").strip(),
        jars);
  }

  /** The sources of a compiled program, by class. */
  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    classes.forEach((name, text) -> sources.put(name, inClass(text)));
    if (!sources.containsKey("Main")) {
      sources.put("Main", inClass(main()));
    }
    return sources;
  }

  /** The cells of a notebook with this program; the lambda is not among them. */
  public List<String> cells() {
    List<String> cells = new ArrayList<>(classes.values());
    cells.add(members);
    cells.add(before);
    return cells.stream().filter(cell -> !cell.isBlank()).collect(Collectors.toList());
  }

  /** The cached call of the lambda. */
  public String cached() {
    return "loft.cached(\"corpus\", " + code + ")";
  }

  /** A cell with the cached call. */
  public String cachedCell() {
    return "var kept = " + cached() + ";";
  }

  static String inClass(String text) {
    String[] lines = text.split("\n", 2);
    return lines[0].startsWith("package ") ? lines[0] + "\n" + IMPORTS + lines[1] : IMPORTS + text;
  }

  private String main() {
    return """
        public class Main {
        %s
          public static dev.tapeloft.code.Code0<?> code() {
            %s
            return %s;
          }
        }
        """
        .formatted(members, before, code);
  }

  /**
   * A part of a corpus file: {@code @@ kind title} and the lines below.
   *
   * @param text the lines, each with its end
   */
  record Section(String kind, String title, String text) {}
}
