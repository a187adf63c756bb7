package dev.tapeloft.chart;

import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What accounts earned since they began, a line each, by name. */
final class ReturnsDrawing implements Drawing {
  private static final int PLOT_HEIGHT = 300;
  private static final int NAME_LENGTH = 60;
  private static final int MOST = Palette.GROUPS.size();

  /** The height of a row of the key, in parts of the plot. */
  private static final double ROW = 0.075;

  private static final double KEY_AIR = 0.06;

  private final List<Account> accounts = new ArrayList<>();

  /** Accounts as a backtest gives them, by name. */
  ReturnsDrawing(Map<String, Frame> equities) {
    equities.forEach(
        (name, equity) -> accounts.add(new Account(Label.clean(name), EquityLine.of(equity))));
    accounts.removeIf(account -> account.line().isEmpty());
  }

  private List<Account> drawn() {
    return accounts.subList(0, Math.min(MOST, accounts.size()));
  }

  @Override
  public boolean isEmpty() {
    return accounts.isEmpty();
  }

  @Override
  public int height() {
    return (int) Math.round(PLOT_HEIGHT * top());
  }

  private double top() {
    return 1 + KEY_AIR + ROW * drawn().size();
  }

  @Override
  public String note() {
    int more = accounts.size() - drawn().size();
    return more == 0 ? "" : "the first %d; %d more below".formatted(MOST, more);
  }

  @Override
  public Map<String, Object> spec() {
    Axis returns =
        Axis.around(
            Unit.PERCENT,
            accounts.stream().mapToDouble(Account::least).min().orElse(0),
            accounts.stream().mapToDouble(Account::most).max().orElse(0));
    TimeAxis time =
        TimeAxis.between(
            accounts.stream().mapToLong(Account::from).min().orElseThrow(),
            accounts.stream().mapToLong(Account::to).max().orElseThrow());
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < drawn().size(); i++) {
      Account account = accounts.get(i);
      String colour = Palette.GROUPS.get(i);
      layers.add(account.line().drawn(row -> share(returns, account.at(row)), colour));
      KeyLine row = new KeyLine(time.from(), time.to(), top() - ROW * (i + 0.5));
      layers.add(row.key(KeyLine.START, colour, "solid"));
      layers.add(row.name(KeyLine.START, Label.brief(account.name(), NAME_LENGTH)));
    }
    List<Double> marks = returns.marks().stream().map(mark -> share(returns, mark)).toList();
    Axis scale = new Axis(0, top(), marks, returns.labels());
    return Spec.named(
        height(), time.name(), "", layers, List.of(time.scale(), Spec.figures("y", scale)));
  }

  private static double share(Axis axis, double value) {
    return (value - axis.low()) / (axis.high() - axis.low());
  }

  @Override
  public String words() {
    return isEmpty() ? "" : "Return since the start of each account.";
  }

  @Override
  public TextTable table() {
    return new TextTable(
        List.of("strategy", "return", "least", "most"),
        accounts.stream()
            .map(
                account ->
                    List.of(
                        account.name(),
                        Unit.PERCENT.text(account.end()),
                        Unit.PERCENT.text(account.least()),
                        Unit.PERCENT.text(account.most())))
            .toList());
  }

  /** What an account earned. */
  private record Account(String name, EquityLine line) {
    /** As a fraction of the equity at the start. */
    double at(int row) {
      return line.equity().at(row) / line.start() - 1;
    }

    double end() {
      return at(line.last());
    }

    double least() {
      return Arrays.stream(line.rows()).mapToDouble(this::at).min().orElse(0);
    }

    double most() {
      return Arrays.stream(line.rows()).mapToDouble(this::at).max().orElse(0);
    }

    long from() {
      return line.time().at(line.first());
    }

    long to() {
      return line.time().at(line.last());
    }
  }
}
