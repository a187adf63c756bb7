package dev.tapeloft.table;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Named columns of equal length with a few words about them: immutable, thread-safe, and named by
 * what is in it.
 *
 * <p>The order of columns and rows counts; the order of the metadata does not.
 */
public final class Frame {
  private final Map<String, Column> columns;
  private final Map<String, String> metadata;
  private final int rowCount;
  private volatile @Nullable ContentId contentId;

  private Frame(
      Map<String, Column> columns, Map<String, String> metadata, @Nullable ContentId contentId) {
    this.columns = Collections.unmodifiableMap(columns);
    this.metadata = Collections.unmodifiableMap(metadata);
    this.contentId = contentId;
    this.rowCount = columns.isEmpty() ? 0 : columns.values().iterator().next().size();
  }

  /** Starts a frame. */
  public static Builder builder() {
    return new Builder();
  }

  /** The frames below each other; all must have the columns and metadata of the first. */
  public static Frame concat(List<Frame> frames) {
    return FrameJoin.concat(frames);
  }

  /** The number of rows. */
  public int rowCount() {
    return rowCount;
  }

  /** The columns by name, in order. */
  public Map<String, Column> columns() {
    return columns;
  }

  /** What belongs to the frame as a whole, such as its instrument. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The metadata under a name; a missing one is refused by name. */
  public String metadata(String name) {
    String value = metadata.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the frame has no metadata \"" + name + "\"; it has " + metadata.keySet());
    }
    return value;
  }

  /** This frame, once all cells are there; columns are decoded side by side. */
  public Frame decodeAll() {
    columns.values().parallelStream().forEach(Column::decode);
    return this;
  }

  /** The instants of a column. */
  public InstantColumn instants(String name) {
    return column(name, InstantColumn.class, "instant");
  }

  /** The longs of a column. */
  public LongColumn longs(String name) {
    return column(name, LongColumn.class, "long");
  }

  /** The ints of a column. */
  public IntColumn ints(String name) {
    return column(name, IntColumn.class, "int");
  }

  /** The doubles of a column. */
  public DoubleColumn doubles(String name) {
    return column(name, DoubleColumn.class, "double");
  }

  /** The strings of a column. */
  public TextColumn texts(String name) {
    return column(name, TextColumn.class, "text");
  }

  /** The rows from {@code from} (inclusive) to {@code to} (exclusive). */
  public Frame slice(int from, int to) {
    Objects.checkFromToIndex(from, to, rowCount);
    if (from == 0 && to == rowCount) {
      return this;
    }
    return mapColumns(column -> column.slice(from, to));
  }

  /** The given rows, in that order. */
  public Frame pick(int[] rows) {
    return mapColumns(column -> column.pick(rows));
  }

  /** SHA-256 over metadata, names, types and cells; computed once. */
  public ContentId contentId() {
    ContentId known = contentId;
    if (known == null) {
      MessageDigest sha256 = ContentId.sha256();
      digest((bytes, length) -> sha256.update(bytes, 0, length));
      known = ContentId.of(sha256);
      contentId = known;
    }
    return known;
  }

  /**
   * This frame under a content id that is known, such as that of the file it was opened from.
   *
   * <p>The caller vouches for it: nothing is digested and nothing decoded to check it.
   */
  public Frame withContentId(ContentId known) {
    return new Frame(columns, metadata, known);
  }

  /** The same columns, with another entry in the metadata. */
  public Frame with(String name, String value) {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(name, value);
    return new Frame(columns, more, null);
  }

  /**
   * XXH3-128 over the bytes that the content id is the SHA-256 of, as 32 hexadecimal digits.
   *
   * <p>Several times as fast, to recognise by a private memo what was seen before; not safe against
   * frames that were made to look alike. Not kept.
   */
  public String seenDigest() {
    HashStream128 xxh3 = Hashing.xxh3_128().hashStream();
    digest((bytes, length) -> xxh3.putBytes(bytes, 0, length));
    return HexFormat.of().formatHex(xxh3.get().toByteArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Frame frame && contentId().equals(frame.contentId());
  }

  @Override
  public int hashCode() {
    return contentId().hashCode();
  }

  /** The head of the rows in aligned columns. */
  @Override
  public String toString() {
    return FrameText.of(this);
  }

  /**
   * The same frame, its columns brought by a loader whose decoding takes them from this one; what
   * fails there comes as an {@link IOException}.
   */
  public Frame via(ColumnLoader via) {
    Map<String, Column> brought = new LinkedHashMap<>();
    columns.forEach(
        (name, column) ->
            brought.put(
                name, ColumnType.of(column).lazy(name, rowCount, via, () -> decoded(column))));
    return new Frame(brought, metadata, contentId);
  }

  private static Column decoded(Column column) throws IOException {
    try {
      column.decode();
      return column;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Frame mapColumns(UnaryOperator<Column> change) {
    Map<String, Column> changed = new LinkedHashMap<>();
    columns.forEach((name, column) -> changed.put(name, change.apply(column)));
    return new Frame(changed, metadata, null);
  }

  private <C extends Column> C column(String name, Class<C> type, String typeName) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "no column \"" + name + "\"; the columns are " + columns.keySet());
    }
    if (!type.isInstance(column)) {
      throw new IllegalArgumentException(
          "column \"%s\" holds %s, not %s".formatted(name, column.typeName(), typeName));
    }
    return type.cast(column);
  }

  private void digest(CellBytes.Sink sink) {
    CellDigest digest = new CellDigest(sink, (long) columns.size() * rowCount);
    digest.number(metadata.size());
    metadata.forEach(
        (name, value) -> {
          digest.text(name);
          digest.text(value);
        });
    digest.number(columns.size());
    digest.number(rowCount);
    columns.forEach(
        (name, column) -> {
          digest.text(name);
          digest.text(column.typeName());
          column.digest(digest);
        });
    digest.finish();
  }

  /** Collects columns and metadata for one frame. */
  public static final class Builder {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    private Builder() {}

    /** Adds a column; names must differ and lengths agree. */
    public Builder column(String name, Column column) {
      int rows = columns.isEmpty() ? column.size() : columns.values().iterator().next().size();
      if (rows != column.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column \"%s\" has %d rows, the columns before it have %d",
                name,
                column.size(),
                rows));
      }
      if (columns.putIfAbsent(Utf8.requireWhole(name), column) != null) {
        throw new IllegalArgumentException("column \"" + name + "\" is there twice");
      }
      return this;
    }

    /** Adds a word about the whole frame. */
    public Builder metadata(String name, String value) {
      metadata.put(Utf8.requireWhole(name), Utf8.requireWhole(value));
      return this;
    }

    /** Adds words about the whole frame. */
    public Builder metadata(Map<String, String> words) {
      words.forEach(this::metadata);
      return this;
    }

    /** The frame. */
    public Frame build() {
      return new Frame(new LinkedHashMap<>(columns), new TreeMap<>(metadata), null);
    }
  }
}
