package dev.tapeloft.market;

/**
 * Bars made of shorter ones.
 *
 * @param bars the longer bars
 * @param leftOut how many of the shorter ones lie outside all sessions and are in none of them
 */
public record Resampled(Bars bars, int leftOut) {
  /**
   * Longer bars of bars: of each the first open, the highest high, the lowest low, the last close,
   * the sum of the volumes and the mean of the spreads, weighted by the quotes where these are
   * counted. What is unknown in one part is unknown of the whole. The first and the last may be
   * made of a part of their time, as far as there are bars of it.
   *
   * <p>Shorter than a day they are left-closed and counted from 1970 in UTC. Of a day and longer
   * they are made of the sessions of the instrument's calendar, each stamped with the date that its
   * first session may have: a bar is in the session in which it begins, or which opens while it
   * lasts; one in no session is left out and counted.
   *
   * @throws IllegalArgumentException if whole bars do not make up the longer ones
   */
  public static Resampled of(Bars bars, Interval interval) {
    if (!interval.isMadeOf(bars.interval())) {
      throw new IllegalArgumentException(
          "bars of %s cannot be made of bars of %s; take a multiple, or begin with shorter ones"
              .formatted(interval, bars.interval()));
    }
    int[] rows = SessionDates.rows(bars, interval);
    Bars inSessions = rows.length == bars.size() ? bars : Bars.of(bars.frame().pick(rows));
    return new Resampled(
        new BarResampler(inSessions, interval).bars(), bars.size() - inSessions.size());
  }
}
