package dev.tapeloft.value;

import java.util.Arrays;

/** The constants of enums by their names. */
final class Constants {
  private Constants() {}

  /** The constant of a name. */
  static Object of(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ValueException(
                    "enum %s has no constant %s any more".formatted(TypeName.of(type), name)));
  }
}
