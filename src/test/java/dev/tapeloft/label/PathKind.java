package dev.tapeloft.label;

/** What a path meets that labels could get wrong: the path of a row at any label, on any side. */
enum PathKind {
  /** Neither barrier within the horizon. */
  UNTOUCHED,
  /** The data end before it is known. */
  END_OF_DATA,
  /** No row at all within a horizon. */
  TIME_GAP,
  /** The next row is at the same time. */
  EQUAL_TIMES,
  /** A barrier is touched at the time of the entry. */
  TOUCHED_AT_ONCE,
  /** The next row has the same price. */
  EQUAL_PRICES,
  /** A barrier is reached to the point and not passed. */
  REACHED_EXACTLY,
  /** A barrier is first seen from behind. */
  JUMPED_OVER,
  /** Both barriers in one bar. */
  BOTH_IN_ONE_BAR,
  /** Both barriers in quotes of one time. */
  BOTH_AT_ONE_TIME
}
