package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/** A series without its sign. */
record Absolute(Series series) implements Series {
  @Override
  public DoubleColumn on(Indicators indicators) {
    DoubleColumn cells = series.on(indicators);
    return DoubleColumn.owning(Cells.from(0, cells.size(), bar -> Math.abs(cells.at(bar))));
  }

  @Override
  public Set<Need> needs() {
    return series.needs();
  }

  @Override
  public String toString() {
    return series + ".abs()";
  }
}
