package dev.tapeloft.value;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of values that lie in columns: one simple value, a list or an array of such, a record
 * of such or a list of these records, a map between such.
 */
final class Flat {
  private static final String VALUE = "value";
  private static final String KEY = "key";

  private final Shape shape;
  private final List<Class<?>> types;

  private final String container;

  private Flat(Shape shape, List<Class<?>> types) {
    this(shape, types, "");
  }

  private Flat(Shape shape, List<Class<?>> types, String container) {
    this.shape = shape;
    this.types = types;
    this.container = container;
  }

  /** The shapes. */
  private enum Shape {
    ONE,
    LIST,
    ARRAY,
    RECORD,
    RECORDS,
    MAP;

    boolean contains() {
      return this == LIST || this == RECORDS || this == MAP;
    }
  }

  /** The shape of a value; null where it has none of these. */
  static @Nullable Flat of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Flat flat =
        value instanceof List<?> list
            ? ofList(list)
            : value instanceof Map<?, ?> map
                ? ofMap(map)
                : value.getClass().isArray()
                    ? new Flat(Shape.ARRAY, List.of(value.getClass().getComponentType()))
                    : new Flat(
                        value instanceof Record ? Shape.RECORD : Shape.ONE,
                        List.of(declaring(value)));
    return flat != null && flat.takes(value) ? flat : null;
  }

  /** The shape that a kind names. */
  static Flat ofKind(String kind, Declared declared) {
    String[] words = kind.split(" ");
    Shape shape = Shape.valueOf(words[0].toUpperCase(Locale.ROOT));
    int end = shape.contains() ? words.length - 1 : words.length;
    return new Flat(
        shape,
        Arrays.stream(words, 1, end).<Class<?>>map(declared::named).toList(),
        shape.contains() ? words[end] : "");
  }

  /** The words for it. */
  String kind() {
    StringBuilder words = new StringBuilder(shape.name().toLowerCase(Locale.ROOT));
    types.forEach(type -> words.append(' ').append(TypeName.of(type)));
    return shape.contains() ? words + " " + container : words.toString();
  }

  /** The columns of a value. */
  Frame frame(Object value) {
    Frame.Builder frame = Frame.builder();
    if (shape == Shape.MAP) {
      Map<?, ?> map = (Map<?, ?>) value;
      frame.column(KEY, cells(0).column(new ArrayList<>(map.keySet())));
      frame.column(VALUE, cells(1).column(new ArrayList<>(map.values())));
    } else if (shape == Shape.RECORD || shape == Shape.RECORDS) {
      List<?> records = elements(value);
      for (RecordComponent component : types.get(0).getRecordComponents()) {
        frame.column(component.getName(), cells(component).column(parts(records, component)));
      }
    } else {
      frame.column(VALUE, column(value));
    }
    return frame.build();
  }

  private Column column(Object value) {
    if (value instanceof double[] doubles) {
      return DoubleColumn.of(doubles);
    }
    if (value instanceof long[] longs) {
      return LongColumn.of(longs);
    }
    return value instanceof int[] ints ? IntColumn.of(ints) : cells(0).column(elements(value));
  }

  /** The value of columns. */
  Object value(Frame frame) {
    return switch (shape) {
      case ONE -> cells(0).value(column(frame, VALUE), 0);
      case LIST -> list(frame);
      case ARRAY -> array(frame);
      case RECORD -> record(frame, 0);
      case RECORDS ->
          Containers.collection(
              container,
              new ArrayList<>(
                  IntStream.range(0, frame.rowCount())
                      .mapToObj(row -> record(frame, row))
                      .toList()));
      case MAP -> map(frame);
    };
  }

  private static @Nullable Flat ofList(List<?> list) {
    Object first = list.isEmpty() ? null : list.get(0);
    String kind = Containers.kind(list);
    if (first == null || kind == null) {
      return null;
    }
    return new Flat(
        first instanceof Record ? Shape.RECORDS : Shape.LIST, List.of(declaring(first)), kind);
  }

  private static @Nullable Flat ofMap(Map<?, ?> map) {
    if (map.isEmpty()) {
      return null;
    }
    Map.Entry<?, ?> first = map.entrySet().iterator().next();
    String kind = Containers.kind(map);
    return first.getKey() == null || first.getValue() == null || kind == null
        ? null
        : new Flat(
            Shape.MAP, List.of(declaring(first.getKey()), declaring(first.getValue())), kind);
  }

  private boolean takes(Object value) {
    if (value instanceof double[] || value instanceof long[] || value instanceof int[]) {
      return true;
    }
    if (shape == Shape.RECORD || shape == Shape.RECORDS) {
      return elements(value).stream().allMatch(this::takesRecord);
    }
    if (shape == Shape.MAP) {
      Map<?, ?> map = (Map<?, ?>) value;
      return takesAll(types.get(0), map.keySet()) && takesAll(types.get(1), map.values());
    }
    return takesAll(types.get(0), elements(value));
  }

  private boolean takesRecord(@Nullable Object value) {
    if (!(value instanceof Record of) || of.getClass() != types.get(0)) {
      return false;
    }
    RecordComponent[] components = of.getClass().getRecordComponents();
    return components.length > 0
        && Arrays.stream(components)
            .allMatch(c -> takesAll(c.getType(), Collections.singleton(Records.part(of, c))));
  }

  private static boolean takesAll(Class<?> type, Iterable<?> values) {
    CellType cells = CellType.of(type);
    if (cells == null) {
      return false;
    }
    for (Object value : values) {
      if (!cells.takes(value)) {
        return false;
      }
    }
    return true;
  }

  private List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (shape == Shape.ARRAY) {
      return IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).toList();
    }
    return List.of(value);
  }

  private Object record(Frame frame, int row) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (RecordComponent component : types.get(0).getRecordComponents()) {
      Column column = column(frame, component.getName());
      parts.put(component.getName(), cells(component).value(column, row));
    }
    return Records.make(types.get(0), parts);
  }

  private Object array(Frame frame) {
    if (types.get(0) == double.class) {
      return frame.doubles(VALUE).toArray();
    }
    if (types.get(0) == long.class) {
      return frame.longs(VALUE).toArray();
    }
    if (types.get(0) == int.class) {
      return frame.ints(VALUE).toArray();
    }
    Object array = Array.newInstance(types.get(0), frame.rowCount());
    Column column = column(frame, VALUE);
    for (int row = 0; row < frame.rowCount(); row++) {
      Array.set(array, row, cells(0).value(column, row));
    }
    return array;
  }

  private Object map(Frame frame) {
    Map<Object, Object> map = new LinkedHashMap<>();
    Column keys = column(frame, KEY);
    Column values = column(frame, VALUE);
    for (int row = 0; row < frame.rowCount(); row++) {
      map.put(cells(0).value(keys, row), cells(1).value(values, row));
    }
    return Containers.map(container, map);
  }

  private Object list(Frame frame) {
    Column column = column(frame, VALUE);
    List<@Nullable Object> elements = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      elements.add(cells(0).value(column, row));
    }
    return Containers.collection(container, elements);
  }

  private static List<Object> parts(List<?> records, RecordComponent component) {
    List<Object> parts = new ArrayList<>();
    for (Object of : records) {
      parts.add(Objects.requireNonNull(Records.part((Record) of, component)));
    }
    return parts;
  }

  private CellType cells(int type) {
    return Objects.requireNonNull(CellType.of(types.get(type)));
  }

  private static CellType cells(RecordComponent component) {
    return Objects.requireNonNull(CellType.of(component.getType()));
  }

  private static Column column(Frame frame, String name) {
    return Objects.requireNonNull(frame.columns().get(name));
  }

  private static Class<?> declaring(Object value) {
    return value instanceof Enum<?> constant
        ? constant.getDeclaringClass()
        : value instanceof Path ? Path.class : value.getClass();
  }
}
