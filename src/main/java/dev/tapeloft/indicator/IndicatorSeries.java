package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/** An indicator, or a price, as it stands. */
record IndicatorSeries(Indicator indicator, Arguments arguments) implements Series {
  IndicatorSeries {
    indicator.check(arguments);
  }

  static Series of(Indicator indicator, double... arguments) {
    return new IndicatorSeries(indicator, Arguments.of(arguments));
  }

  @Override
  public DoubleColumn on(Indicators indicators) {
    return indicators.column(indicator, arguments);
  }

  @Override
  public Set<Need> needs() {
    return indicator.needs();
  }

  @Override
  public String toString() {
    return indicator.word() + "(" + arguments + ")";
  }
}
