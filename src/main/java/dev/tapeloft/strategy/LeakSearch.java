package dev.tapeloft.strategy;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One search for a signal that depends on what comes after its bar. */
final class LeakSearch {
  private static final int MOST_CUTS = 300;

  private final Function<StrategyData, SignalColumn> rule;
  private final StrategyData data;
  private final SignalColumn whole;
  private final LookAhead.Listener listener;
  private boolean isWarm;
  private int tried;
  private LookAhead.@Nullable Leak first;

  LeakSearch(
      Function<StrategyData, SignalColumn> rule, StrategyData data, LookAhead.Listener listener) {
    this.rule = rule;
    this.data = data;
    this.listener = listener;
    this.whole = asked(data);
  }

  /**
   * Stops at the first cut that shows a leak, having looked closely between it and the one before.
   */
  LookAhead result() {
    compare(asked(data), whole.size(), "when asked a second time");
    SortedSet<Integer> cuts = cuts();
    int clean = 0;
    listener.tried(0, cuts.size());
    for (int cut : cuts) {
      if (first != null || leaksAt(cut, cuts.size())) {
        break;
      }
      clean = cut;
    }
    if (first != null) {
      lookCloser(clean + 1, first.bar());
    }
    requireGoingOn();
    listener.tried(tried, tried);
    return new LookAhead(cuts.size(), Optional.ofNullable(first));
  }

  private void lookCloser(int from, int to) {
    int[] closer = spread(to - from + 1, MOST_CUTS).toArray();
    int total = tried + closer.length;
    for (int i : closer) {
      if (leaksAt(from + i, total)) {
        return;
      }
    }
  }

  private boolean leaksAt(int cut, int total) {
    LookAhead.Leak before = first;
    tryWithoutFuture(cut);
    for (OtherFuture other : OtherFuture.values()) {
      tryOtherFuture(cut, other);
    }
    listener.tried(++tried, total);
    return !Objects.equals(first, before);
  }

  private void tryWithoutFuture(int cut) {
    requireGoingOn();
    try {
      compare(rule.apply(data.first(cut)), cut, "on the first " + cut + " bars alone");
      isWarm = true;
    } catch (RuntimeException e) {
      if (isWarm) {
        blame(cut - 1, 0, "since it fails on the first " + cut + " bars alone: " + e.getMessage());
      }
    }
  }

  /** What fails on prices that never were is not blamed: it may refuse them. */
  private void tryOtherFuture(int cut, OtherFuture other) {
    requireGoingOn();
    SignalColumn signals;
    try {
      signals = rule.apply(other.after(data, cut));
    } catch (RuntimeException e) {
      return;
    }
    compare(signals, cut, "when bars from number " + cut + " on " + other.what());
  }

  private SignalColumn asked(StrategyData some) {
    requireGoingOn();
    return rule.apply(some);
  }

  /** A rule that was interrupted may fail, which must not be held against it. */
  private static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the search for look-ahead was interrupted");
    }
  }

  private void compare(SignalColumn signals, int size, String how) {
    int bar = 0;
    while (bar < size && signals.at(bar) == whole.at(bar)) {
      bar++;
    }
    if (bar < size) {
      blame(bar, signals.at(bar), how);
    }
  }

  private void blame(int bar, int became, String how) {
    if (first == null || bar < first.bar()) {
      first = new LookAhead.Leak(bar, data.bars().time().instant(bar), whole.at(bar), became, how);
    }
  }

  /** Numbers of bars to keep: at least one, and not all. */
  private SortedSet<Integer> cuts() {
    TreeSet<Integer> cuts = new TreeSet<>();
    int size = whole.size();
    int[] signalled = IntStream.range(0, size - 1).filter(bar -> whole.at(bar) != 0).toArray();
    spread(signalled.length, MOST_CUTS / 2).forEach(i -> cuts.add(signalled[i] + 1));
    spread(size - 1, MOST_CUTS / 2).forEach(i -> cuts.add(i + 1));
    if (size <= MOST_CUTS) {
      IntStream.range(1, size).forEach(cuts::add);
    }
    return cuts;
  }

  /** So many of the numbers below {@code count}, or all of them, evenly from first to last. */
  private static IntStream spread(int count, int most) {
    int taken = Math.min(Math.max(count, 0), most);
    return IntStream.range(0, taken)
        .map(i -> taken == 1 ? 0 : (int) ((long) i * (count - 1) / (taken - 1)));
  }
}
