package dev.tapeloft.regime;

import dev.tapeloft.table.Frame;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Regimes as words. */
final class RegimeText {
  private static final MathContext DIGITS = new MathContext(3);

  private RegimeText() {}

  static String title(Regimes regimes) {
    return String.format(Locale.ROOT, "%d regimes on %,d bars", regimes.count(), regimes.size())
        + regimes.recipe().map(recipe -> found(regimes, recipe)).orElse("");
  }

  private static String found(Regimes regimes, Regime recipe) {
    Frame frame = regimes.frame();
    String fitted = regimes.fittedFrom().map(Instant::toString).orElse("nothing");
    String to = regimes.fittedTo().map(Instant::toString).orElse("nothing");
    return " of %s, %s, fitted on %s … %s%s"
        .formatted(
            frame.metadata("symbol"),
            frame.metadata("interval"),
            fitted,
            to,
            recipe.fitUntil().isEmpty() ? ": has seen all of them, nothing may trade by it" : "");
  }

  /** The title, and a line for each regime. */
  static String of(Regimes regimes) {
    Frame summary = regimes.summary();
    return IntStream.range(0, regimes.count())
        .mapToObj(regime -> line(regimes, summary, regime))
        .collect(Collectors.joining("\n", title(regimes) + "\n", ""));
  }

  private static String line(Regimes regimes, Frame summary, int regime) {
    String medians =
        regimes.features().stream()
            .map(
                feature ->
                    feature.words()
                        + " "
                        + brief(summary.doubles(feature.column() + "_median").at(regime)))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d %s: %.1f %% of bars, stays %.1f bars; median %s",
        regime,
        regimes.name(regime),
        100 * summary.doubles("share").at(regime),
        summary.doubles("mean_duration").at(regime),
        medians);
  }

  private static String brief(double value) {
    return Double.isNaN(value)
        ? "unknown"
        : new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
  }
}
