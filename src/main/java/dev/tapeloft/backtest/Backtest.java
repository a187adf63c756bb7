package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.Indicators;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final SignalMemo signals;
  private final RunMetrics metrics;
  private final Map<String, String> words;

  private Backtest(
      Bars bars,
      Rules rules,
      Quotes quotes,
      Market market,
      SignalMemo signals,
      Map<String, String> words) {
    this.bars = bars;
    this.rules = rules;
    this.stakes = Stakes.of(rules, bars.instrument());
    this.quotes = quotes;
    this.market = market;
    this.signals = signals;
    this.metrics = RunMetrics.standard(quotes, stakes, bars.instrument().calendar());
    this.words = words;
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
    SignalMemo signals = new SignalMemo(Indicators.of(data));
    return new Backtest(bars, rules, quotes, market, signals, words(bars, rules));
  }

  /** A test on these bars under {@link Rules#standard()}. */
  public static Backtest of(Bars bars) {
    return of(bars, Rules.standard());
  }

  /**
   * This test with profits converted to the currency of the account by another series, such as
   * USD/JPY for a yen pair and an account in dollars: at each moment by the close of its last bar
   * that had ended; no entry is taken before there is one. Needed where the account is not in quote
   * currency.
   */
  public Backtest withConversion(Bars series) {
    Map<String, String> more = new TreeMap<>(words);
    more.put("conversion", series.instrument().symbol());
    String account = rules.account().currency();
    Rates rates = Rates.of(market.quotes(), bars.instrument(), account, series);
    return new Backtest(bars, rules, quotes, market.with(rates), signals, more);
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
    Run first = resized(lots[0]).walk(strategy, new TradeLog());
    return Frame.concat(
        Arrays.stream(lots).mapToObj(size -> resized(size).scaled(strategy, first)).toList());
  }

  /** The same but for the size; its rows carry the words of this one, and their lots. */
  private Backtest resized(double lots) {
    return new Backtest(bars, rules.withLots(lots), quotes, market, signals, words);
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
   * count), {@code bars_held} (bars in which it was open).
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
        .frame(bars.time(), quotes.dayEnds(), about(strategy.id()));
  }

  private Run simulate(Strategy strategy, TradeBook trades) {
    return market.onBars(walk(strategy, trades));
  }

  private Run walk(Strategy strategy, TradeBook trades) {
    try {
      return simulation(strategy, trades).run();
    } catch (RuntimeException e) {
      throw failed(strategy, e);
    }
  }

  /** A simulation that has yet to run. */
  Simulation simulation(Strategy strategy, TradeBook trades) {
    requireConversion();
    Levels levels = Levels.of(strategy.exits(), rules.sizing(), signals.indicators(), market);
    byte[] heard = market.heard(signals.of(strategy.template()));
    return new Simulation(market, stakes, levels, heard, 0, trades);
  }

  private Frame scaled(Strategy strategy, Run first) {
    Run run = Scaling.of(market, stakes, first).orElseGet(() -> walk(strategy, new TradeTotals()));
    return row(ResultRow.of(strategy, rules.sizing().lots()), market.onBars(run));
  }

  private Run held() {
    requireConversion();
    Rules all =
        new Rules(
            Orders.standard(), Sizing.equity(1, 0), rules.costs(), rules.account().withMargin(0));
    Levels none = Levels.of(Exits.none(), all.sizing(), signals.indicators(), market);
    Stakes whole = Stakes.of(all, bars.instrument());
    byte[] always = new byte[market.quotes().size];
    Arrays.fill(always, (byte) 1);
    return market.onBars(new Simulation(market, whole, none, always, 1, new TradeTotals()).run());
  }

  private Frame row(ResultRow row, Run run) {
    return row.frame(run, words, metrics.of(run));
  }

  private static IllegalStateException failed(Strategy strategy, RuntimeException why) {
    return new IllegalStateException("strategy " + strategy + " failed: " + why.getMessage(), why);
  }

  private void requireConversion() {
    Instrument instrument = bars.instrument();
    String account = rules.account().currency();
    boolean isSame = account.equals(Account.QUOTE) || account.equals(instrument.quoteCurrency());
    if (!isSame && market.rates().isSame()) {
      throw new IllegalStateException(
          "the account is in %s and %s in %s; give the series that converts, with withConversion(bars of %s%s)"
              .formatted(
                  account,
                  instrument.symbol(),
                  instrument.quoteCurrency(),
                  account,
                  instrument.quoteCurrency()));
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
