package dev.tapeloft.regime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How regimes are to be found: {@code Regime.kMeans(2, 6).fitUntil(LocalDate.of(2015, 1, 1))}. A
 * value that prints itself and reads back.
 *
 * @param method how bars are put together
 * @param features what they are told apart by, in the order of {@link RegimeFeature}; empty for all
 *     of volatility, range, trend strength, spread, volume and autocorrelation that the bars have
 * @param lookback on how many bars each feature is measured, at least 5
 * @param fitUntil only what is known then is fitted on; empty for all bars
 * @param seed of what is drawn
 */
public record Regime(
    Method method,
    List<RegimeFeature> features,
    int lookback,
    Optional<Instant> fitUntil,
    long seed) {
  private static final int LOOKBACK = 24;
  private static final int SHORTEST_LOOKBACK = 5;
  private static final int LONGEST_LOOKBACK = 100_000;
  private static final long SEED = 42;
  private static final String STANDARD = "standard";
  private static final Pattern TEXT =
      Pattern.compile(
          "(hdbscan|k-means (\\d{1,3})\\.\\.(\\d{1,3})) features=(\\S+) lookback=(\\d{1,6})"
              + "( until=(\\S+))? seed=(-?\\d{1,19})");

  /** How bars are put together. */
  public sealed interface Method permits Means, Density {}

  /**
   * Around {@code k} means; of several numbers the one with the highest silhouette less a tenth of
   * the Davies–Bouldin index.
   *
   * @param least the fewest regimes, at least 2
   * @param most the most, at most 50
   */
  public record Means(int least, int most) implements Method {
    private static final int MOST = 50;

    /** Refuses numbers that are none of regimes. */
    public Means {
      if (least < 2 || most < least || most > MOST) {
        throw new IllegalArgumentException(
            "k (%d to %d) must go from 2 or more up to at most %d".formatted(least, most, MOST));
      }
    }

    @Override
    public String toString() {
      return "k-means " + least + ".." + most;
    }
  }

  /**
   * As dense places, as many as there are (HDBSCAN), found on a seeded sample of at most 5,000
   * bars; a regime has at least 1 % of these, and 100. Every other bar goes where the nearest of a
   * regime is.
   */
  public record Density() implements Method {
    @Override
    public String toString() {
      return "hdbscan";
    }
  }

  /** Refuses a lookback out of range; features lose their order and repeats. */
  public Regime {
    if (lookback < SHORTEST_LOOKBACK || lookback > LONGEST_LOOKBACK) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "lookback (%,d bars) must be from %d to %,d",
              lookback,
              SHORTEST_LOOKBACK,
              LONGEST_LOOKBACK));
    }
    features = features.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(features));
  }

  /** As many regimes as suit best, from {@code least} to {@code most}. */
  public static Regime kMeans(int least, int most) {
    return new Regime(new Means(least, most), List.of(), LOOKBACK, Optional.empty(), SEED);
  }

  /** So many regimes. */
  public static Regime kMeans(int k) {
    return kMeans(k, k);
  }

  /** As many regimes as there are dense places. */
  public static Regime hdbscan() {
    return new Regime(new Density(), List.of(), LOOKBACK, Optional.empty(), SEED);
  }

  /** Told apart by these features alone. */
  public Regime features(RegimeFeature... these) {
    return new Regime(method, requireSome(List.of(these)), lookback, fitUntil, seed);
  }

  /** Told apart by these features alone, such as {@code "volatility", "trend_strength"}. */
  public Regime features(String... names) {
    return features(Arrays.stream(names).map(RegimeFeature::named).toArray(RegimeFeature[]::new));
  }

  private static List<RegimeFeature> requireSome(List<RegimeFeature> features) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("features must be one or more, such as VOLATILITY");
    }
    return features;
  }

  /** With features of so many bars. */
  public Regime lookback(int bars) {
    return new Regime(method, features, bars, fitUntil, seed);
  }

  /**
   * Fitted on the bars that have ended by then. Later bars are put into the regimes that were
   * found, each by what is known at its end; those before have no regime that anything may trade
   * by.
   */
  public Regime fitUntil(Instant end) {
    return new Regime(method, features, lookback, Optional.of(end), seed);
  }

  /** Fitted on the bars that have ended when a day begins, UTC. */
  public Regime fitUntil(LocalDate day) {
    return fitUntil(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** With another seed. */
  public Regime seed(long other) {
    return new Regime(method, features, lookback, fitUntil, other);
  }

  /** The recipe as text that names it in a key and that {@link #parse} reads. */
  public String canonical() {
    String names = features.stream().map(RegimeFeature::column).collect(Collectors.joining(","));
    return method
        + (" features=" + (names.isEmpty() ? STANDARD : names))
        + (" lookback=" + lookback)
        + fitUntil.map(end -> " until=" + end).orElse("")
        + (" seed=" + seed);
  }

  /** The recipe that its text stands for. */
  public static Regime parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no recipe of regimes");
    }
    boolean density = parts.group(2) == null;
    Regime regime =
        density
            ? hdbscan()
            : kMeans(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    String names = parts.group(4);
    Regime told = names.equals(STANDARD) ? regime : regime.features(names.split(",", -1));
    String end = parts.group(7);
    return (end == null ? told : told.fitUntil(Instant.parse(end)))
        .lookback(Integer.parseInt(parts.group(5)))
        .seed(Long.parseLong(parts.group(8)));
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return canonical();
  }
}
