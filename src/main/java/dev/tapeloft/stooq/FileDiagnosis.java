package dev.tapeloft.stooq;

import java.util.List;

/**
 * What a file of daily prices is worth.
 *
 * @param priceStart the date of the first row, {@code yyyy-MM-dd}; empty where there is none
 * @param priceEnd the date of the last row
 * @param priceRows the number of valid rows
 * @param status {@code empty}, {@code missing_file}, {@code error:…}, {@code sparse} (one row),
 *     {@code warning} (some flag) or {@code ok}
 * @param flags what is odd about it, in a fixed order
 */
public record FileDiagnosis(
    String priceStart, String priceEnd, int priceRows, String status, List<String> flags) {
  private static final String OK = "ok";
  private static final String WARNING = "warning";
  private static final String SPARSE = "sparse";

  /** Copies the flags. */
  public FileDiagnosis {
    flags = List.copyOf(flags);
  }

  /** Of a file without a row. */
  public static FileDiagnosis empty() {
    return without("empty", List.of());
  }

  /** Of a file that is not there. */
  public static FileDiagnosis missing() {
    return without("missing_file", List.of());
  }

  /** Of a file that cannot be read, the kind being a word such as {@code unreadable}. */
  public static FileDiagnosis error(String kind) {
    return without("error:" + kind, List.of());
  }

  static FileDiagnosis error(String kind, List<String> flags) {
    return without("error:" + kind, flags);
  }

  static FileDiagnosis of(String start, String end, int rows, List<String> flags) {
    String status = rows <= 1 ? SPARSE : flags.isEmpty() ? OK : WARNING;
    return new FileDiagnosis(start, end, rows, status, flags);
  }

  private static FileDiagnosis without(String status, List<String> flags) {
    return new FileDiagnosis("", "", 0, status, flags);
  }

  /** Whether it has prices at all; empty, missing and unreadable files have none. */
  public boolean hasPrices() {
    return priceRows > 0;
  }

  /** The flags as reports write them. */
  public String flagText() {
    return String.join(";", flags);
  }
}
