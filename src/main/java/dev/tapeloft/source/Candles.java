package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer in columns: times {@code t}, prices {@code o h l c} and volumes {@code v}. */
final class Candles {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SHOWN = 60;

  private final JsonNode answer;

  private Candles(JsonNode answer) {
    this.answer = answer;
  }

  static Candles read(HttpResponse<byte[]> response) throws IOException {
    try {
      @Nullable JsonNode answer = MAPPER.readTree(response.body());
      if (answer != null && answer.isObject()) {
        return new Candles(answer);
      }
    } catch (JacksonException e) {
      throw notJson(response);
    }
    throw notJson(response);
  }

  private static IOException notJson(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("no type");
    String begin = new String(response.body(), StandardCharsets.UTF_8);
    return new IOException(
        "it answered %d with %d bytes of %s that are not an object of JSON: \"%s\""
            .formatted(
                response.statusCode(),
                response.body().length,
                type,
                begin.substring(0, Math.min(SHOWN, begin.length())).replaceAll("\\s+", " ")));
  }

  /** Whether it says that there are none. */
  boolean isNothing() {
    return answer.path("s").asString("").equals("no_data");
  }

  /** What it says went wrong, to be put behind a sentence. */
  String reason() {
    String said = answer.path("errmsg").asString("");
    return said.isEmpty() ? "" : ": " + said.substring(0, Math.min(SHOWN * 2, said.length()));
  }

  /** The bars of the time that was asked for; what the answer has beyond its end is left out. */
  Bars bars(BarRequest asked) throws IOException {
    if (isNothing()) {
      return bars(asked, new long[0], new int[0]);
    }
    String status = answer.path("s").asString("");
    if (!status.equals("ok")) {
      throw new IOException(
          "its status is \"%s\", not ok or no_data%s".formatted(status, reason()));
    }
    long[] times = times(asked);
    long end = InstantColumn.microsOf(asked.to());
    int[] rows = IntStream.range(0, times.length).filter(row -> times[row] < end).toArray();
    return bars(asked, times, rows);
  }

  private Bars bars(BarRequest asked, long[] times, int[] rows) throws IOException {
    return Bars.of(
        asked.instrument(),
        asked.interval(),
        InstantColumn.of(times).pick(rows),
        new Ohlc(
            column("o", times.length).pick(rows),
            column("h", times.length).pick(rows),
            column("l", times.length).pick(rows),
            column("c", times.length).pick(rows)),
        column("v", times.length).pick(rows));
  }

  private long[] times(BarRequest asked) throws IOException {
    JsonNode given = cells("t", answer.path("t").size());
    long[] times = new long[given.size()];
    for (int row = 0; row < times.length; row++) {
      if (!given.get(row).isIntegralNumber() || !given.get(row).canConvertToLong()) {
        throw wrong("t", row, given.get(row), "whole seconds since 1970");
      }
      times[row] = micros(asked, given.get(row).asLong());
    }
    return times;
  }

  private static long micros(BarRequest asked, long seconds) throws IOException {
    if (Math.abs(seconds) > Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond()) {
      throw new IOException("a time (" + seconds + ") is not of this era: are these milliseconds?");
    }
    Instant time = Instant.ofEpochSecond(seconds);
    if (asked.interval().isOfDates()) {
      time =
          time.atZone(asked.instrument().calendar().zone())
              .toLocalDate()
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
    }
    return InstantColumn.microsOf(time);
  }

  private DoubleColumn column(String name, int size) throws IOException {
    double[] numbers = new double[size];
    if (size > 0) {
      JsonNode given = cells(name, size);
      for (int row = 0; row < size; row++) {
        if (!given.get(row).isNumber()) {
          throw wrong(name, row, given.get(row), "a number");
        }
        numbers[row] = given.get(row).asDouble();
      }
    }
    return DoubleColumn.of(numbers);
  }

  private JsonNode cells(String name, int size) throws IOException {
    JsonNode cells = answer.path(name);
    if (!cells.isArray() || cells.size() != size) {
      throw new IOException(
          "its column %s has %s, its column t %d"
              .formatted(name, cells.isArray() ? cells.size() + " cells" : "no cells", size));
    }
    return cells;
  }

  private static IOException wrong(String column, int row, JsonNode cell, String rule) {
    String shown = cell.toString();
    return new IOException(
        "%s[%d] (%s) must be %s"
            .formatted(column, row, shown.substring(0, Math.min(SHOWN, shown.length())), rule));
  }
}
