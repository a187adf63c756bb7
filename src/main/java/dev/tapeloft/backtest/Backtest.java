package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.strategy.Evidence;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One series of bars made ready for testing strategies under one set of rules.
 *
 * <p>What is made ready is shared by all strategies; a run depends on nothing but bars, rules and
 * the strategy, whatever ran before it. Thread-safe.
 */
public final class Backtest {
  private final Bars bars;
  private final Rules rules;
  private final Stakes stakes;
  private final Quotes quotes;
  private final Market market;
  private final Evidence evidence;
  private final RunMetrics metrics;
  private final Map<String, String> words;
  private final Holding holding;

  private Backtest(
      Bars bars,
      Rules rules,
      Quotes quotes,
      Market market,
      Evidence evidence,
      Map<String, String> words) {
    this.bars = bars;
    this.rules = rules;
    this.stakes = Stakes.of(rules, bars.instrument());
    this.quotes = quotes;
    this.market = market;
    this.evidence = evidence;
    this.metrics = RunMetrics.standard(quotes, stakes, bars.instrument().calendar());
    this.words = words;
    this.holding = new Holding(market, rules, evidence.indicators(), metrics, words);
  }

  /** The same but for the size; its rows carry the words of the other, and their lots. */
  private Backtest(Backtest other, double lots) {
    this.bars = other.bars;
    this.rules = other.rules.withLots(lots);
    this.stakes = Stakes.of(rules, bars.instrument());
    this.quotes = other.quotes;
    this.market = other.market;
    this.evidence = other.evidence;
    this.metrics = other.metrics;
    this.words = other.words;
    this.holding = other.holding;
  }

  /** A test on these bars; bars that no market can have had are refused by their number. */
  public static Backtest of(Bars bars, Rules rules) {
    return of(StrategyData.of(bars), rules);
  }

  /** A test on bars, of strategies that may look at other data beside them. */
  public static Backtest of(StrategyData data, Rules rules) {
    Bars bars = data.bars();
    Quotes quotes = Quotes.of(bars, rules);
    Market market = new BarMarket(quotes, Rates.same());
    Evidence evidence = Evidence.of(data);
    return new Backtest(bars, rules, quotes, market, evidence, words(bars, rules));
  }

  /** A test on these bars under {@link Rules#standard()}. */
  public static Backtest of(Bars bars) {
    return of(bars, Rules.standard());
  }

  /**
   * This test with profits converted to the currency of the account by another series, such as
   * USD/JPY for a yen pair and an account in dollars: at each moment by the close of its last bar
   * that had ended; no entry is taken before there is one. Needed where the account is not in quote
   * currency. A series that ends more than a week before the bars is refused.
   */
  public Backtest withConversion(Bars series) {
    String account = rules.account().currency();
    rules.account().requireConversion(bars, Optional.of(series));
    Rates rates = Rates.of(market.quotes(), bars.instrument(), account, series);
    Map<String, String> more = with("conversion", series.instrument().symbol());
    return new Backtest(bars, rules, quotes, market.with(rates), evidence, more);
  }

  /**
   * This test with every fill at single quotes of bid and ask, the signals from the bars as before:
   * so nothing is supposed about the way of the price inside a bar.
   *
   * <ul>
   *   <li>A signal is filled at the first quote at or after the end of its bar ({@link
   *       Fill#SAME_CLOSE}: at the last quote of its bar), at the ask when buying and at the bid
   *       when selling; its time is that of the quote. Of signals that wait for the same quote the
   *       last one counts.
   *   <li>Stop, target and trailing stop are touched by the quote at which the side is left, and
   *       filled at that quote, as a gap is on bars; the stop that trails moves with each quote.
   *       The account is broke at the quote that leaves it nothing.
   *   <li>Bars are what time exits, {@code bars_held} and exposure count; equity, drawdown and
   *       daily returns are those at the last quote of each bar. A night is a change of the UTC
   *       date from one quote to the next.
   *   <li>What is tested, counted and reported are the bars from that of the first quote to that of
   *       the last; bars before warm the indicators, and their signals are not heard. Quotes before
   *       the first bar and after the last are passed over. A quote between two bars belongs to the
   *       later one.
   * </ul>
   *
   * @throws IllegalArgumentException where the ticks are of another instrument, out of order, or
   *     none of them lies in the bars, and for quotes that no market can have had, by their number
   */
  public Backtest onTicks(Ticks ticks) {
    TickMarket on = TickMarket.of(bars, ticks, rules.orders().fill());
    Market converted = on.with(market.rates().at(on.quotes()));
    Quotes tested = Quotes.of(on.tested(bars), rules);
    return new Backtest(bars, rules, tested, converted, evidence, with("fills", "ticks"));
  }

