package dev.tapeloft.stooq;

import java.util.List;

/**
 * Why an instrument has no file.
 *
 * @param extensions what tickers of its exchange end with; empty where none can be told
 * @param suggestion the nearest ticker, for people to judge; empty where there is none
 */
public record Unmatched(Reason reason, List<String> extensions, String suggestion)
    implements MatchResult {
  /** What keeps an instrument from a file. */
  public enum Reason {
    /** It has no symbol. */
    MISSING_SYMBOL,
    /** The dump has nothing of it on its exchange. */
    NO_SOURCE_DATA,
    /** Several files may be meant. */
    AMBIGUOUS_VARIANTS,
    /** Its ticker has another name, which the dump does not have. */
    ALIAS_REQUIRED,
    /** Only a person can tell. */
    MANUAL_REVIEW
  }

  /** Copies the extensions. */
  public Unmatched {
    extensions = List.copyOf(extensions);
  }

  /** The reason as reports write it, such as {@code no_source_data(.UK)}. */
  public String words() {
    return switch (reason) {
      case MISSING_SYMBOL -> "missing_symbol";
      case NO_SOURCE_DATA -> "no_source_data(" + String.join(" ", extensions) + ")";
      case AMBIGUOUS_VARIANTS -> "ambiguous_variants";
      case ALIAS_REQUIRED -> "alias_required";
      case MANUAL_REVIEW -> "manual_review";
    };
  }
}
