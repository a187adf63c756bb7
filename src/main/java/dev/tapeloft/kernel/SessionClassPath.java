package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;

/**
 * What cells compile and run against: what this JVM was started with, and what was added since.
 * Adding declares nothing anew, so that no variable is lost.
 */
final class SessionClassPath {
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  private static final int NAMED = 6;

  private final JShell shell;
  private final Collection<Path> inherited = RunningClassPath.entries();
  private final List<Path> added = new ArrayList<>();

  private SessionClassPath(JShell shell) {
    this.shell = shell;
  }

  /** The class path of this JVM, told to the compiler of a shell. */
  static SessionClassPath of(JShell shell) {
    shell.addToClasspath(RunningClassPath.joined());
    return new SessionClassPath(shell);
  }

  /**
   * Adds jars and folders of classes behind what is there.
   *
   * @return what was added, and what comes before it in another version, as lines
   */
  String add(List<Path> entries) throws MagicFailed {
    List<Path> news = new ArrayList<>();
    for (Path entry : entries) {
      requireUsable(entry);
      if (!has(entry) && !news.contains(entry)) {
        news.add(entry);
      }
    }
    List<String> told = new ArrayList<>();
    told.add(summary(news, entries.size()));
    news.forEach(entry -> earlier(entry).ifPresent(told::add));
    if (!news.isEmpty()) {
      shell.addToClasspath(
          news.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
      added.addAll(news);
    }
    return String.join("\n", told);
  }

  /** What was added since this JVM was started, in order. */
  List<Path> added() {
    return Collections.unmodifiableList(added);
  }

  /** One entry a line, those that were added first. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add("added in this session: " + (added.isEmpty() ? "nothing" : ""));
    added.forEach(entry -> lines.add("  " + entry));
    lines.add("there from the start, and first:");
    inherited.forEach(entry -> lines.add("  " + entry));
    return String.join("\n", lines);
  }

  private static String summary(List<Path> news, int asked) {
    int known = asked - news.size();
    String there = known == 0 ? "" : known + " already there";
    if (news.isEmpty()) {
      return "added nothing: " + there;
    }
    String names =
        news.stream()
            .limit(NAMED)
            .map(entry -> String.valueOf(entry.getFileName()))
            .collect(Collectors.joining(", "));
    int more = news.size() - NAMED;
    names += more > 0 ? " and " + more + " more (%classpath lists them)" : "";
    return "added " + names + (there.isEmpty() ? "" : "; " + there);
  }

  private boolean has(Path entry) {
    return inherited.contains(entry)
        || added.contains(entry)
        || (entry.toString().endsWith(".jar")
            && inherited.stream()
                .anyMatch(other -> String.valueOf(other.getFileName()).equals(name(entry))));
  }

  /** Tells of a jar that hides this one's classes, since the first on the path gives them. */
  private Optional<String> earlier(Path entry) {
    Matcher own = VERSIONED.matcher(name(entry));
    if (!own.matches()) {
      return Optional.empty();
    }
    List<Path> all = new ArrayList<>(inherited);
    all.addAll(added);
    return all.stream()
        .map(SessionClassPath::name)
        .filter(other -> isVersionOf(own.group(1), other) && !other.equals(name(entry)))
        .findFirst()
        .map(
            other ->
                other + " comes before " + name(entry) + ": what both have is taken from " + other);
  }

  private static boolean isVersionOf(String library, String name) {
    Matcher other = VERSIONED.matcher(name);
    return other.matches() && other.group(1).equals(library);
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  private static void requireUsable(Path entry) throws MagicFailed {
    if (entry.toString().contains(File.pathSeparator)) {
      throw new MagicFailed(
          entry + " cannot be on a class path: its name has a " + File.pathSeparator,
          "rename or copy it");
    }
    if (Files.isDirectory(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      jar.size();
    } catch (IOException e) {
      throw new MagicFailed(
          entry + " is neither a folder nor a jar that can be read",
          "name a jar; one that was half downloaded is to be fetched again");
    }
  }
}
