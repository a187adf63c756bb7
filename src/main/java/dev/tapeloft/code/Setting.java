package dev.tapeloft.code;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of the JVM that calls without an argument for it depend on. */
enum Setting {
  LOCALE("locale"),
  ZONE("time zone"),
  CHARSET("charset");

  /** Calls that depend on a setting unless their first argument gives it. */
  private static final Map<String, Set<String>> LOCALIZED =
      Map.of(
          "java/lang/String", Set.of("format", "formatted", "toUpperCase", "toLowerCase"),
          "java/util/Formatter", Set.of("<init>"),
          "java/util/Scanner", Set.of("<init>"),
          "java/text/NumberFormat",
              Set.of(
                  "getInstance",
                  "getNumberInstance",
                  "getIntegerInstance",
                  "getCurrencyInstance",
                  "getPercentInstance"),
          "java/text/DecimalFormat", Set.of("<init>"),
          "java/text/SimpleDateFormat", Set.of("<init>"),
          "java/text/MessageFormat", Set.of("format", "<init>"),
          "java/time/format/DateTimeFormatter",
              Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime"),
          "java/util/Locale", Set.of("getDefault"),
          "java/util/ResourceBundle", Set.of("getBundle"));

  private static final Map<String, Set<String>> ZONED =
      Map.of(
          "java/time/ZoneId", Set.of("systemDefault"),
          "java/util/TimeZone", Set.of("getDefault"),
          "java/util/Calendar", Set.of("getInstance"),
          "java/util/GregorianCalendar", Set.of("<init>"),
          "java/text/SimpleDateFormat", Set.of("<init>"),
          "java/util/Date", Set.of("toString", "getHours", "getDay", "getDate", "getYear"));

  private static final Map<String, Set<String>> ENCODED =
      Map.of(
          "java/lang/String", Set.of("getBytes"),
          "java/nio/charset/Charset", Set.of("defaultCharset"));

  private final String words;

  Setting(String words) {
    this.words = words;
  }

  /** What it is called. */
  String words() {
    return words;
  }

  /** What it is now. */
  String value() {
    return switch (this) {
      case LOCALE -> Locale.getDefault().toLanguageTag();
      case ZONE -> ZoneId.systemDefault().getId();
      case CHARSET -> Charset.defaultCharset().name();
    };
  }

  /** The setting that a call of the JDK depends on; empty if on none. */
  static Optional<Setting> of(Site call) {
    if (calls(LOCALIZED, call) && !call.descriptor().contains("Ljava/util/Locale;)")) {
      return call.descriptor().startsWith("(Ljava/util/Locale;")
          ? Optional.empty()
          : Optional.of(LOCALE);
    }
    if (calls(ZONED, call)) {
      return Optional.of(ZONE);
    }
    boolean encoded =
        (calls(ENCODED, call) && call.descriptor().startsWith("()"))
            || (call.signature().startsWith("<init>([B)V") && call.owner().endsWith("/String"));
    return encoded ? Optional.of(CHARSET) : Optional.empty();
  }

  private static boolean calls(Map<String, Set<String>> of, Site call) {
    return of.getOrDefault(call.owner(), Set.of()).contains(call.name());
  }
}
