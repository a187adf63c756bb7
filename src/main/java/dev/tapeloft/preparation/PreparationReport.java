package dev.tapeloft.preparation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a preparation did, counted.
 *
 * @param files of the dump
 * @param instruments rows of the brokers' lists that have a symbol
 * @param withoutSymbol rows that have none, and were left out
 * @param matched instruments that have a file
 * @param matchedFiles the different files of these
 * @param withPrices those of them that have prices
 * @param unmatched instruments that have none
 * @param matchesComputed matches that were looked for now; others were known
 * @param filesRead files of prices that were opened: they do not look as they did, or had to be
 *     computed
 * @param filesComputed files of which prices or what they are worth were computed now
 * @param written reports and files of prices that were written now
 * @param standing reports and files of prices that stand as they were
 * @param removed files of prices that do not belong there any more
 * @param failed reports and files of prices that could not be written or removed
 * @param workers threads
 * @param took the time of all
 * @param saved the time that computing what was known took once
 * @param warnings what people should look at
 * @param errors what went wrong; all else was done
 */
public record PreparationReport(
    int files,
    int instruments,
    int withoutSymbol,
    int matched,
    int matchedFiles,
    int withPrices,
    int unmatched,
    long matchesComputed,
    int filesRead,
    long filesComputed,
    int written,
    int standing,
    int removed,
    int failed,
    int workers,
    Duration took,
    Duration saved,
    List<String> warnings,
    List<String> errors) {
  /** Copies what is told. */
  public PreparationReport {
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** Whether nothing was read, computed, written or removed. */
  public boolean isUnchanged() {
    return matchesComputed == 0
        && filesRead == 0
        && filesComputed == 0
        && written == 0
        && removed == 0
        && errors.isEmpty();
  }

  /** A line for each thing that was done, and for each that went wrong. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "files: %,d; instruments: %,d, matched: %,d, not matched: %,d; files matched: %,d, with prices: %,d",
            files,
            instruments,
            matched,
            unmatched,
            matchedFiles,
            withPrices));
    if (withoutSymbol > 0) {
      lines.add(String.format(Locale.ROOT, "rows without a symbol, left out: %,d", withoutSymbol));
    }
    lines.add(
        isUnchanged() ? "inputs unchanged: nothing to do, " + words(saved) + " saved" : did());
    warnings.forEach(warning -> lines.add("warning: " + warning));
    errors.forEach(error -> lines.add("error: " + error));
    return List.copyOf(lines);
  }

  private String did() {
    return String.format(
        Locale.ROOT,
        "matches looked for: %,d; files read: %,d, computed: %,d; outputs written: %,d, standing: %,d, removed: %,d%s; %d workers, %s, %s saved",
        matchesComputed,
        filesRead,
        filesComputed,
        written,
        standing,
        removed,
        failed > 0 ? String.format(Locale.ROOT, ", failed: %,d", failed) : "",
        workers,
        words(took),
        words(saved));
  }

  private static String words(Duration time) {
    long minutes = time.toMinutes();
    return minutes == 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3)
        : String.format(Locale.ROOT, "%d min %d s", minutes, time.toSecondsPart());
  }

  @Override
  public String toString() {
    return String.join("; ", lines());
  }
}
