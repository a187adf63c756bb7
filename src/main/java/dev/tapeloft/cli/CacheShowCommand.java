package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Durations;
import dev.tapeloft.pipeline.KeptItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache show}: one kept result, its parts and its items. */
@Command(
    name = "show",
    description = "One kept result: what decided it, and its items.",
    mixinStandardHelpOptions = true)
final class CacheShowCommand extends CacheAction {
  private static final int ITEMS = 20;

  @Parameters(paramLabel = "KEY", description = KEY_WORDS)
  private String key;

  CacheShowCommand() {
    key = "";
  }

  /** The result with its items, as a program reads it. */
  record Shown(CacheEntry entry, List<KeptItem> items) {}

  @Override
  Answer answer(Loft loft) {
    CacheEntry entry = loft.cache().show(key);
    List<KeptItem> items = loft.cache().items(entry.key());
    return Answer.of(new Shown(entry, items), text(entry, items));
  }

  private static String text(CacheEntry entry, List<KeptItem> items) {
    List<String> lines = new ArrayList<>();
    lines.add(line("key", entry.key()));
    lines.add(line("operation", entry.operation()));
    entry.parts().forEach((name, value) -> lines.add(line(name, value)));
    lines.add(line("computed", entry.computedAt() + " in " + Durations.brief(entry.cost())));
    lines.add(line("size", Size.of(entry.sizeBytes()) + ", " + Count.of(entry.rowCount(), "row")));
    if (entry.replacedBytes() > 0) {
      lines.add(line("replaced", Size.of(entry.replacedBytes()) + " of copies before it"));
    }
    if (entry.droppedBatches() > 0) {
      lines.add(line("evicted", "the rows of " + entry.droppedBatches() + " of its batches"));
    }
    if (entry.pinned()) {
      lines.add(line("pinned", "never evicted"));
    }
    items.stream().limit(ITEMS).forEach(item -> lines.add(line(item)));
    if (items.size() > ITEMS) {
      lines.add("… and " + Count.of(items.size() - ITEMS, "more item") + ", all in --json");
    }
    return String.join("\n", lines);
  }

  private static String line(KeptItem item) {
    return String.format(
        Locale.ROOT,
        "  %s  %9s  %10s  %s",
        item.contentId().substring(0, 10),
        Count.of(item.rowCount(), "row"),
        Durations.brief(item.cost()),
        item.name().isEmpty() ? "its one result" : item.name());
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-10s  %s", name, value);
  }
}
