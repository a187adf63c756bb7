package dev.tapeloft.strategy;

/** How the last cells of a series make one. */
enum Rolling implements Word {
  AGO("ago", 0, (cells, bars) -> Cells.from(bars, cells.length, bar -> cells[bar - bars])),
  HIGHEST("highest", 1, RollingWindow::highest),
  LOWEST("lowest", 1, RollingWindow::lowest),
  MEAN("mean", 1, RollingWindow::means);

  private final String word;
  private final Parameter parameter;
  private final Kernel kernel;

  Rolling(String word, int smallest, Kernel kernel) {
    this.word = word;
    this.parameter = Parameter.bars("bars", smallest);
    this.kernel = kernel;
  }

  @Override
  public String word() {
    return word;
  }

  /** A number of bars that it may take. */
  int bars(double number) {
    parameter.check(number);
    return (int) number;
  }

  double[] of(double[] cells, int bars) {
    return kernel.of(cells, bars);
  }

  /** Works out one cell a bar. */
  @FunctionalInterface
  private interface Kernel {
    double[] of(double[] cells, int bars);
  }
}
