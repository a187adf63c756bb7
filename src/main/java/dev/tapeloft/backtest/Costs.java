package dev.tapeloft.backtest;

import java.util.Objects;

/**
 * What trading costs beside the spread that the bars know.
 *
 * @param spreadPips ask − bid where the bars do not know it, at least 0
 * @param slippagePips how much worse than quoted a fill is where the bars do not know the spread,
 *     at least 0; a target is filled at its level or better and does not slip
 * @param commission what the broker takes for each side
 * @param overnight what holding overnight costs
 */
public record Costs(
    double spreadPips, double slippagePips, Commission commission, Overnight overnight) {
  /** Refuses a negative spread or slippage. */
  public Costs {
    Numbers.requireAtLeast0("spreadPips", spreadPips);
    Numbers.requireAtLeast0("slippagePips", slippagePips);
    Objects.requireNonNull(commission, "commission");
    Objects.requireNonNull(overnight, "overnight");
  }

  /** No costs but the spread of the bars. */
  public static Costs none() {
    return new Costs(0, 0, Commission.none(), Overnight.none());
  }

  /** These costs with another spread where the bars do not know it. */
  public Costs withSpreadPips(double changed) {
    return new Costs(changed, slippagePips, commission, overnight);
  }

  /** These costs with another slippage where the bars do not know the spread. */
  public Costs withSlippagePips(double changed) {
    return new Costs(spreadPips, changed, commission, overnight);
  }

  /** These costs with another commission. */
  public Costs withCommission(Commission changed) {
    return new Costs(spreadPips, slippagePips, changed, overnight);
  }

  /** These costs with other costs of holding overnight. */
  public Costs withOvernight(Overnight changed) {
    return new Costs(spreadPips, slippagePips, commission, changed);
  }
}
