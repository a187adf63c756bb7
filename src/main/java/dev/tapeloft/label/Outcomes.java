package dev.tapeloft.label;

import dev.tapeloft.label.Passages.Level;
import dev.tapeloft.label.PricePath.Track;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How one label ended on one side of the market: a view of first passages, of which nothing is
 * kept.
 *
 * <p>A row is a tick or bar; positions begin at its entry price, and later rows count whose time is
 * at most the row's time plus the horizon. Both barriers are touched by reaching them. A row whose
 * open is past a barrier touched it there, and the return is the open's: for quotes, which are all
 * open, that of the quote.
 */
public final class Outcomes {
  private static final FirstTouch[] TOUCHES = FirstTouch.values();
  private static final int UNKNOWN = -1;

  private final PricePath path;
  private final Label label;
  private final BothTouched bothTouched;
  private final Side side;
  private final Track track;
  private final Level targets;
  private final Level stops;
  private final int target;
  private final int stop;
  private final int sign;
  private final Extremes extremes;
  private final int[] lasts;
  private final int incompleteFrom;
  private final byte[] touches;

  /** The extremes of a side's prices. */
  record Extremes(RangeExtremes high, RangeExtremes low) {
    static Extremes of(Track track) {
      return new Extremes(new RangeExtremes(track.high(), 1), new RangeExtremes(track.low(), -1));
    }
  }

  Outcomes(
      PricePath path,
      Level targets,
      Level stops,
      Label label,
      BothTouched bothTouched,
      Side side,
      Extremes extremes) {
    this.path = path;
    this.label = label;
    this.bothTouched = bothTouched;
    this.side = side;
    this.track = path.track(side);
    this.targets = targets;
    this.stops = stops;
    this.target = path.distance(label.targetPips());
    this.stop = path.distance(label.stopPips());
    this.sign = side == Side.UP ? 1 : -1;
    this.extremes = extremes;
    Horizon horizon = new Horizon(path, label.horizon());
    this.lasts = horizon.lasts();
    this.incompleteFrom = horizon.incompleteFrom();
    this.touches = touches();
  }

  /** What was labelled. */
  public Label label() {
    return label;
  }

  /** On which side. */
  public Side side() {
    return side;
  }

  /** The number of rows. */
  public int size() {
    return touches.length;
  }

  /** Which barrier a row touched first. */
  public FirstTouch at(int row) {
    return TOUCHES[touches[row]];
  }

  /** The rows that ended so. */
  public int count(FirstTouch touch) {
    return (int) IntStream.range(0, size()).filter(row -> touches[row] == touch.ordinal()).count();
  }

  /**
   * For learning: 1 where the target was touched first, 0 where it was not, NaN where nobody knows
   * ({@code ambiguous} and {@code incomplete}).
   */
  public DoubleColumn hits() {
    return all().hits();
  }

  /** The first touch of each row, by its word. */
  public TextColumn outcome() {
    return all().outcome();
  }

  /**
   * Whether the target was touched within the horizon, whichever came first: 1, 0, or −1 where the
   * data end before.
   */
  public IntColumn touchedTarget() {
    return all().touchedTarget();
  }

  /** Whether the stop was touched within the horizon, likewise. */
  public IntColumn touchedStop() {
    return all().touchedStop();
  }

  /** Seconds to the first touch of the target within the horizon; NaN where there is none. */
  public DoubleColumn secondsToTarget() {
    return all().secondsToTarget();
  }

  /** Seconds to the first touch of the stop within the horizon; NaN where there is none. */
  public DoubleColumn secondsToStop() {
    return all().secondsToStop();
  }

  /**
   * What the position made, in pips: at the barrier, at the open that was past it, or at the last
   * row within the horizon; NaN where ambiguous or incomplete.
   */
  public DoubleColumn returnPips() {
    return all().returnPips();
  }

  /** The return over what was risked, the distance of the stop. */
  public DoubleColumn rMultiple() {
    return all().rMultiple();
  }

  /**
   * The furthest that the price stood in favour until the position ended, in pips, at least 0. Of
   * the row that touched a barrier only its open and the exit count: what else it reached may have
   * been later. NaN where the return is.
   */
  public DoubleColumn mfePips() {
    return all().mfePips();
  }

  /** The furthest that it stood against the position until its end, in pips, at most 0. */
  public DoubleColumn maePips() {
    return all().maePips();
  }

  /** The furthest in favour within the whole horizon; NaN where the data end before. */
  public DoubleColumn horizonMfePips() {
    return all().horizonMfePips();
  }

  /** The furthest against within the whole horizon; NaN where the data end before. */
  public DoubleColumn horizonMaePips() {
    return all().horizonMaePips();
  }

  /** The price at which each row enters. */
  public DoubleColumn entry() {
    return all().entry();
  }

