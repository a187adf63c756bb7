package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.Durations;
import dev.tapeloft.pipeline.SessionCounts;
import java.util.Locale;
import java.util.Optional;

/** What the verbs of one cell did, as one line at its end. */
final class CellWork {
  private final SessionCounts before = SessionCounts.ofProcess();

  private CellWork() {}

  /** Begins to count. */
  static CellWork begin() {
    return new CellWork();
  }

  /** Shows the line in the running cell, unless no verb was used. */
  void show(Screen screen) {
    line(SessionCounts.ofProcess().since(before)).ifPresent(line -> screen.display(bundle(line)));
  }

  /** Such as {@code computed 1 · reused 553 · saved 4.2 s}; empty where no verb was used. */
  static Optional<String> line(SessionCounts counts) {
    if (counts.computed() + counts.reused() == 0) {
      return Optional.empty();
    }
    String line =
        String.format(Locale.ROOT, "computed %,d · reused %,d", counts.computed(), counts.reused());
    return Optional.of(
        counts.reused() == 0 ? line : line + " · saved " + Durations.brief(counts.savedTime()));
  }

  private static MimeBundle bundle(String line) {
    return MimeBundle.html("<div style=\"opacity:.7\">" + Html.escape(line) + "</div>", line);
  }
}
