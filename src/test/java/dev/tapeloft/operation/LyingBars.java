package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;

/** Bars of which one cell is another. */
final class LyingBars {
  private LyingBars() {}

  static Bars with(Bars bars, String column, int bar, double value) {
    Frame.Builder lying = Frame.builder().metadata(bars.frame().metadata());
    bars.frame()
        .columns()
        .forEach(
            (name, cells) -> {
              if (name.equals(column)) {
                double[] changed = bars.frame().doubles(name).toArray();
                changed[bar] = value;
                lying.column(name, DoubleColumn.of(changed));
              } else {
                lying.column(name, cells);
              }
            });
    return Bars.of(lying.build());
  }
}
