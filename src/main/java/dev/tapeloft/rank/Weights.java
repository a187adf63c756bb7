package dev.tapeloft.rank;

import dev.tapeloft.table.Decimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much each objective counts in a score; only their proportions matter.
 *
 * @param returns total return, at least 0
 * @param risk one less the maximum drawdown, at least 0
 * @param consistency win rate, Sharpe and Sortino ratio, at least 0
 * @param robustness profit factor and ulcer index, at least 0
 */
public record Weights(double returns, double risk, double consistency, double robustness) {
  private static final Pattern CANONICAL =
      Pattern.compile("returns=(\\S+) risk=(\\S+) consistency=(\\S+) robustness=(\\S+)");

  /** Refuses weights below 0, and weights that are all 0. */
  public Weights {
    require("returns", returns);
    require("risk", risk);
    require("consistency", consistency);
    require("robustness", robustness);
    if (returns + risk + consistency + robustness == 0) {
      throw new IllegalArgumentException("weights are all 0; give at least one objective weight");
    }
  }

  /** .30 returns, .25 risk, .25 consistency, .20 robustness. */
  public static Weights standard() {
    return new Weights(0.30, 0.25, 0.25, 0.20);
  }

  /** The weighted mean of four scores. */
  double mean(double ofReturns, double ofRisk, double ofConsistency, double ofRobustness) {
    double sum =
        returns * ofReturns
            + risk * ofRisk
            + consistency * ofConsistency
            + robustness * ofRobustness;
    return sum / (returns + risk + consistency + robustness);
  }

  /**
   * The weights as canonical text, such as {@code returns=0.3 risk=0.25 consistency=0.25
   * robustness=0.2}: weights that differ have texts that differ.
   */
  public String canonical() {
    return "returns=%s risk=%s consistency=%s robustness=%s"
        .formatted(
            Decimal.text(returns),
            Decimal.text(risk),
            Decimal.text(consistency),
            Decimal.text(robustness));
  }

  /** The weights that {@link #canonical} wrote. */
  public static Weights parse(String canonical) {
    Matcher parts = CANONICAL.matcher(canonical);
    if (parts.matches()) {
      Weights weights =
          new Weights(
              Double.parseDouble(parts.group(1)),
              Double.parseDouble(parts.group(2)),
              Double.parseDouble(parts.group(3)),
              Double.parseDouble(parts.group(4)));
      if (weights.canonical().equals(canonical)) {
        return weights;
      }
    }
    throw new IllegalArgumentException(
        "weights \"" + canonical + "\" must be written as canonical() writes them");
  }

  @Override
  public String toString() {
    return canonical();
  }

  private static void require(String name, double weight) {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "weight of " + name + " (" + weight + ") must be at least 0 and finite");
    }
  }
}
