package dev.tapeloft.market;

/** When a market trades, and so how many daily periods its year has. */
public enum Calendar {
  /** Foreign exchange: Sunday 17:00 to Friday 17:00, New York. */
  FX(252),
  /** United States stock exchanges. */
  NYSE(252),
  /** Always open, as crypto markets are. */
  ALWAYS(365);

  private final int periodsPerYear;

  Calendar(int periodsPerYear) {
    this.periodsPerYear = periodsPerYear;
  }

  /** The daily periods that annualisation counts a year as. */
  public int periodsPerYear() {
    return periodsPerYear;
  }
}
