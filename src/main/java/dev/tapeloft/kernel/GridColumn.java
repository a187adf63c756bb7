package dev.tapeloft.kernel;

import dev.tapeloft.table.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Grid}.
 *
 * @param name what it is called
 * @param isNumeric whether its cells stand right
 * @param cells as people read them; null where one is missing
 */
record GridColumn(String name, boolean isNumeric, List<@Nullable String> cells) {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  GridColumn {
    name = oneLine(name);
    cells = cells.stream().<@Nullable String>map(GridColumn::oneLineIfAny).toList();
  }

  /** Numbers with a common count of decimals; NaN is missing. */
  static GridColumn ofDoubles(String name, double[] values) {
    List<@Nullable String> cells =
        NumberText.aligned(values).stream()
            .<@Nullable String>map(cell -> cell.isEmpty() ? null : cell)
            .toList();
    return new GridColumn(name, true, cells);
  }

  /** Values of any kind; numbers stand right, null and an empty Optional are missing. */
  static GridColumn of(String name, List<@Nullable Object> given) {
    List<@Nullable Object> values = given.stream().map(GridColumn::unwrapped).toList();
    List<@Nullable Object> present = values.stream().filter(value -> value != null).toList();
    boolean doubles = !present.isEmpty() && present.stream().allMatch(GridColumn::isDouble);
    if (doubles) {
      return ofDoubles(name, values.stream().mapToDouble(GridColumn::number).toArray());
    }
    boolean numbers = !present.isEmpty() && present.stream().allMatch(Number.class::isInstance);
    return new GridColumn(
        name,
        numbers,
        values.stream()
            .<@Nullable String>map(value -> value == null ? null : ValueText.ofElement(value))
            .toList());
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static boolean isDouble(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static @Nullable String oneLineIfAny(@Nullable String cell) {
    return cell == null ? null : oneLine(cell);
  }

  private static String oneLine(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }
}
