package dev.tapeloft.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago something was, as it is typed: {@code 36h}, {@code 90d}, {@code 12w}. */
final class Age {
  private static final Pattern WORD = Pattern.compile("([0-9]{1,6})([hdw])");
  private static final int DAYS_A_WEEK = 7;

  private Age() {}

  /** The age that a word stands for; 0 is none. */
  static Duration of(String name, String word) {
    Matcher age = WORD.matcher(word);
    if (!age.matches() || Long.parseLong(age.group(1)) == 0) {
      throw new IllegalArgumentException(
          name + " (" + word + ") must be hours, days or weeks such as 36h, 90d or 12w");
    }
    long count = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(count * DAYS_A_WEEK);
    };
  }
}
