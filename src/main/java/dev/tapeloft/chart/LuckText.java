package dev.tapeloft.chart;

import dev.tapeloft.rank.Overfitting;
import java.util.List;
import java.util.Locale;

/** How much of a success is luck, in sentences and as a table. */
final class LuckText {
  private static final double CONFIDENCE = 0.95;

  private LuckText() {}

  static String sentences(Overfitting luck) {
    double sharpe = luck.frame().doubles("sharpe").at(0);
    return String.format(
        Locale.ROOT,
        "%s was chosen among %,d trials, which come to about %,.0f independent ones. Its Sharpe"
            + " ratio is %s; the best of so many without any skill would be expected to show %s. %s",
        luck.strategy(),
        luck.trials(),
        luck.effectiveTrials(),
        known(sharpe),
        known(luck.expectedMaximumSharpe()),
        verdict(luck));
  }

  private static String verdict(Overfitting luck) {
    double deflated = luck.deflatedSharpe();
    if (Double.isNaN(deflated)) {
      return "Whether it is more than luck is not known: " + luck.whyUnknown() + ".";
    }
    return deflated >= CONFIDENCE
        ? "That it is more than luck is probable, at 95 % or more; costs and other markets may say"
            + " otherwise."
        : "It is not to be told from luck at 95 %.";
  }

  static List<List<String>> rows(Overfitting luck) {
    return List.of(
        List.of(
            "deflated Sharpe ratio",
            probability(luck.deflatedSharpe()),
            "above what luck gives among these trials"),
        List.of(
            "the same, all trials independent",
            probability(luck.frame().doubles("deflated_sharpe_all_trials").at(0)),
            "above what luck gives"),
        List.of("probabilistic Sharpe ratio", probability(luck.probabilisticSharpe()), "above 0"),
        List.of(
            "probability of overfitting",
            probability(luck.overfittingProbability()),
            "the best of one half of the time is below the median in the other"),
        List.of(
            "minimum track record",
            days(luck.minimumTrackRecordDays()),
            "days until the ratio is above 0 at 95 %"),
        List.of("days", Unit.COUNT.text(luck.frame().ints("days").at(0)), "with returns"));
  }

  static String probability(double value) {
    return RankingTable.probability(value);
  }

  private static String days(double days) {
    return Double.isNaN(days)
        ? TextTable.MISSING
        : Double.isInfinite(days) ? "∞" : Unit.COUNT.text(Math.ceil(days));
  }

  static String known(double value) {
    return Double.isNaN(value) ? "not known" : Measure.text(Unit.NUMBER, value);
  }
}
