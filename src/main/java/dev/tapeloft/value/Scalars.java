package dev.tapeloft.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of the JDK whose values are told by one word each, and made of it again. */
final class Scalars {
  private static final Map<Class<?>, Scalar<?>> ALL = all();

  private Scalars() {}

  /** A type and the word for a value of it. */
  private record Scalar<T>(
      Class<T> type, Function<T, String> word, Function<String, ? extends T> value) {
    String wordOf(Object of) {
      return word.apply(type.cast(of));
    }
  }

  /** A value of such a type. */
  record Word(String type, String word) {}

  /** Whether values of a type are told by a word. */
  static boolean has(Class<?> type) {
    return ALL.containsKey(type);
  }

  /** The word of a value; null where its type is none of these. */
  static @Nullable Word wordOf(Object value) {
    Class<?> type = typeOf(value);
    Scalar<?> scalar = ALL.get(type);
    return scalar == null ? null : new Word(type.getName(), scalar.wordOf(value));
  }

  /** The value of a word; the name must be that of one of these types. */
  static Object valueOf(String type, String word) {
    Class<?> named = named(type);
    Scalar<?> scalar = named == null ? null : ALL.get(named);
    if (scalar == null) {
      throw new ValueException("there is no such type of values as " + type);
    }
    return scalar.value().apply(word);
  }

  /** The type of a name; null where it is none of these. */
  static @Nullable Class<?> named(String type) {
    return ALL.keySet().stream()
        .filter(known -> known.getName().equals(type))
        .findFirst()
        .orElse(null);
  }

  /** The public type of what has hidden subtypes. */
  private static Class<?> typeOf(Object value) {
    if (value instanceof Path) {
      return Path.class;
    }
    if (value instanceof ZoneId && !(value instanceof ZoneOffset)) {
      return ZoneId.class;
    }
    return value instanceof Charset ? Charset.class : value.getClass();
  }

  @SuppressWarnings("JavaUtilDate") // whoever has such dates gets them back
  private static Map<Class<?>, Scalar<?>> all() {
    Map<Class<?>, Scalar<?>> all = new LinkedHashMap<>();
    add(all, String.class, text -> text, text -> text);
    add(all, Integer.class, String::valueOf, Integer::valueOf);
    add(all, Long.class, String::valueOf, Long::valueOf);
    add(all, Double.class, Double::toHexString, Double::valueOf); // the same on every JDK
    add(all, Boolean.class, String::valueOf, Boolean::valueOf);
    add(all, Float.class, Float::toHexString, Float::valueOf);
    add(all, Short.class, String::valueOf, Short::valueOf);
    add(all, Byte.class, String::valueOf, Byte::valueOf);
    add(all, Character.class, String::valueOf, word -> word.charAt(0));
    add(all, BigInteger.class, String::valueOf, BigInteger::new);
    add(all, BigDecimal.class, String::valueOf, BigDecimal::new);
    add(all, Instant.class, Instant::toString, Instant::parse);
    add(all, LocalDate.class, LocalDate::toString, LocalDate::parse);
    add(all, LocalTime.class, LocalTime::toString, LocalTime::parse);
    add(all, LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
    add(all, ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
    add(all, OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
    add(all, OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
    add(all, Duration.class, Duration::toString, Duration::parse);
    add(all, Period.class, Period::toString, Period::parse);
    add(all, Year.class, year -> Integer.toString(year.getValue()), year -> Year.of(whole(year)));
    add(all, YearMonth.class, YearMonth::toString, YearMonth::parse);
    add(all, MonthDay.class, MonthDay::toString, MonthDay::parse);
    add(all, ZoneId.class, ZoneId::getId, ZoneId::of);
    add(all, ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
    add(all, DayOfWeek.class, DayOfWeek::name, DayOfWeek::valueOf);
    add(all, Month.class, Month::name, Month::valueOf);
    add(all, UUID.class, UUID::toString, UUID::fromString);
    add(all, URI.class, URI::toString, URI::create);
    add(all, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
    add(all, Currency.class, Currency::getCurrencyCode, Currency::getInstance);
    add(all, Charset.class, Charset::name, Charset::forName);
    add(all, Path.class, Path::toString, Path::of);
    add(
        all,
        Date.class,
        date -> Long.toString(date.getTime()),
        time -> new Date(Long.parseLong(time)));
    return all;
  }

  private static int whole(String word) {
    return Integer.parseInt(word);
  }

  private static <T> void add(
      Map<Class<?>, Scalar<?>> all,
      Class<T> type,
      Function<T, String> word,
      Function<String, ? extends T> value) {
    all.put(type, new Scalar<>(type, word, value));
  }
}
