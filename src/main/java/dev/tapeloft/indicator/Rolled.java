package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/** What the last bars of a series come to. */
record Rolled(Series series, Rolling rolling, int bars) implements Series {
  Rolled {
    rolling.bars(bars);
  }

  @Override
  public DoubleColumn on(Indicators indicators) {
    return DoubleColumn.owning(rolling.of(series.on(indicators).toArray(), bars));
  }

  @Override
  public Set<Need> needs() {
    return series.needs();
  }

  @Override
  public String toString() {
    return series + "." + rolling.word() + "(" + bars + ")";
  }
}
