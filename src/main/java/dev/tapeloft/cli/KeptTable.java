package dev.tapeloft.cli;

import dev.tapeloft.chart.TextTable;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Durations;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kept results as lines of aligned columns below a header. */
final class KeptTable {
  private static final int BRIEF = 10;
  private static final int MADE_OF = 72;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> HEADERS =
      List.of(
          "computed (UTC)",
          "key",
          "operation",
          "items",
          "rows",
          "size",
          "took",
          "",
          "inputs and parameters");

  private KeptTable() {}

  static String text(List<CacheEntry> entries) {
    return new TextTable(HEADERS, entries.stream().map(KeptTable::row).toList()).text();
  }

  private static List<String> row(CacheEntry entry) {
    return List.of(
        SECOND.format(entry.computedAt()),
        entry.key().substring(0, BRIEF),
        entry.operation(),
        String.format(Locale.ROOT, "%,d", entry.items()),
        String.format(Locale.ROOT, "%,d", entry.rowCount()),
        Size.of(entry.sizeBytes()),
        Durations.brief(entry.cost()),
        entry.pinned() ? "pinned" : "",
        shortened(madeOf(entry.parts())));
  }

  /**
   * Inputs by the beginning of their content ids and parameters by their values, such as {@code
   * ticks c01aebe70c · interval 15m}; what code says is left out.
   */
  static String madeOf(Map<String, String> parts) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    List<String> inputs = new ArrayList<>();
    parts.forEach(
        (name, value) -> {
          String[] words = name.split(" ", 3);
          if (words[0].equals("parameter") && words.length > 1) {
            parameters.computeIfAbsent(words[1], first -> new ArrayList<>()).add(value);
          } else if (words[0].equals("input")) {
            inputs.add(words[words.length - 1] + " " + brief(value));
          }
        });
    List<String> all = new ArrayList<>(inputs);
    parameters.forEach((name, values) -> all.add(name + " " + String.join(" ", values)));
    return String.join(" · ", all);
  }

  private static String brief(String contentId) {
    return contentId.substring(0, Math.min(BRIEF, contentId.length()));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MADE_OF
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MADE_OF - 1)) + "…";
  }
}