  private Map<String, String> with(String name, String word) {
    Map<String, String> more = new TreeMap<>(words);
    more.put(name, word);
    return more;
  }

  /** The bars. */
  public Bars bars() {
    return bars;
  }

  /** The rules. */
  public Rules rules() {
    return rules;
  }

  /**
   * The result of one strategy: a frame of one row, with {@code name}, {@code template} and {@code
   * parameters} (text), {@code lots} (double; NaN where sizes follow the account), a column for
   * each {@link Metric}, {@code refused_entries} (int: what the account could not pay for, or had
   * no size or level yet) and {@code open_trades} (int: still open at the end); rows of many
   * strategies join to {@link BacktestResults}. A strategy that fails is named.
   */
  public Frame run(Strategy strategy) {
    return row(
        ResultRow.of(strategy, rules.sizing().lots()), simulate(strategy, new TradeTotals()));
  }

  /**
   * The results of one strategy at several fixed sizes, a row each: one simulation, of which the
   * others are made where the account never decides what is traded, the same bit for bit. Their
   * rules are these but for the size, which is the column {@code lots}.
   */
  public Frame run(Strategy strategy, double... lots) {
    if (lots.length == 0) {
      throw new IllegalArgumentException("no lots to run " + strategy + " with; give at least one");
    }
    Run first = resized(lots[0]).simulate(strategy, new TradeLog());
    return Frame.concat(
        Arrays.stream(lots).mapToObj(size -> resized(size).scaled(strategy, first)).toList());
  }

  private Backtest resized(double lots) {
    return new Backtest(this, lots);
  }

  /** The results of a grid's strategies, in order, one after the other. */
  public BacktestResults run(StrategyGrid grid) {
    if (grid.size() == 0) {
      throw new IllegalArgumentException("nothing to run: the grid has " + grid);
    }
    List<Frame> rows = grid.strategies().stream().map(this::run).toList();
    return BacktestResults.of(Frame.concat(rows));
  }

  /**
   * What buying with all the cash at the first open (that has a rate) and holding to the end would
   * have given, as a row of results under the costs of these rules, named {@code buy_and_hold}.
   */
  public Frame buyAndHold() {
    return row(new ResultRow("buy_and_hold", "buy_and_hold", "", Double.NaN), held());
  }

  /** The account of one who buys and holds, shaped as {@link #equity}. */
  public Frame buyAndHoldEquity() {
    return EquityFrame.of(held(), quotes, stakes.cash(), about("buy_and_hold"));
  }

