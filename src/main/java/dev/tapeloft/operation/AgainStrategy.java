package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strategy and what it looked at besides the bars, as {@link StrategyInputs#item} wrote them.
 *
 * @param strategy the strategy
 * @param beside what else it looked at, such as {@code second=3f…}; empty if nothing
 */
record AgainStrategy(Strategy strategy, String beside) {
  private static final Pattern BESIDE =
      Pattern.compile(" (second|series|regimes|patterns)=([0-9a-f,]+)");
  private static final Pattern ITEM = Pattern.compile("(.*?)((?:" + BESIDE.pattern() + ")*)");

  static AgainStrategy parse(String item) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw new CannotRemake("\"" + item + "\" names no strategy");
    }
    if (parts.group(1).startsWith("user(")) {
      throw new CannotRemake("made by code of a notebook");
    }
    return new AgainStrategy(Strategy.parse(parts.group(1)), parts.group(2));
  }

  /** The test that it was run in. */
  Backtest backtest(Bars bars, Again again, Rules rules) {
    Backtest test = Backtest.of(data(bars, again), rules);
    Optional<Ticks> ticks = again.optionalInput("ticks").map(Ticks::of);
    Optional<Bars> conversion = again.optionalInput("conversion").map(Bars::of);
    Backtest filled = ticks.map(test::onTicks).orElse(test);
    return conversion.map(filled::withConversion).orElse(filled);
  }

  /** The bars and what else it looked at. */
  StrategyData data(Bars bars, Again again) {
    StrategyData data = StrategyData.of(bars);
    Matcher each = BESIDE.matcher(beside);
    while (each.find()) {
      String name = each.group(1);
      List<Frame> rows =
          Arrays.stream(each.group(2).split(","))
              .map(id -> again.rows(name, new ContentId(id)))
              .toList();
      data =
          switch (name) {
            case "second" -> data.withSecond(Bars.of(rows.get(0)));
            case "series" -> data.withSeries(rows.stream().map(Bars::of).toList());
            case "regimes" -> data.withRegimes(Regimes.of(rows.get(0)));
            default -> data.withPatterns(MinedFeatures.of(rows.get(0)));
          };
    }
    return data;
  }
}
