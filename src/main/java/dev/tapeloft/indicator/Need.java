package dev.tapeloft.indicator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Something besides prices that a template looks at. */
public enum Need {
  /** Volume, or the number of quotes; where it is unknown, the filter that wants it is off. */
  VOLUME("a volume", "give bars with a volume or with counted quotes"),
  /** The mean spread of the bars, and a pip to count it in. */
  SPREAD("a spread", "give bars made of quotes, whose instrument has a pip"),
  /** A second series. */
  SECOND_SERIES("a second series", "give one with StrategyData.withSecond(bars)"),
  /** Two series or more, the bars themselves among them. */
  SERIES("two or more series", "give further ones with StrategyData.withSeries(list)"),
  /** Regimes fitted on the past. */
  REGIMES("regimes", "give them with StrategyData.withRegimes(regimes)"),
  /** Features mined on the past. */
  PATTERNS("patterns", "give them with StrategyData.withPatterns(patterns)");

  private final String phrase;
  private final String remedy;

  Need(String phrase, String remedy) {
    this.phrase = phrase;
    this.remedy = remedy;
  }

  /** What it is, as a sentence continues: {@code a second series}. */
  public String phrase() {
    return phrase;
  }

  /** How to meet it. */
  public String remedy() {
    return remedy;
  }

  /** All needs of two parts. */
  public static Set<Need> both(Set<Need> one, Set<Need> other) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    needs.addAll(one);
    needs.addAll(other);
    return Collections.unmodifiableSet(needs);
  }

  /** Whether a template that has this need runs without it. */
  public boolean isOptional() {
    return this == VOLUME;
  }
}
