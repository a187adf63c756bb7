package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.chart.Chart.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Upright bars of coloured parts. Bars and groups stand in the order in which they first come;
 * segments of one bar and group are added up. More than seven groups are drawn as the six largest
 * and the others.
 */
final class StackedDrawing implements Drawing {
  private static final int HEIGHT = 300;
  private static final int NAME_LENGTH = 18;
  private static final double WIDTH = 0.8;
  private static final double WIDTH_ALONE = 0.14;
  private static final double AIR = 0.04;
  private static final int LABEL_ROOM = 440;
  private static final int LETTER = 7;

  private final Unit unit;

  /** The figures by bar and group. */
  private final Map<String, Map<String, Double>> bars = new LinkedHashMap<>();

  /** The sum of each group. */
  private final Map<String, Double> groups = new LinkedHashMap<>();

  StackedDrawing(Unit unit, List<Segment> segments) {
    this.unit = unit;
    for (Segment segment : segments) {
      bars.computeIfAbsent(segment.bar(), bar -> new LinkedHashMap<>())
          .merge(segment.group(), segment.value(), Double::sum);
      groups.merge(segment.group(), segment.value(), Double::sum);
    }
  }

  @Override
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Map<String, Object> spec() {
    Set<String> named = named();
    boolean others = named.size() < groups.size();
    List<String> legend = new ArrayList<>();
    named.forEach(group -> legend.add(Label.brief(group, NAME_LENGTH)));
    if (others) {
      legend.add((groups.size() - named.size()) + " others");
    }
    List<Integer> keys = IntStream.range(0, legend.size()).boxed().toList();
    return Spec.plot(
        height(), "y", List.of(layer(named)), List.of(names(), axis(), colours(keys, legend)));
  }

  /** The first bar has all groups, so that all bars are stacked in the order of the legend. */
  private Map<String, Object> layer(Set<String> named) {
    List<Integer> places = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<String> order = List.copyOf(named);
    int place = 0;
    int drawn = named.size() < groups.size() ? order.size() + 1 : order.size();
    for (Map<String, Double> parts : bars.values()) {
      double[] heights = new double[order.size() + 1];
      parts.forEach((group, value) -> heights[key(order, group)] += value);
      for (int key = 0; key < heights.length; key++) {
        if (heights[key] > 0 || (place == 0 && key < drawn)) {
          places.add(place);
          keys.add(String.valueOf(key));
          values.add(heights[key]);
        }
      }
      place++;
    }
    return Spec.layer(
        "bar",
        map("place", places, "value", values, "group", keys),
        map("x", "place", "y", "value", "fill", "group"),
        "width",
        Math.min(WIDTH, WIDTH_ALONE * bars.size()),
        "size",
        0);
  }

  private static int key(List<String> order, String group) {
    int key = order.indexOf(group);
    return key < 0 ? order.size() : key;
  }

  /** The groups that have a colour of their own. */
  private Set<String> named() {
    if (groups.size() <= Palette.GROUPS.size() + 1) {
      return groups.keySet();
    }
    List<String> largest =
        groups.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(Palette.GROUPS.size())
            .map(Map.Entry::getKey)
            .toList();
    Set<String> named = new LinkedHashSet<>(groups.keySet());
    named.retainAll(Set.copyOf(largest));
    return named;
  }

  /** As many names below the bars as have room, evenly. */
  private Map<String, Object> names() {
    List<String> all = bars.keySet().stream().map(bar -> Label.brief(bar, NAME_LENGTH)).toList();
    int longest = all.stream().mapToInt(String::length).max().orElse(0);
    int fit = Math.max(1, LABEL_ROOM / (LETTER * (longest + 2)));
    int every = (all.size() + fit - 1) / fit;
    List<Integer> marks =
        IntStream.range(0, all.size()).filter(i -> i % every == 0).boxed().toList();
    return Spec.places("x", all.size(), marks, marks.stream().map(all::get).toList());
  }

  private Map<String, Object> axis() {
    double most = bars.values().stream().mapToDouble(StackedDrawing::sum).max().orElse(0);
    return Spec.figures("y", Axis.fromZero(unit, 0, most, AIR));
  }

  /** The legend goes from top to bottom, as the parts of a bar do. */
  private static Map<String, Object> colours(List<Integer> keys, List<String> legend) {
    List<String> names = keys.stream().map(String::valueOf).toList();
    return map(
        "aesthetic",
        "fill",
        "discrete",
        true,
        "limits",
        reversed(names),
        "breaks",
        reversed(names),
        "values",
        reversed(Palette.of(keys.size())),
        "labels",
        reversed(legend));
  }

  private static List<String> reversed(List<String> texts) {
    List<String> reversed = new ArrayList<>(texts);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  public TextTable table() {
    List<String> headers = new ArrayList<>(List.of(""));
    headers.addAll(groups.keySet());
    headers.add("total");
    List<List<String>> rows = new ArrayList<>();
    bars.forEach((bar, parts) -> rows.add(row(bar, parts)));
    return new TextTable(headers, rows);
  }

  private List<String> row(String bar, Map<String, Double> parts) {
    List<String> row = new ArrayList<>(List.of(bar));
    for (String group : groups.keySet()) {
      Double value = parts.get(group);
      row.add(value == null ? TextTable.MISSING : unit.text(value));
    }
    row.add(unit.text(sum(parts)));
    return row;
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
