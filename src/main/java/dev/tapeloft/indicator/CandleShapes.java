package dev.tapeloft.indicator;

import static dev.tapeloft.indicator.Conditions.close;
import static dev.tapeloft.indicator.Conditions.high;
import static dev.tapeloft.indicator.Conditions.low;
import static dev.tapeloft.indicator.Conditions.open;

/**
 * The shapes of candles as conditions composed of prices, to be looked at and changed like any
 * other.
 *
 * <p>The body of a candle goes from open to close, the shadows from there to high and low. What is
 * long, short or near is so against the candles before. Source: Nison, Japanese Candlestick
 * Charting Techniques (1991), with the measures that TA-Lib 0.4 gives them; a shape holds on the
 * bar that completes it. They say nothing about the trend that Nison wants before some of them.
 */
public final class CandleShapes {
  private static final int USUAL = 10;
  private static final int NEAR = 5;
  private static final double TINY_SHARE = 0.1;
  private static final double NEAR_SHARE = 0.2;

  private CandleShapes() {}

  /** A body of at most a tenth of the usual range: neither side has won. */
  public static Condition doji() {
    return body().atMost(tiny());
  }

  /** A short body at the top with a longer lower shadow, near or below the low before. */
  public static Condition hammer() {
    return hanging().and(bottom().atMost(low().ago(1).plus(near())));
  }

  /** The candle of a {@link #hammer}, near or above the high before. */
  public static Condition hangingMan() {
    return hanging().and(bottom().atLeast(high().ago(1).minus(near())));
  }

  /** A short body at the bottom with a longer upper shadow, the body below the one before. */
  public static Condition invertedHammer() {
    return standing().and(top().below(bottom().ago(1)));
  }

  /** The candle of an {@link #invertedHammer}, the body above the one before. */
  public static Condition shootingStar() {
    return standing().and(bottom().above(top().ago(1)));
  }

  /** A rising body around the falling one before. */
  public static Condition bullishEngulfing() {
    return close()
        .atLeast(open())
        .and(close().ago(1).below(open().ago(1)))
        .and(close().above(open().ago(1)))
        .and(open().below(close().ago(1)));
  }

  /** A falling body around the rising one before. */
  public static Condition bearishEngulfing() {
    return close()
        .below(open())
        .and(close().ago(1).atLeast(open().ago(1)))
        .and(open().above(close().ago(1)))
        .and(close().below(open().ago(1)));
  }

  /** A short body inside the long falling one before. */
  public static Condition bullishHarami() {
    return inside().and(close().ago(1).below(open().ago(1)));
  }

  /** A short body inside the long rising one before. */
  public static Condition bearishHarami() {
    return inside().and(close().ago(1).atLeast(open().ago(1)));
  }

  /** A long rising body with hardly any shadow. */
  public static Condition whiteMarubozu() {
    return shaven().and(close().atLeast(open()));
  }

  /** A long falling body with hardly any shadow. */
  public static Condition blackMarubozu() {
    return shaven().and(close().below(open()));
  }

  private static Condition hanging() {
    return shortBody().and(lowerShadow().above(body())).and(upperShadow().below(tiny()));
  }

  private static Condition standing() {
    return shortBody().and(upperShadow().above(body())).and(lowerShadow().below(tiny()));
  }

  private static Condition inside() {
    return body()
        .ago(1)
        .above(body().mean(USUAL).ago(2))
        .and(body().atMost(body().mean(USUAL).ago(1)))
        .and(top().below(top().ago(1)))
        .and(bottom().above(bottom().ago(1)));
  }

  private static Condition shaven() {
    return body()
        .above(body().mean(USUAL).ago(1))
        .and(upperShadow().below(tiny()))
        .and(lowerShadow().below(tiny()));
  }

  private static Condition shortBody() {
    return body().below(body().mean(USUAL).ago(1));
  }

  private static Series body() {
    return close().minus(open()).abs();
  }

  private static Series top() {
    return open().max(close());
  }

  private static Series bottom() {
    return open().min(close());
  }

  private static Series upperShadow() {
    return high().minus(top());
  }

  private static Series lowerShadow() {
    return bottom().minus(low());
  }

  private static Series range() {
    return high().minus(low());
  }

  private static Series tiny() {
    return range().mean(USUAL).ago(1).times(TINY_SHARE);
  }

  private static Series near() {
    return range().mean(NEAR).ago(2).times(NEAR_SHARE);
  }
}