  /**
   * The trades of one strategy in order of leaving, one that is still open at the end.
   *
   * <p>Columns: {@code entry_time}, {@code exit_time} (instant; the start of the bar for what
   * happens at its open or inside it, the end for what happens at its close), {@code side} ({@code
   * long}, {@code short}), {@code lots}, {@code entry_price}, {@code exit_price}, {@code pips}
   * (entry to exit; NaN without a pip), {@code gross}, {@code commission} (both sides), {@code
   * overnight}, {@code money} (gross less commission and overnight; all in the account's currency),
   * {@code reason} ({@code stop}, {@code target}, {@code trail}, {@code time}, {@code signal},
   * {@code end}, {@code broke}, or {@code open} for a trade that is not over: its exit is what the
   * last close would give), {@code mae} and {@code mfe} (worst and best standing while held, before
   * costs, mae ≤ 0 ≤ mfe; of a bar that ends in a stop or target only its open and the exit price
   * count), {@code bars_held} (bars in which it was open), {@code duration} (seconds from entry to
   * exit).
   */
  public Frame trades(Strategy strategy) {
    return TradeFrame.of(
        simulate(strategy, new TradeLog()).trades(), bars.instrument().pip(), about(strategy.id()));
  }

  /**
   * The account under one strategy, a row a bar: {@code time} (the end of the bar), {@code equity}
   * (an open position counted at the price it could be left at) and {@code drawdown} (the fall
   * below its highest point so far, the cash at the start included, as a fraction of that; ≥ 0).
   */
  public Frame equity(Strategy strategy) {
    Run run = simulate(strategy, new TradeTotals());
    return EquityFrame.of(run, quotes, stakes.cash(), about(strategy.id()));
  }

  /**
   * The daily returns of one strategy.
   *
   * <p>Columns: {@code day} (instant, the start of a UTC date that has bars), {@code daily_return}
   * (of the equity at the last bar of the date, as a fraction, the first against the cash at the
   * start; NaN after the day on which the account went broke). Metadata as that of {@link #trades}.
   */
  public Frame dailyReturns(Strategy strategy) {
    return DailyReturns.of(
            simulate(strategy, new TradeTotals()).equity(), quotes.dayEnds(), stakes.cash())
        .frame(quotes, about(strategy.id()));
  }

  /** The UTC dates that have bars, as their starts in microseconds since 1970. */
  public long[] days() {
    return quotes.days();
  }

  private Run simulate(Strategy strategy, TradeBook trades) {
    try {
      return simulation(strategy, trades).run();
    } catch (RuntimeException e) {
      throw failed(strategy, e);
    }
  }

  /** A simulation that has yet to run. */
  Simulation simulation(Strategy strategy, TradeBook trades) {
    requireConversion();
    Levels levels = Levels.of(strategy.exits(), rules.sizing(), evidence.indicators(), market);
    byte[] heard = market.heard(evidence.signals(strategy.template()).toArray());
    return new Simulation(market, stakes, levels, heard, 0, trades);
  }

  private Frame scaled(Strategy strategy, Run first) {
    Run run =
        Scaling.of(market, stakes, first).orElseGet(() -> simulate(strategy, new TradeTotals()));
    return row(ResultRow.of(strategy, rules.sizing().lots()), run);
  }

  private Run held() {
    requireConversion();
    return holding.run();
  }

  private Frame row(ResultRow row, Run run) {
    return row.frame(run, holding.words(), metrics.of(run));
  }

  private static IllegalStateException failed(Strategy strategy, RuntimeException why) {
    boolean isTold =
        why instanceof IllegalArgumentException || why instanceof IllegalStateException;
    String words = isTold ? why.getMessage() : why.toString();
    return new IllegalStateException("strategy " + strategy + " failed: " + words, why);
  }

  private void requireConversion() {
    if (market.rates().isSame()) {
      rules.account().requireConversion(bars.instrument(), Optional.empty());
    }
  }

  private Map<String, String> about(String strategy) {
    Map<String, String> about = new TreeMap<>(words);
    about.put("strategy", strategy);
    return about;
  }

  /** The market and the rules, as results carry them. */
  private static Map<String, String> words(Bars bars, Rules rules) {
    Map<String, String> words = new TreeMap<>(bars.instrument().toMetadata());
    words.put("interval", bars.interval().toString());
    words.put("rules", rules.canonical());
    return words;
  }

  @Override
  public String toString() {
    return "backtest on " + bars + " under " + rules;
  }
}
