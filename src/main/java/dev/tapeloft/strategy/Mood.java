package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Cells;
import dev.tapeloft.indicator.RollingWindow;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How high the mean return of several series stands beside its own past, from 0 to 1, smoothed; one
 * cell a bar, NaN until warm and where a bar of any series is missing in the window.
 */
final class Mood {
  /** The mood of an average return. */
  static final double NEUTRAL = 0.5;

  /** Tenths that no mood is from neutral: z over 100 bars is at most 9.9. */
  static final double REACH = 10 * (mood(ZReach.of(Moves.USUAL_BARS)) - NEUTRAL);

  private static final List<String> FROM_HAVEN_TO_RISK =
      List.of("XAU", "JPY", "CHF", "USD", "EUR", "GBP", "CAD", "AUD", "NZD");

  private Mood() {}

  /** The mood for risk over all series. */
  static double[] ofRisk(Evidence evidence, int smoothing) {
    double[] moods = evidence.shared("mood for risk", () -> moods(riskReturns(evidence)));
    return smoothed(evidence, "mood for risk", moods, smoothing);
  }

  /** The strength of the base currency of the bars over its pairs. */
  static double[] ofBaseCurrency(Evidence evidence, int smoothing) {
    double[] moods = evidence.shared("base currency", () -> moods(baseReturns(evidence.data())));
    return smoothed(evidence, "base currency", moods, smoothing);
  }

  /** +1 for what rises with the appetite for risk, −1 for what falls. */
  static int riskSide(Instrument instrument) {
    return isPair(instrument) && risk(base(instrument)) < risk(quote(instrument)) ? -1 : 1;
  }

  /** The returns of the base currency of the bars against each other currency. */
  static Map<String, Bars> basePairs(StrategyData data) {
    Map<String, Bars> pairs = new LinkedHashMap<>();
    Instrument main = data.bars().instrument();
    if (isPair(main)) {
      for (Bars series : data.series()) {
        String against = against(main, series.instrument());
        if (!against.isEmpty()) {
          pairs.putIfAbsent(against, series);
        }
      }
    }
    return pairs;
  }

  private static List<double[]> riskReturns(Evidence evidence) {
    List<double[]> returns = new ArrayList<>();
    for (Bars series : evidence.data().series()) {
      int side = riskSide(series.instrument());
      double[] own = Pair.returns(Alignment.closes(evidence.bars(), series), 1);
      returns.add(Cells.from(0, own.length, bar -> side * own[bar]));
    }
    return returns;
  }

  private static List<double[]> baseReturns(StrategyData data) {
    List<double[]> returns = new ArrayList<>();
    for (Bars pair : basePairs(data).values()) {
      returns.add(Pair.returns(basePrices(data.bars(), pair), 1));
    }
    return returns;
  }

  /** The price of the base currency of {@code main} in the other currency of a pair. */
  private static double[] basePrices(Bars main, Bars pair) {
    double[] prices = Alignment.closes(main, pair);
    String base = base(main.instrument());
    String quote = quote(main.instrument());
    Instrument other = pair.instrument();
    if (base(other).equals(base)) {
      return prices;
    }
    if (quote(other).equals(base)) {
      return Cells.from(0, prices.length, bar -> 1 / prices[bar]);
    }
    return quote(other).equals(quote)
        ? Cells.from(0, prices.length, bar -> main.close().at(bar) / prices[bar])
        : Cells.from(0, prices.length, bar -> main.close().at(bar) * prices[bar]);
  }

  /** The currency that a pair, or its cross with {@code main}, sets against the base; or "". */
  private static String against(Instrument main, Instrument pair) {
    if (!isPair(pair)) {
      return "";
    }
    for (String known : List.of(base(main), quote(main))) {
      if (base(pair).equals(known)) {
        return quote(pair);
      }
      if (quote(pair).equals(known)) {
        return base(pair);
      }
    }
    return "";
  }

  private static double[] moods(List<double[]> returns) {
    int size = returns.get(0).length;
    double[] mean = Cells.from(0, size, bar -> mean(returns, bar));
    double[] z = RollingWindow.zScores(mean, Moves.USUAL_BARS);
    return Cells.from(0, size, bar -> mood(z[bar]));
  }

  private static double mean(List<double[]> cells, int bar) {
    double sum = 0;
    for (double[] column : cells) {
      sum += column[bar];
    }
    return sum / cells.size();
  }

  private static double mood(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  private static double[] smoothed(Evidence evidence, String what, double[] moods, int bars) {
    return evidence.shared(List.of(what, bars), () -> RollingWindow.means(moods, bars));
  }

  private static boolean isPair(Instrument instrument) {
    return instrument.symbol().length() == 6
        && instrument.symbol().endsWith(instrument.quoteCurrency());
  }

  private static String base(Instrument pair) {
    return pair.symbol().substring(0, 3);
  }

  private static String quote(Instrument pair) {
    return pair.quoteCurrency();
  }

  /** The place from haven to risk; an unlisted currency is the riskiest. */
  private static int risk(String currency) {
    int place = FROM_HAVEN_TO_RISK.indexOf(currency);
    return place < 0 ? FROM_HAVEN_TO_RISK.size() : place;
  }
}
