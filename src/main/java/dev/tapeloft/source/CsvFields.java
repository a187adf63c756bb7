package dev.tapeloft.source;

/** Where the comma-separated fields of a line lie, without blanks and quotation marks around. */
final class CsvFields {
  private final int[] starts;
  private final int[] ends;

  CsvFields(int columnCount) {
    starts = new int[columnCount];
    ends = new int[columnCount];
  }

  /** Finds the fields of the line; returns how many there are, which may be more than fit. */
  int split(ByteLines line) {
    byte[] bytes = line.bytes();
    int count = 0;
    int from = line.start();
    while (true) {
      int comma = endOfField(bytes, from, line.end());
      if (count < starts.length) {
        put(bytes, count, from, comma);
      }
      count++;
      if (comma == line.end()) {
        return count;
      }
      from = comma + 1;
    }
  }

  int start(int column) {
    return starts[column];
  }

  int end(int column) {
    return ends[column];
  }

  private static int endOfField(byte[] bytes, int from, int end) {
    boolean quoted = false;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '"') {
        quoted = !quoted;
      } else if (bytes[i] == ',' && !quoted) {
        return i;
      }
    }
    return end;
  }

  private void put(byte[] bytes, int column, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"') {
      start++;
      end--;
    }
    starts[column] = start;
    ends[column] = end;
  }
}