  /** Some rows of it as columns. */
  OutcomeColumns rows(int from, int to) {
    return new OutcomeColumns(this, from, to);
  }

  private OutcomeColumns all() {
    return rows(0, size());
  }

  /** Where a row's position ended: the row of its exit; none for an incomplete one. */
  int exit(int row) {
    return switch (at(row)) {
      case TARGET -> row + targets.ahead(row);
      case STOP -> row + stops.ahead(row);
      case AMBIGUOUS -> row + stops.ahead(row);
      case NONE -> lasts[row];
      case INCOMPLETE -> path.size() - 1;
    };
  }

  private byte[] touches() {
    byte[] all = new byte[path.size()];
    IntStream.range(0, all.length).forEach(row -> all[row] = (byte) touch(row).ordinal());
    return all;
  }

  private FirstTouch touch(int row) {
    int toTarget = ahead(targets, row);
    int toStop = ahead(stops, row);
    if (toTarget == toStop) {
      return toTarget == FirstPassage.NEVER ? untouched(row) : inOneRow(row, row + toTarget);
    }
    return FirstOfTwo.touch(toTarget, toStop);
  }

  private FirstTouch untouched(int row) {
    return row >= incompleteFrom ? FirstTouch.INCOMPLETE : FirstTouch.NONE;
  }

  /** Both barriers in one bar: its open tells where it is past one of them. */
  private FirstTouch inOneRow(int row, int exit) {
    return FirstOfTwo.inOneBar(gain(row, track.open()[exit]), target, stop, bothTouched);
  }

  /** Rows ahead within the horizon. */
  private int ahead(Level level, int row) {
    int ahead = level.ahead(row);
    return row + ahead > lasts[row] ? FirstPassage.NEVER : ahead;
  }

  int touchedTarget(int row) {
    return touched(targets, row);
  }

  int touchedStop(int row) {
    return touched(stops, row);
  }

  double secondsToTarget(int row) {
    return seconds(targets, row);
  }

  double secondsToStop(int row) {
    return seconds(stops, row);
  }

  double entry(int row) {
    return path.price(track.entry()[row]);
  }

  /** The furthest of the whole horizon: in favour where {@code favour} is 1, against where −1. */
  double withinHorizon(int row, int favour) {
    return row >= incompleteFrom ? Double.NaN : furthest(row, lasts[row] + 1, favour);
  }

  private int touched(Level level, int row) {
    if (ahead(level, row) != FirstPassage.NEVER) {
      return 1;
    }
    return row >= incompleteFrom ? UNKNOWN : 0;
  }

  private double seconds(Level level, int row) {
    int ahead = ahead(level, row);
    return ahead == FirstPassage.NEVER
        ? Double.NaN
        : (path.time(row + ahead) - path.time(row)) / 1e6;
  }

  double returnPips(int row) {
    FirstTouch touch = at(row);
    return touch == FirstTouch.AMBIGUOUS || touch == FirstTouch.INCOMPLETE
        ? Double.NaN
        : path.pips(exitGain(row, touch));
  }

  /** What the position made in half ticks, where it ended. */
  private int exitGain(int row, FirstTouch touch) {
    int exit = exit(row);
    int atOpen = gain(row, track.open()[exit]);
    return switch (touch) {
      case TARGET -> Math.max(target, atOpen);
      case STOP -> Math.min(-stop, atOpen);
      default -> gain(row, track.close()[exit]);
    };
  }

  private int gain(int row, int price) {
    return sign * (price - track.entry()[row]);
  }

  /** The furthest until the position ended, likewise. */
  double untilExit(int row, int favour) {
    FirstTouch touch = at(row);
    if (touch == FirstTouch.AMBIGUOUS || touch == FirstTouch.INCOMPLETE) {
      return Double.NaN;
    }
    if (touch == FirstTouch.NONE) {
      return furthest(row, lasts[row] + 1, favour);
    }
    int exit = exit(row);
    int ended = favour * exitGain(row, touch);
    int opened = favour * gain(row, track.open()[exit]);
    double last = favour * path.pips(Math.max(ended, opened));
    double before = furthest(row, exit, favour);
    return (favour > 0 ? Math.max(before, last) : Math.min(before, last)) + 0.0; // no minus zero
  }

  /** The furthest of the rows behind {@code row} and before {@code to}, in pips. */
  private double furthest(int row, int to, int favour) {
    if (row + 1 >= to) {
      return 0;
    }
    boolean highs = sign * favour > 0;
    int extreme = (highs ? extremes.high() : extremes.low()).of(row + 1, to);
    return favour * path.pips(Math.max(0, favour * gain(row, extreme))) + 0.0; // no minus zero
  }

  @Override
  public String toString() {
    return label + " " + side.name().toLowerCase(Locale.ROOT);
  }
}
