package dev.tapeloft.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any value comes back as it was kept, and is named by its content alone. */
class ValueProperties {
  private static final ValueTypes TYPES = ValueTypes.standard();

  private enum Side {
    BUY,
    SELL
  }

  private record Point(int x, double y, String name) {}

  private record Any(Object value, Side side) {}

  private static final Declared DECLARED =
      new Declared().with(List.of(Side.class, Point.class, Any.class));

  @Property(tries = 300)
  void whatIsKeptComesBackEqual(@ForAll("values") Object value) {
    ValueFrames frames = new ValueFrames(TYPES, DECLARED);
    Object back = frames.value(frames.frame("it", value));

    assertThat(same(back, value)).as("%s came back as %s", value, back).isTrue();
    assertThat(id(back)).isEqualTo(id(value));
  }

  @Property(tries = 300)
  void whatIsKeptAmongOthersComesBackEqual(@ForAll("values") Object value) {
    ValueFrames frames = new ValueFrames(TYPES, DECLARED);

    assertThat(id(frames.value(frames.rows("it", value)))).isEqualTo(id(value));
  }

  @Property(tries = 300)
  void differentValuesHaveDifferentIds(
      @ForAll("values") Object one, @ForAll("values") Object other) {
    if (!same(one, other)) {
      assertThat(id(one)).isNotEqualTo(id(other));
    }
  }

  @Property(tries = 100)
  void theOrderOfAHashMapSaysNothing(@ForAll List<Integer> keys) {
    Map<Integer, String> one = new HashMap<>();
    Map<Integer, String> other = new HashMap<>(1 << 10);
    keys.forEach(key -> one.put(key, "v" + key));
    List<Integer> backwards = new ArrayList<>(keys);
    Collections.reverse(backwards);
    backwards.forEach(key -> other.put(key, "v" + key));

    assertThat(id(one)).isEqualTo(id(other));
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.strings().ofMaxLength(5).filter(text -> !Words.isBroken(text)).map(t -> t),
            Arbitraries.of(
                Double.NaN,
                -0.0,
                0.0,
                Side.BUY,
                Side.SELL,
                true,
                'c',
                new BigDecimal("1.50"),
                new BigDecimal("1.5"),
                Instant.parse("2014-05-12T08:00:00.123456789Z"),
                Instant.EPOCH,
                LocalDate.of(2014, 5, 12),
                Duration.ofMillis(5),
                Optional.empty()));
    return Arbitraries.lazyOf(
        () -> simple,
        () -> simple,
        () -> simple.list().ofMaxSize(4).map(ArrayList::new),
        () -> values().list().ofMaxSize(3).map(List::copyOf),
        () -> simple.set().ofMaxSize(3).map(LinkedHashSet::new),
        () -> simple.list().ofMaxSize(3).map(ValueProperties::byIndex),
        () -> Arbitraries.maps(Arbitraries.integers(), values()).ofMaxSize(3).map(TreeMap::new),
        () -> Arbitraries.doubles().list().map(ValueProperties::array),
        () -> Arbitraries.integers().map(x -> new Point(x, x / 3.0, "p" + x)),
        () -> Arbitraries.integers().list().ofMaxSize(3).map(ValueProperties::points),
        () -> simple.map(value -> new Any(value, Side.SELL)),
        () -> values().map(Optional::of));
  }

  private static Object byIndex(List<Object> values) {
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach(value -> map.put("k" + map.size(), value));
    return map;
  }

  private static Object array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Object points(List<Integer> xs) {
    return xs.stream().map(x -> new Point(x, x / 3.0, "")).toList();
  }

  private static boolean same(Object one, Object other) {
    return comparable(one).equals(comparable(other));
  }

  /** With lists in the places of arrays, which do not know when they are equal. */
  private static Object comparable(Object value) {
    if (value instanceof double[] cells) {
      return List.of("array", Arrays.stream(cells).boxed().toList());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueProperties::comparable).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(ValueProperties::comparable);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, element) -> entries.put(key, comparable(element)));
      return entries;
    }
    return value;
  }

  private static String id(Object value) {
    return new ValueIds(TYPES, Strangers.NONE).of("it", value).hex();
  }

  @Property(tries = 50)
  void aChangedCellOfAnArrayChangesItsId(@ForAll double[] cells) {
    double[] changed = Arrays.copyOf(cells, cells.length + 1);

    assertThat(id(changed)).isNotEqualTo(id(cells));
  }
}
