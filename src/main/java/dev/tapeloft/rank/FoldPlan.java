package dev.tapeloft.rank;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How days are to be set apart for training and testing, before it is known which these are: a
 * value that prints itself and reads back. {@link Folds} says what each scheme does.
 *
 * @param scheme how
 * @param groups that the days are cut into besides what is trained on first; folds, for walking
 *     forward
 * @param part of these groups: those before a tested one that are trained on, or those that are
 *     tested together
 * @param embargo after tested days, not negative
 */
public record FoldPlan(Scheme scheme, int groups, int part, Duration embargo) {
  private static final int MOST_FOLDS = 20_000;
  private static final Duration LONGEST_EMBARGO = Duration.ofDays(36_500);
  private static final Pattern TEXT =
      Pattern.compile("(\\S+) groups=(\\d{1,9}) part=(\\d{1,9}) embargo=(\\S+)");

  /** The schemes of {@link Folds}. */
  public enum Scheme {
    /** Walk-forward, trained on all days before. */
    ANCHORED,
    /** Walk-forward, trained on some groups before. */
    ROLLING,
    /** Purged k-fold. */
    PURGED_K_FOLD,
    /** Combinatorial purged. */
    COMBINATORIAL_PURGED;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses numbers that no days could be cut by. */
  public FoldPlan {
    boolean forward = scheme == Scheme.ANCHORED || scheme == Scheme.ROLLING;
    int least = forward ? 1 : 2;
    if (groups < least) {
      throw new IllegalArgumentException(
          "%s groups (%d) must be at least %d".formatted(scheme.text(), groups, least));
    }
    int most = forward ? groups : groups - 1;
    if (part < 1 || part > most) {
      throw new IllegalArgumentException(
          "%s of %d groups cannot take %d at a time; give 1 to %d"
              .formatted(scheme.text(), groups, part, most));
    }
    if (!forward && folds(groups, part) > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "%s of %d groups, %d at a time, has more than %,d folds; take fewer groups"
              .formatted(scheme.text(), groups, part, MOST_FOLDS));
    }
    if (embargo.isNegative() || embargo.compareTo(LONGEST_EMBARGO) > 0) {
      throw new IllegalArgumentException(
          "embargo (" + embargo + ") must be from 0 to 100 years of 365 days");
    }
  }

  /** Ways to choose a part out of groups, counted as far as it matters. */
  private static double folds(int groups, int part) {
    double ways = 1;
    for (int i = 1; i <= part; i++) {
      ways = ways * (groups - part + i) / i;
    }
    return ways;
  }

  /** Anchored: {@code count} folds, each trained on all days before it. */
  public static FoldPlan walkForward(int count) {
    return new FoldPlan(Scheme.ANCHORED, count, count, Duration.ZERO);
  }

  /** Rolling: {@code count} folds, each trained on the {@code window} groups before it. */
  public static FoldPlan rollingWalkForward(int count, int window) {
    return new FoldPlan(Scheme.ROLLING, count, window, Duration.ZERO);
  }

  /** Each of {@code k} groups is tested once, on what was trained on the others. */
  public static FoldPlan purgedKFold(int k, Duration embargo) {
    return new FoldPlan(Scheme.PURGED_K_FOLD, k, 1, embargo);
  }

  /** Every choice of {@code tested} out of {@code groups} groups is tested. */
  public static FoldPlan combinatorialPurged(int groups, int tested, Duration embargo) {
    return new FoldPlan(Scheme.COMBINATORIAL_PURGED, groups, tested, embargo);
  }

  /**
   * The folds of the days of some returns.
   *
   * @throws IllegalArgumentException if there are too few days
   */
  public Folds of(TrialReturns returns) {
    boolean forward = scheme == Scheme.ANCHORED || scheme == Scheme.ROLLING;
    int least = forward ? groups + 1 : groups;
    if (returns.days() < least) {
      throw new IllegalArgumentException(
          "%s needs %,d days or more, there are %,d; take more bars or fewer folds"
              .formatted(this, least, returns.days()));
    }
    Spans days = Spans.days(returns);
    return switch (scheme) {
      case ANCHORED -> Folds.walkForward(days, groups);
      case ROLLING -> Folds.rollingWalkForward(days, groups, part);
      case PURGED_K_FOLD -> Folds.purgedKFold(days, groups, embargo);
      case COMBINATORIAL_PURGED -> Folds.combinatorialPurged(days, groups, part, embargo);
    };
  }

  /** The plan that its text stands for. */
  public static FoldPlan parse(String text) {
    Matcher parts = TEXT.matcher(text);
    for (Scheme scheme : Scheme.values()) {
      if (parts.matches() && parts.group(1).equals(scheme.text())) {
        return new FoldPlan(
            scheme,
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            embargo(parts.group(4)));
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is no plan of folds");
  }

  private static Duration embargo(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("embargo \"" + text + "\" is no duration", e);
    }
  }

  /** Such as {@code purged-k-fold groups=5 part=1 embargo=PT24H}. */
  @Override
  public String toString() {
    return scheme.text() + " groups=" + groups + " part=" + part + " embargo=" + embargo;
  }
}
