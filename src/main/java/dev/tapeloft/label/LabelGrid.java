package dev.tapeloft.label;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Every combination of some targets, stops and horizons, and at which prices they are judged.
 *
 * @param targets distances of targets in pips, in the order of the configurations
 * @param stops distances of stops in pips
 * @param horizons how long prices count
 * @param entry at which prices a label enters and leaves
 * @param bothTouched what counts where a bar touches target and stop
 */
public record LabelGrid(
    List<Double> targets,
    List<Double> stops,
    List<Duration> horizons,
    EntryPrice entry,
    BothTouched bothTouched) {
  private static final int MOST_HORIZONS = 100;
  private static final int[] STANDARD_MINUTES = {1, 5, 15, 30, 60, 240, 1440};

  /** Refuses empty lists, values that are there twice, and such as {@link Label} refuses. */
  public LabelGrid {
    targets = List.copyOf(targets);
    stops = List.copyOf(stops);
    horizons = List.copyOf(horizons);
    requireDistinct("targets", targets);
    requireDistinct("stops", stops);
    requireDistinct("horizons", horizons);
    targets.forEach(pips -> Label.requireDistance("target", pips));
    stops.forEach(pips -> Label.requireDistance("stop", pips));
    horizons.forEach(Label::requireHorizon);
    if (horizons.size() > MOST_HORIZONS) {
      throw new IllegalArgumentException(
          "horizons (" + horizons.size() + ") must be at most " + MOST_HORIZONS + "; take fewer");
    }
  }

  /**
   * 210 configurations at mid prices: targets of 5, 10, 15, 20, 30 and 50 pips, stops of 5, 10, 15,
   * 20 and 30, horizons of 1, 5, 15, 30, 60, 240 and 1440 minutes.
   */
  public static LabelGrid standard() {
    return new LabelGrid(
        List.of(5.0, 10.0, 15.0, 20.0, 30.0, 50.0),
        List.of(5.0, 10.0, 15.0, 20.0, 30.0),
        Arrays.stream(STANDARD_MINUTES).mapToObj(Duration::ofMinutes).toList(),
        EntryPrice.MID,
        BothTouched.PESSIMISTIC);
  }

  /** One configuration alone, at mid prices. */
  public static LabelGrid of(Label label) {
    return new LabelGrid(
        List.of(label.targetPips()),
        List.of(label.stopPips()),
        List.of(label.horizon()),
        EntryPrice.MID,
        BothTouched.PESSIMISTIC);
  }

  /** The same with these targets, in pips. */
  public LabelGrid targets(double... pips) {
    return new LabelGrid(boxed(pips), stops, horizons, entry, bothTouched);
  }

  /** The same with these stops, in pips. */
  public LabelGrid stops(double... pips) {
    return new LabelGrid(targets, boxed(pips), horizons, entry, bothTouched);
  }

  /** The same with these horizons. */
  public LabelGrid horizons(Duration... lengths) {
    return new LabelGrid(targets, stops, List.of(lengths), entry, bothTouched);
  }

  /** The same entered and left at other prices. */
  public LabelGrid entry(EntryPrice prices) {
    return new LabelGrid(targets, stops, horizons, prices, bothTouched);
  }

  /** The same with another rule for bars that touch both barriers. */
  public LabelGrid whenBothTouched(BothTouched rule) {
    return new LabelGrid(targets, stops, horizons, entry, rule);
  }

  /** The configurations: by target, within it by stop, within it by horizon. */
  public List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (double target : targets) {
      for (double stop : stops) {
        horizons.forEach(horizon -> labels.add(new Label(target, stop, horizon)));
      }
    }
    return labels;
  }

  /** The number of configurations. */
  public int size() {
    return targets.size() * stops.size() * horizons.size();
  }

  /** The distances that targets and stops have, each once, the shortest first. */
  public List<Double> levels() {
    return Stream.concat(targets.stream(), stops.stream()).distinct().sorted().toList();
  }

  /** The longest horizon: further ahead nothing is looked. */
  public Duration longestHorizon() {
    return horizons.stream().max(Duration::compareTo).orElseThrow();
  }

  /** All of it as one line, for keys; {@link #parse} reads it. */
  public String canonical() {
    return "targets %s stops %s horizons %s entry %s both %s"
        .formatted(
            pips(targets),
            pips(stops),
            horizons.stream()
                .map(horizon -> Long.toString(horizon.toSeconds()))
                .collect(Collectors.joining(",")),
            entry.name().toLowerCase(Locale.ROOT),
            bothTouched.name().toLowerCase(Locale.ROOT));
  }

  /** The grid that {@link #canonical} wrote. */
  public static LabelGrid parse(String canonical) {
    String[] words = canonical.split(" ");
    return new LabelGrid(
        Arrays.stream(words[1].split(",")).map(Double::valueOf).toList(),
        Arrays.stream(words[3].split(",")).map(Double::valueOf).toList(),
        Arrays.stream(words[5].split(","))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .toList(),
        EntryPrice.valueOf(words[7].toUpperCase(Locale.ROOT)),
        BothTouched.valueOf(words[9].toUpperCase(Locale.ROOT)));
  }

  private static String pips(List<Double> distances) {
    return distances.stream().map(Label::pips).collect(Collectors.joining(","));
  }

  private static List<Double> boxed(double... values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static void requireDistinct(String name, Collection<?> values) {
    if (values.isEmpty() || new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException(
          name + " (" + values + ") must be at least one, and none of them there twice");
    }
  }

  @Override
  public String toString() {
    return "%s labels: targets %s, stops %s pips, horizons of %s minutes%s"
        .formatted(
            Integer.toString(size()),
            pips(targets).replace(",", ", "),
            pips(stops).replace(",", ", "),
            horizons.stream()
                .map(horizon -> Label.pips(horizon.toSeconds() / 60.0))
                .collect(Collectors.joining(", ")),
            entry == EntryPrice.BID_ASK ? ", entered and left at bids and asks" : "");
  }
}
