package dev.tapeloft.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an operation did: how often, how long, how much.
 *
 * @param operation its name
 * @param amounts what was counted; what is not there is zero
 */
public record Usage(String operation, Map<Counted, Long> amounts) {
  /** Keeps a copy without zeros. */
  public Usage {
    Map<Counted, Long> copy = new EnumMap<>(Counted.class);
    amounts.forEach(
        (what, amount) -> {
          if (amount != 0) {
            copy.put(what, amount);
          }
        });
    amounts = Collections.unmodifiableMap(copy);
  }

  /** One amount. */
  public static Usage of(String operation, Counted what, long amount) {
    return new Usage(operation, Map.of(what, amount));
  }

  /** With one more amount. */
  public Usage and(Counted what, long amount) {
    return plus(of(operation, what, amount));
  }

  /** Both together. */
  public Usage plus(Usage other) {
    Map<Counted, Long> sum = new EnumMap<>(Counted.class);
    sum.putAll(amounts);
    other.amounts.forEach((what, amount) -> sum.merge(what, amount, Long::sum));
    return new Usage(operation, sum);
  }

  /** How much of something there was. */
  public long amount(Counted what) {
    return amounts.getOrDefault(what, 0L);
  }
}
