package dev.tapeloft.indicator;

/** How the last cells of a series make one. */
enum Rolling implements Word {
  AGO("ago", 0),
  HIGHEST("highest", 1),
  LOWEST("lowest", 1),
  MEAN("mean", 1);

  private final String word;
  private final int fewest;

  Rolling(String word, int fewest) {
    this.word = word;
    this.fewest = fewest;
  }

  @Override
  public String word() {
    return word;
  }

  /** A number of bars that it may take. */
  int bars(double number) {
    Parameter.bars("bars", fewest).check(number);
    return (int) number;
  }

  double[] of(double[] cells, int bars) {
    return switch (this) {
      case AGO -> Cells.from(bars, cells.length, bar -> cells[bar - bars]);
      case HIGHEST -> RollingWindow.highest(cells, bars);
      case LOWEST -> RollingWindow.lowest(cells, bars);
      case MEAN -> RollingWindow.means(cells, bars);
    };
  }
}
