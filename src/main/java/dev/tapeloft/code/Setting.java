package dev.tapeloft.code;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Settings of the JVM that calls without an argument for it depend on. */
enum Setting {
  LOCALE("locale"),
  ZONE("time zone"),
  CHARSET("charset");

  private static final Set<String> ANY = Set.of();

  /** Calls that depend on a setting unless an argument gives it. */
  private static final Map<String, Set<String>> LOCALIZED =
      Map.ofEntries(
          Map.entry(
              "java/lang/String", Set.of("format", "formatted", "toUpperCase", "toLowerCase")),
          Map.entry("java/util/Formatter", Set.of("<init>")),
          Map.entry("java/util/Scanner", Set.of("<init>")),
          Map.entry("java/io/PrintStream", Set.of("printf", "format")),
          Map.entry("java/io/PrintWriter", Set.of("printf", "format")),
          Map.entry("java/text/NumberFormat", ANY),
          Map.entry("java/text/DateFormat", ANY),
          Map.entry("java/text/DecimalFormat", Set.of("<init>")),
          Map.entry("java/text/DecimalFormatSymbols", Set.of("<init>", "getInstance")),
          Map.entry("java/text/SimpleDateFormat", Set.of("<init>")),
          Map.entry("java/text/Collator", Set.of("getInstance")),
          Map.entry("java/text/BreakIterator", ANY),
          Map.entry("java/text/MessageFormat", Set.of("format", "<init>")),
          Map.entry(
              "java/time/format/DateTimeFormatter",
              Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
          Map.entry("java/time/format/DateTimeFormatterBuilder", Set.of("toFormatter")),
          Map.entry("java/util/Locale", Set.of("getDefault")),
          Map.entry("java/util/Calendar", Set.of("getInstance")),
          Map.entry("java/util/ResourceBundle", Set.of("getBundle")));

  private static final Map<String, Set<String>> ZONED =
      Map.of(
          "java/time/ZoneId", Set.of("systemDefault"),
          "java/time/Clock", Set.of("systemDefaultZone"),
          "java/util/TimeZone", Set.of("getDefault"),
          "java/util/Calendar", Set.of("getInstance"),
          "java/util/GregorianCalendar", Set.of("<init>"),
          "java/text/SimpleDateFormat", Set.of("<init>"),
          "java/text/DateFormat", ANY,
          "java/util/Date", ANY, // also where it is printed
          "java/sql/Timestamp", ANY,
          "java/sql/Date", ANY);

  private static final Map<String, Set<String>> ENCODED =
      Map.of(
          "java/lang/String", Set.of("getBytes", "<init>"),
          "java/io/ByteArrayOutputStream", Set.of("toString"),
          "java/io/InputStreamReader", Set.of("<init>"),
          "java/io/OutputStreamWriter", Set.of("<init>"),
          "java/io/PrintStream", Set.of("<init>"),
          "java/util/Scanner", Set.of("<init>"),
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

  /** The settings that a call of the JDK depends on. */
  static Set<Setting> of(Site call) {
    Set<Setting> settings = EnumSet.noneOf(Setting.class);
    if (calls(LOCALIZED, call) && !call.descriptor().contains("Ljava/util/Locale;")) {
      settings.add(LOCALE);
    }
    if (calls(ZONED, call)) {
      settings.add(ZONE);
    }
    if (calls(ENCODED, call) && readsBytes(call) && !namesCharset(call)) {
      settings.add(CHARSET);
    }
    return settings;
  }

  private static boolean readsBytes(Site call) {
    boolean ofText = call.owner().equals("java/lang/String") && call.name().equals("<init>");
    return !ofText || call.descriptor().startsWith("([B");
  }

  private static boolean namesCharset(Site call) {
    String parameters = call.descriptor().substring(0, call.descriptor().indexOf(')'));
    return parameters.contains("Ljava/nio/charset/Charset")
        || parameters.endsWith("Ljava/lang/String;");
  }

  private static boolean calls(Map<String, Set<String>> of, Site call) {
    Set<String> names = of.get(call.owner());
    return names != null && (names.isEmpty() || names.contains(call.name()));
  }
}
