package dev.tapeloft.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers by name, as many of each as were measured: nanoseconds, bytes or counts. */
final class Measures {
  private static final String MARK = "measure";

  private final Map<String, List<Double>> all = new LinkedHashMap<>();

  /** What a process prints to tell a number. */
  static String line(String name, double value) {
    return MARK + " " + name + " " + value;
  }

  /** Takes a line that tells a number; false for any other line. */
  boolean take(String line) {
    String[] words = line.split(" ");
    boolean tells = words.length == 3 && words[0].equals(MARK);
    if (tells) {
      add(words[1], Double.parseDouble(words[2]));
    }
    return tells;
  }

  void add(String name, double value) {
    all.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
  }

  /** The numbers under a name, as they came. */
  List<Double> inOrder(String name) {
    return List.copyOf(all.getOrDefault(name, List.of()));
  }

  /** The numbers under a name, from the least to the greatest. */
  List<Double> sorted(String name) {
    return inOrder(name).stream().sorted().toList();
  }

  /** All of them as lines of tab-separated values. */
  String text() {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, values) ->
            values.forEach(v -> text.append(name + "\t" + v + System.lineSeparator())));
    return text.toString();
  }

  static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
