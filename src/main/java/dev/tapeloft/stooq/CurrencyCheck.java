package dev.tapeloft.stooq;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The currency that a file's prices are taken to be in, by what the broker says and what Stooq's
 * region says.
 *
 * @param expected the broker's; empty where it says none
 * @param inferred the region's; empty where it is not known
 * @param resolved the one to go by; empty where there is none
 */
public record CurrencyCheck(String expected, String inferred, String resolved, Status status) {
  /** How the two agree. */
  public enum Status {
    /** Both say the same. */
    MATCH("match"),
    /** Only the broker says one. */
    EXPECTED_ONLY("expected_only"),
    /** Only the region says one. */
    INFERRED_ONLY("inferred_only"),
    /** Neither says one. */
    UNKNOWN("unknown"),
    /** They differ, and the region's is taken. */
    MISMATCH("mismatch"),
    /** They differ in London, and the broker's is taken. */
    OVERRIDE("override"),
    /** They differ in London, and neither is taken. */
    ERROR("error:lse_currency_override");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** As reports write it. */
    @Override
    public String toString() {
      return text;
    }
  }

  private static final Set<String> STERLING = Set.of("GBP", CurrencyText.PENCE);
  private static final Set<String> LONDON_SUFFIXES = Set.of("LN", "L");
  private static final Map<String, String> CURRENCIES =
      Map.of(
          "us", "USD", "world", "USD", "uk", "GBP", "pl", "PLN", "hk", "HKD", "jp", "JPY", "hu",
          "HUF");

  /** The check of an instrument that was matched to a file. */
  public static CurrencyCheck of(
      TradeableInstrument instrument, StooqPath file, LondonPolicy london) {
    String expected = CurrencyText.canonical(instrument.currency());
    String region = file.region().toLowerCase(Locale.ROOT);
    String inferred = CURRENCIES.getOrDefault(region, "");
    if (expected.equals(inferred)) {
      return resolved(
          expected, inferred, expected, expected.isEmpty() ? Status.UNKNOWN : Status.MATCH);
    }
    if (inferred.isEmpty()) {
      return resolved(expected, inferred, expected, Status.EXPECTED_ONLY);
    }
    if (expected.isEmpty()) {
      return resolved(expected, inferred, inferred, Status.INFERRED_ONLY);
    }
    boolean exempt = region.equals("uk") && isOfLondon(instrument);
    return switch (exempt ? london : LondonPolicy.STOOQ) {
      case BROKER -> resolved(expected, inferred, expected, Status.OVERRIDE);
      case STOOQ -> resolved(expected, inferred, inferred, Status.MISMATCH);
      case STRICT -> resolved(expected, inferred, "", Status.ERROR);
    };
  }

  private static CurrencyCheck resolved(
      String expected, String inferred, String resolved, Status status) {
    return new CurrencyCheck(expected, inferred, resolved, status);
  }

  private static boolean isOfLondon(TradeableInstrument instrument) {
    String market = instrument.market().toUpperCase(Locale.ROOT);
    return market.contains("LSE")
        || market.contains("LONDON")
        || LONDON_SUFFIXES.contains(Symbol.of(instrument.symbol()).suffix());
  }

  /** Whether the run that meets it must not count as a good one. */
  public boolean isError() {
    return status == Status.ERROR;
  }

  /** What a report must say of it: that pence stand against pounds; empty where they do not. */
  public Optional<String> warning() {
    boolean hundredfold =
        !expected.equals(inferred) && STERLING.containsAll(Set.of(expected, inferred));
    return hundredfold
        ? Optional.of(
            "the broker says %s, Stooq's region %s, and %s is taken; 100 GBX are 1 GBP: look at the prices which of them they are"
                .formatted(expected, inferred, resolved.isEmpty() ? "neither" : resolved))
        : Optional.empty();
  }
}
