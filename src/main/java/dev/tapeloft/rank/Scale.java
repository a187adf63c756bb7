package dev.tapeloft.rank;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Puts values on a scale from 0 (worst) to 1 (best) by the least and greatest finite value.
 *
 * <p>Infinite values stand at the end they point to; where all finite values are equal they say
 * nothing and stand at one half; NaN stands at 0.
 */
final class Scale {
  private static final double NO_DIFFERENCE = 0.5;

  private final double least;
  private final double range;
  private final boolean moreIsBetter;

  private Scale(DoubleSummaryStatistics finite, boolean moreIsBetter) {
    this.least = finite.getMin();
    this.range = finite.getMax() - finite.getMin();
    this.moreIsBetter = moreIsBetter;
  }

  static double[] scores(double[] values, boolean moreIsBetter) {
    DoubleSummaryStatistics finite =
        Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
    Scale scale = new Scale(finite, moreIsBetter);
    return Arrays.stream(values).map(scale::score).toArray();
  }

  private double score(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double share = share(value);
    return moreIsBetter ? share : 1 - share;
  }

  private double share(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? 1 : 0;
    }
    return range > 0 ? (value - least) / range : NO_DIFFERENCE;
  }
}
