package dev.tapeloft.regime;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The regime of each bar, and how strongly prices trend in each regime. Immutable.
 *
 * <p>The frame has a row a bar: {@code regime} (int from 0, the calmest first; −1 for none);
 * metadata {@code trend_strengths} (mean {@link RegimeFeature#TREND_STRENGTH} of each). Regimes
 * that were found in bars also have {@code time} and {@code close} of these, {@code fitted_regime}
 * (of the bars that were fitted on; −1 elsewhere), and a column for each feature (NaN where it
 * cannot be measured); metadata {@code names}, {@code regime} (the recipe), {@code features},
 * {@code tried}, {@code symbol} and {@code interval}.
 *
 * <p>A bar without all features has no regime. Where the fit ended before the last bar, no bar that
 * it saw has one, and every other's comes from that bar and those before it alone. Whoever makes
 * regimes otherwise answers for that.
 */
public final class Regimes {
  /** The regime of a bar that has none. */
  public static final int UNKNOWN = -1;

  private static final String STRENGTHS = "trend_strengths";

  private final Frame frame;
  private final int[] regimes;
  private final double[] trendStrengths;
  private final double median;
  private final @Nullable Regime recipe;

  private Regimes(Frame frame, int[] regimes, double[] trendStrengths) {
    this.frame = frame;
    this.regimes = regimes;
    this.trendStrengths = trendStrengths;
    this.median = DoubleColumn.owning(trendStrengths).quantile(0.5);
    String told = frame.metadata().get("regime");
    this.recipe = told == null ? null : Regime.parse(told);
  }

  /**
   * The regimes that a recipe finds in bars.
   *
   * @throws IllegalArgumentException if there are too few bars to fit on, a feature cannot be
   *     measured or is the same on all, or no two regimes are found; with what to do
   */
  public static Regimes of(Bars bars, Regime regime) {
    return of(new RegimeFit(bars, regime).frame());
  }

  /**
   * Regimes of your own: a number from 0 for each bar, or {@link #UNKNOWN}, and a strength for each
   * number, the higher the more prices trend in it.
   */
  public static Regimes of(int[] regimes, double... trendStrengths) {
    String strengths =
        Arrays.stream(trendStrengths).mapToObj(Double::toString).collect(Collectors.joining(","));
    Frame frame =
        Frame.builder()
            .metadata(STRENGTHS, strengths)
            .column("regime", IntColumn.of(regimes))
            .build();
    return checked(frame, regimes.clone(), trendStrengths.clone());
  }

  /** The regimes that {@link #frame} wrote. */
  public static Regimes of(Frame frame) {
    double[] strengths =
        Arrays.stream(frame.metadata(STRENGTHS).split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return checked(frame, frame.ints("regime").toArray(), strengths);
  }

  private static Regimes checked(Frame frame, int[] regimes, double[] trendStrengths) {
    if (trendStrengths.length == 0 || !Arrays.stream(trendStrengths).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "trendStrengths (%s) must be finite numbers, one for each regime"
              .formatted(Arrays.toString(trendStrengths)));
    }
    for (int bar = 0; bar < regimes.length; bar++) {
      requireRegime(bar, regimes[bar], trendStrengths.length);
    }
    return new Regimes(frame, regimes, trendStrengths);
  }

  private static void requireRegime(int bar, int regime, int count) {
    if (regime < UNKNOWN || regime >= count) {
      throw new IllegalArgumentException(
          "regime (%d) of bar %d must be from 0 to %d, or Regimes.UNKNOWN (-1): there are %d trend strengths"
              .formatted(regime, bar, count - 1, count));
    }
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The number of bars. */
  public int size() {
    return regimes.length;
  }

  /** The number of regimes. */
  public int count() {
    return trendStrengths.length;
  }

  /** The regime of a bar, or {@link #UNKNOWN}. */
  public int at(int bar) {
    return regimes[bar];
  }

  /** How strongly prices trend in a regime. */
  public double trendStrength(int regime) {
    return trendStrengths[regime];
  }

  /**
   * Whether the strength of a bar's regime is above the median of the regimes; it must have one.
   */
  public boolean isTrending(int bar) {
    return trendStrengths[regimes[bar]] > median;
  }

  /** What a regime is called, such as {@code ranging, low volatility}; several may share a name. */
  public String name(int regime) {
    return recipe == null ? "regime " + regime : frame.metadata("names").split(";", -1)[regime];
  }

  /** How they were found; empty for regimes of your own. */
  public Optional<Regime> recipe() {
    return Optional.ofNullable(recipe);
  }

  /** Whether they were fitted on the very bars they are regimes of, so that nothing may trade. */
  public boolean hasSeenAll() {
    return recipe != null && recipe.fitUntil().isEmpty();
  }

  /** The features they were told apart by; none for regimes of your own. */
  public List<RegimeFeature> features() {
    return recipe == null
        ? List.of()
        : Arrays.stream(frame.metadata("features").split(",")).map(RegimeFeature::named).toList();
  }

  /** The start of each bar; empty for regimes of your own. */
  public Optional<InstantColumn> time() {
    return recipe == null ? Optional.empty() : Optional.of(frame.instants("time"));
  }

  /** The start of the first bar that was fitted on; empty for regimes of your own. */
  public Optional<Instant> fittedFrom() {
    return fittedBars().findFirst().stream()
        .mapToObj(bar -> frame.instants("time").instant(bar))
        .findFirst();
  }

  /** The start of the last bar that was fitted on; empty for regimes of your own. */
  public Optional<Instant> fittedTo() {
    return fittedBars().reduce((before, after) -> after).stream()
        .mapToObj(bar -> frame.instants("time").instant(bar))
        .findFirst();
  }

  private IntStream fittedBars() {
    int[] fitted = recipe == null ? new int[0] : described();
    return IntStream.range(0, fitted.length).filter(bar -> fitted[bar] != UNKNOWN);
  }

  /** The regimes that statistics are of: those of the fit, or those of your own. */
  int[] described() {
    return recipe == null ? regimes : frame.ints("fitted_regime").toArray();
  }

  /**
   * A row a regime, over the bars that were fitted on: {@code regime} (int), {@code name}, {@code
   * bars} (int), {@code share} (of the bars), {@code mean_duration} (in bars, of each stay), {@code
   * trend_strength}, {@code bars_since} (int: later bars that were put into it), and for each
   * feature, such as volatility, {@code volatility_mean}, {@code volatility_sd} (of a sample) and
   * {@code volatility_median}; NaN where a regime has too few bars.
   */
  public Frame summary() {
    return new RegimeStatistics(this).summary();
  }

  /**
   * How often the bar after one of a regime is of which: {@code from} (int), and a column {@code
   * to_0}, {@code to_1} and so on, whose cells of a row add up to 1; NaN where no bar comes after.
   * Over the bars that were fitted on, those that follow each other directly.
   */
  public Frame transitions() {
    return new RegimeStatistics(this).transitions();
  }

  /**
   * How well each number of regimes that was tried told bars apart: {@code regimes} (int), {@code
   * silhouette} (of a sample; the higher the better), {@code davies_bouldin} (the lower the better)
   * and {@code score}, the one less a tenth of the other, which is highest for the chosen. No rows
   * for regimes of your own.
   */
  public Frame tried() {
    return RegimeStatistics.tried(frame.metadata().getOrDefault("tried", ""));
  }

  /** The regimes of the first bars. */
  public Regimes first(int bars) {
    return new Regimes(frame.slice(0, bars), Arrays.copyOf(regimes, bars), trendStrengths);
  }

  /** How many there are, of what, and what the fit has seen, in a line. */
  public String title() {
    return RegimeText.title(this);
  }

  /** The title, and a line for each regime. */
  @Override
  public String toString() {
    return recipe == null ? title() : RegimeText.of(this);
  }
}
