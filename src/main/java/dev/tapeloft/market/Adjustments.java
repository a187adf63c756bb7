package dev.tapeloft.market;

import dev.tapeloft.table.Decimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The splits and dividends of a share, by which prices of different days can be compared. Prices
 * before such a day are divided by its ratio, those from it on are not, so that the latest stay as
 * they were traded: of a split 4:1 the price by 1/4 and the volume by 4; of a dividend D the price
 * by 1 − D/C, C being the last close before (the factors of the Center for Research in Security
 * Prices). Immutable.
 *
 * <p>An adjusted price holds what became known only later. Use {@link #knownOn} for prices as they
 * could be seen on a day.
 */
public final class Adjustments {
  private static final Adjustments NONE = new Adjustments(List.of());

  private final List<Step> steps;

  private Adjustments(List<Step> steps) {
    this.steps =
        steps.stream().sorted(Comparator.comparing(Step::date).thenComparing(Step::words)).toList();
  }

  /** What the prices of all days before one are divided by, and their volumes multiplied. */
  private record Step(LocalDate date, double priceRatio, double volumeRatio, String words) {}

  /** No splits and no dividends. */
  public static Adjustments none() {
    return NONE;
  }

  /**
   * The adjustments that a text lists, one on each line or between semicolons: {@code 2020-08-31
   * split 4} or {@code 2020-08-07 dividend 0.82 of 455.61}, the last figure being the close before.
   */
  public static Adjustments parse(String text) {
    Adjustments all = NONE;
    for (String line : text.split("[;\n]")) {
      if (!line.isBlank()) {
        all = all.with(line.strip());
      }
    }
    return all;
  }

  private Adjustments with(String line) {
    String[] words = line.split("\\s+");
    try {
      if (words.length == 3 && words[1].equals("split")) {
        return withSplit(LocalDate.parse(words[0]), Double.parseDouble(words[2]));
      }
      if (words.length == 5 && words[1].equals("dividend") && words[3].equals("of")) {
        return withDividend(
            LocalDate.parse(words[0]), Double.parseDouble(words[2]), Double.parseDouble(words[4]));
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw unreadable(line);
    }
    throw unreadable(line);
  }

  private static IllegalArgumentException unreadable(String line) {
    return new IllegalArgumentException(
        "adjustment \"%s\" must read like \"2020-08-31 split 4\" or \"2020-08-07 dividend 0.82 of 455.61\""
            .formatted(line));
  }

  /**
   * With a split.
   *
   * @param date the first day that is traded after it
   * @param ratio new shares for an old one, such as 4; below 1 for a reverse split
   */
  public Adjustments withSplit(LocalDate date, double ratio) {
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the split of %s (%s new shares for one) must be above 0 and finite; give new shares for an old one, such as 4, or 0.1 for 1:10"
              .formatted(date, ratio));
    }
    return with(new Step(date, ratio, ratio, date + " split " + Decimal.text(ratio)));
  }

  /**
   * With a dividend.
   *
   * @param date the first day that is traded without it
   * @param amount for a share, in quote currency
   * @param close the last close before that day, as it was traded
   */
  public Adjustments withDividend(LocalDate date, double amount, double close) {
    if (!(amount > 0 && amount < close && close < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the dividend of %s (%s) must be above 0 and below the close before (%s)"
              .formatted(date, amount, close));
    }
    String words = date + " dividend " + Decimal.text(amount) + " of " + Decimal.text(close);
    return with(new Step(date, 1 / (1 - amount / close), 1, words));
  }

  private Adjustments with(Step step) {
    if (steps.contains(step)) {
      throw new IllegalArgumentException(step.words() + " is there already; give it once");
    }
    return new Adjustments(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /** Those up to a day, itself included: what is known to one who looks at prices then. */
  public Adjustments knownOn(LocalDate day) {
    return new Adjustments(steps.stream().filter(step -> !step.date().isAfter(day)).toList());
  }

  /** The days from which on something is another, in order. */
  List<LocalDate> dates() {
    return steps.stream().map(Step::date).distinct().toList();
  }

  /** What the prices of the days before one of these are divided by. */
  double priceRatio(LocalDate before) {
    return ratio(before, Step::priceRatio);
  }

  /** What the volumes of the days before one of these are multiplied by. */
  double volumeRatio(LocalDate before) {
    return ratio(before, Step::volumeRatio);
  }

  private double ratio(LocalDate before, ToDoubleFunction<Step> ratio) {
    return steps.stream()
        .filter(step -> !step.date().isBefore(before))
        .mapToDouble(ratio)
        .reduce(1, (all, one) -> all * one);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Adjustments adjustments && steps.equals(adjustments.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** As {@link #parse} reads it; in keys too. */
  @Override
  public String toString() {
    return steps.stream().map(Step::words).collect(Collectors.joining("; "));
  }
}
