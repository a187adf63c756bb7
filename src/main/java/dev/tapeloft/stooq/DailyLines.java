package dev.tapeloft.stooq;

import dev.tapeloft.table.DecimalText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/** The lines of a file of daily prices: ranges of its bytes, and the numbers in them. */
final class DailyLines {
  /** What is no date. */
  static final long NO_DAY = Long.MIN_VALUE;

  private static final int DATE_DIGITS = 8;

  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;
  private int next;
  private int start;
  private int end;
  private int count;

  DailyLines(byte[] bytes, int fieldCount) {
    this.bytes = bytes;
    this.starts = new int[fieldCount];
    this.ends = new int[fieldCount];
    this.next = startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
  }

  /** Whether the bytes begin as UTF-16 does, with or without a byte order mark. */
  boolean isUtf16() {
    return startsWith(0xff, 0xfe)
        || startsWith(0xfe, 0xff)
        || (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0));
  }

  private boolean startsWith(int... head) {
    for (int i = 0; i < head.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != head[i]) {
        return false;
      }
    }
    return true;
  }

  /** Goes to the next line that is not blank; false at the end. */
  boolean next() {
    while (next < bytes.length) {
      split();
      if (end > start) {
        return true;
      }
    }
    return false;
  }

  /** Finds the fields of the next line, and where it ends without blanks. */
  private void split() {
    start = next;
    count = 0;
    int from = start;
    int at = start;
    while (at < bytes.length && bytes[at] != '\n') {
      if (bytes[at] == ',') {
        put(from, at);
        from = at + 1;
      }
      at++;
    }
    next = at + 1;
    end = at;
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    put(from, Math.max(from, end));
  }

  private void put(int from, int to) {
    if (count < starts.length) {
      int first = from;
      int last = to;
      while (first < last && isBlank(bytes[first])) {
        first++;
      }
      while (last > first && isBlank(bytes[last - 1])) {
        last--;
      }
      starts[count] = first;
      ends[count] = last;
    }
    count++;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\r' || character == '\t';
  }

  /** The line as text. */
  String text() {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  boolean hasAllFields() {
    return count == starts.length;
  }

  boolean says(int field, String text) {
    int length = ends[field] - starts[field];
    boolean same = length == text.length();
    for (int i = 0; same && i < length; i++) {
      same = bytes[starts[field] + i] == text.charAt(i);
    }
    return same;
  }

  /** A finite number; NaN where there is none. */
  double number(int field) {
    double number = DecimalText.parse(bytes, starts[field], ends[field]);
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  /** A date, {@code yyyyMMdd}, in days since 1970; {@link #NO_DAY} where there is none. */
  long day(int field) {
    int date = 0;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_DAY;
      }
      date = date * 10 + digit;
    }
    return ends[field] - starts[field] == DATE_DIGITS
        ? day(date / 10_000, date / 100 % 100, date % 100)
        : NO_DAY;
  }

  private static long day(int year, int month, int day) {
    boolean exists =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    return exists ? LocalDate.of(year, month, day).toEpochDay() : NO_DAY;
  }
}
