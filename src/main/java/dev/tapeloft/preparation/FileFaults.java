package dev.tapeloft.preparation;

import dev.tapeloft.stooq.FileDiagnosis;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a matched file, and what to do, by the status that reports have of it. */
final class FileFaults {
  private static final String ERROR = "error:";
  private static final Map<String, String> WORDS =
      Map.of(
          FileDiagnosis.missing().status(),
          "it is not there any more; unpack it again",
          ERROR + "header",
          "line 1 is not <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>; unpack the file again",
          ERROR + "encoding",
          "it is UTF-16; save it as UTF-8, or unpack it again",
          ERROR + "no_valid_rows",
          "no row below the header is one of daily prices; unpack the file again",
          ERROR + "changing",
          "it was changed each time it was read; run again when it is whole",
          ERROR + "unreadable",
          "it cannot be read, or is too big to be one; grant read permission, or unpack it again");

  private FileFaults() {}

  /** The status with its words; empty where nothing is wrong. */
  static Optional<String> of(FileDiagnosis diagnosis) {
    String status = diagnosis.status();
    String words = WORDS.getOrDefault(status, "unpack it again");
    return isOf(diagnosis) ? Optional.of(status + ": " + words) : Optional.empty();
  }

  /** Whether it says nothing of what the file's prices are, so that what was exported stays. */
  static boolean isOf(FileDiagnosis diagnosis) {
    return diagnosis.status().startsWith(ERROR)
        || diagnosis.status().equals(FileDiagnosis.missing().status());
  }
}
