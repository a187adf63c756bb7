package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what every cell gave that took long. */
final class AutocacheMagic implements Magic {
  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final Pattern ON =
      Pattern.compile("on(?:[ \\t]+--min[ \\t]+(\\d{1,6}|\\d{1,6}\\.\\d{1,6})(ms|s|m))?");

  @Override
  public About about() {
    return About.line(
        "autocache",
        "keeps what every cell gave that took longer, as %%cached does",
        "%autocache on",
        "%autocache on --min 500ms        (or 2s, or 1m; else 1s)",
        "%autocache off");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    String words = line.arguments().strip();
    if (words.equals("off")) {
      session.cellCache().keepFrom(Optional.empty());
      return new CellOutcome.Done(null);
    }
    Matcher on = ON.matcher(words);
    if (!on.matches()) {
      throw new MagicFailed(
          "%autocache " + words + " is not known", "write on, on --min 2s, or off behind it");
    }
    Duration least = on.group(1) == null ? USUAL : duration(on.group(1), on.group(2));
    session.cellCache().keepFrom(Optional.of(least));
    return Magics.shown("cells that take at least " + Durations.brief(least) + " are kept");
  }

  private static Duration duration(String number, String unit) {
    double seconds = unit.equals("ms") ? 1e-3 : unit.equals("s") ? 1 : 60;
    return Duration.ofNanos(Math.round(Double.parseDouble(number) * seconds * 1e9));
  }
}
