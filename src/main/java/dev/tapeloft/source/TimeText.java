package dev.tapeloft.source;

import dev.tapeloft.table.InstantColumn;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Reads times of UTC from bytes as microseconds since 1970. */
final class TimeText {
  private static final int MICRO_DIGITS = 6;
  private static final Pattern TOO_FINE = Pattern.compile(".*\\d:\\d{2}\\.\\d{7,}\\D*");
  private static final Pattern OFFSET =
      Pattern.compile(".*\\d:\\d{2}.*([+-]\\d{1,2}(:?\\d{2})?| ?[A-Za-z]+)");
  private static final String FORMS =
      "is not a time; write it as 2014-05-01 00:00:00.292, 2014-05-01T00:00:00.292Z or 20140501"
          + " 00:00:00.292";

  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean wrong;

  private TimeText(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** The time in a range of bytes, {@link InstantColumn#MISSING} where there is none. */
  static long micros(byte[] bytes, int from, int to) {
    TimeText text = new TimeText(bytes, from, to);
    long micros = text.micros();
    return text.wrong ? InstantColumn.MISSING : micros;
  }

  /**
   * The time in a range of bytes, or the midnight of the date in it; {@link InstantColumn#MISSING}
   * where there is neither.
   */
  static long microsOrDay(byte[] bytes, int from, int to) {
    TimeText date = new TimeText(bytes, from, to);
    long day = date.day();
    return date.wrong || date.at != to ? micros(bytes, from, to) : day * 86_400 * 1_000_000;
  }

  /** Why a text is no time, and what to write instead. */
  static String whyNot(String text) {
    if (TOO_FINE.matcher(text).matches()) {
      return "is finer than a microsecond; round it to six decimals";
    }
    if (OFFSET.matcher(text).matches()) {
      return "has an offset other than Z; convert the times to UTC";
    }
    return FORMS;
  }

  private long micros() {
    long day = day();
    if (at < end && (bytes[at] == ' ' || bytes[at] == 'T')) {
      at++;
    } else {
      wrong = true;
    }
    int hour = number(2, 23);
    take(':');
    int minute = number(2, 59);
    take(':');
    int second = number(2, 59);
    long fraction = fraction();
    zone();
    long seconds = day * 86_400 + hour * 3_600L + minute * 60L + second;
    return seconds * 1_000_000 + fraction;
  }

  private long day() {
    int year = number(4, 9999);
    boolean dashed = at < end && bytes[at] == '-';
    at += dashed ? 1 : 0;
    int month = number(2, 12);
    if (dashed) {
      take('-');
    }
    int day = number(2, 31);
    if (wrong || month == 0 || day == 0 || day > daysOf(year, month)) {
      wrong = true;
      return 0;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private long fraction() {
    if (at >= end || bytes[at] != '.') {
      return 0;
    }
    at++;
    int start = at;
    long micros = 0;
    while (at < end && isDigit(bytes[at])) {
      int digit = bytes[at] - '0';
      if (at - start < MICRO_DIGITS) {
        micros = micros * 10 + digit;
      } else if (digit != 0) {
        wrong = true;
      }
      at++;
    }
    wrong |= at == start;
    for (int digits = at - start; digits < MICRO_DIGITS; digits++) {
      micros *= 10;
    }
    return micros;
  }

  /** Nothing, Z, or the same written as an offset of zero. */
  private void zone() {
    if (at < end && bytes[at] == 'Z') {
      at++;
    } else if (at < end && bytes[at] == '+') {
      at++;
      number(2, 0);
      take(':');
      number(2, 0);
    }
    wrong |= at != end;
  }

  private int number(int digits, int most) {
    int number = 0;
    for (int i = 0; i < digits; i++, at++) {
      if (at >= end || !isDigit(bytes[at])) {
        wrong = true;
        return 0;
      }
      number = number * 10 + bytes[at] - '0';
    }
    wrong |= number > most;
    return number;
  }

  private void take(char expected) {
    if (at < end && bytes[at] == expected) {
      at++;
    } else {
      wrong = true;
    }
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
