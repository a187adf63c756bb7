package dev.tapeloft.table;

import static dev.tapeloft.table.ParquetFields.BYTE_ARRAY;
import static dev.tapeloft.table.ParquetFields.CHUNK_FILE;
import static dev.tapeloft.table.ParquetFields.CHUNK_META;
import static dev.tapeloft.table.ParquetFields.DOUBLE;
import static dev.tapeloft.table.ParquetFields.ENCODINGS;
import static dev.tapeloft.table.ParquetFields.FIELD_CHILDREN;
import static dev.tapeloft.table.ParquetFields.FIELD_CONVERTED;
import static dev.tapeloft.table.ParquetFields.FIELD_LOGICAL;
import static dev.tapeloft.table.ParquetFields.FIELD_NAME;
import static dev.tapeloft.table.ParquetFields.FIELD_REPETITION;
import static dev.tapeloft.table.ParquetFields.FIELD_TYPE;
import static dev.tapeloft.table.ParquetFields.FILE_GROUPS;
import static dev.tapeloft.table.ParquetFields.FILE_SCHEMA;
import static dev.tapeloft.table.ParquetFields.FILE_WORDS;
import static dev.tapeloft.table.ParquetFields.GROUP_CHUNKS;
import static dev.tapeloft.table.ParquetFields.GROUP_ROWS;
import static dev.tapeloft.table.ParquetFields.INT32;
import static dev.tapeloft.table.ParquetFields.INT64;
import static dev.tapeloft.table.ParquetFields.LOGICAL_STRING;
import static dev.tapeloft.table.ParquetFields.LOGICAL_TIMESTAMP;
import static dev.tapeloft.table.ParquetFields.META_BYTES;
import static dev.tapeloft.table.ParquetFields.META_CODEC;
import static dev.tapeloft.table.ParquetFields.META_DATA_PLACE;
import static dev.tapeloft.table.ParquetFields.META_DICTIONARY_PLACE;
import static dev.tapeloft.table.ParquetFields.META_ENCODINGS;
import static dev.tapeloft.table.ParquetFields.META_PAGES;
import static dev.tapeloft.table.ParquetFields.META_PATH;
import static dev.tapeloft.table.ParquetFields.META_TYPE;
import static dev.tapeloft.table.ParquetFields.META_VALUES;
import static dev.tapeloft.table.ParquetFields.OPTIONAL;
import static dev.tapeloft.table.ParquetFields.PAGES_TYPE;
import static dev.tapeloft.table.ParquetFields.PAGE_TYPES;
import static dev.tapeloft.table.ParquetFields.REQUIRED;
import static dev.tapeloft.table.ParquetFields.TIMESTAMP_UNIT;
import static dev.tapeloft.table.ParquetFields.TIMESTAMP_UTC;
import static dev.tapeloft.table.ParquetFields.UNIT_MICROS;
import static dev.tapeloft.table.ParquetFields.WORD_KEY;
import static dev.tapeloft.table.ParquetFields.WORD_VALUE;
import static dev.tapeloft.table.ParquetFields.ZSTD;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the footer of a Parquet file tells that was written from a frame: its words, its columns and
 * where their chunks lie.
 *
 * <p>Parquet's own reader takes a new process longer to load than a million rows take to decode, so
 * files of our making do without it. Whatever is not exactly of our making is left to that reader.
 */
record OwnFooter(Map<String, String> metadata, List<Leaf> columns, int rowCount) {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

  /** A column and its chunks in the order of their rows. */
  record Leaf(String name, ColumnType type, List<Chunk> chunks) {}

  /** The place of a column chunk in the file, and how many cells it holds. */
  record Chunk(long start, long end, int rows) {}

  /** The footer of a file; nothing where it is damaged or not of our making. */
  static Optional<OwnFooter> of(Sections file) throws IOException {
    ByteBuffer last = SectionRange.read(file, file.count() - 1);
    try {
      return Optional.of(of(footer(last), file.end(file.count() - 1)));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private static ThriftStruct footer(ByteBuffer last) throws IOException {
    int end = last.limit() - TAIL_BYTES;
    int length = last.order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    byte[] magic = new byte[MAGIC.length];
    last.get(end + Integer.BYTES, magic);
    require(length >= 0 && length <= end && Arrays.equals(magic, MAGIC));
    return ThriftStruct.read(last.slice(end - length, length));
  }

  private static OwnFooter of(ThriftStruct footer, long sizeBytes) throws IOException {
    List<ThriftStruct> schema = footer.structs(FILE_SCHEMA);
    List<ThriftStruct> fields = schema.subList(1, schema.size());
    require(
        schema.get(0).text(FIELD_NAME).equals(ParquetWords.SCHEMA)
            && schema.get(0).number(FIELD_CHILDREN) == fields.size());
    List<ThriftStruct> groups = footer.structs(FILE_GROUPS);
    int rows = ParquetClaims.rowCount(groups, group -> group.number(GROUP_ROWS), sizeBytes);
    List<Leaf> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).text(FIELD_NAME).equals(ParquetWords.NO_COLUMNS)) {
        columns.add(leaf(fields.get(i), i, groups, sizeBytes));
      }
    }
    Map<String, String> words = words(footer);
    OwnFooter own = new OwnFooter(metadata(words), columns, rows);
    require(own.head().equals(words.get(ParquetWords.HEAD)));
    return own;
  }

  private static Leaf leaf(ThriftStruct field, int index, List<ThriftStruct> groups, long sizeBytes)
      throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (ThriftStruct group : groups) {
      ThriftStruct chunk = group.structs(GROUP_CHUNKS).get(index);
      ThriftStruct meta = chunk.struct(CHUNK_META);
      require(
          !chunk.has(CHUNK_FILE)
              && meta.texts(META_PATH).equals(List.of(field.text(FIELD_NAME)))
              && meta.number(META_TYPE) == field.number(FIELD_TYPE)
              && meta.number(META_VALUES) == group.number(GROUP_ROWS));
      chunks.add(chunk(meta, sizeBytes));
    }
    return new Leaf(field.text(FIELD_NAME), type(field), chunks);
  }

  private static Chunk chunk(ThriftStruct meta, long sizeBytes) throws IOException {
    require(meta.number(META_CODEC) == ZSTD && ENCODINGS.containsAll(meta.numbers(META_ENCODINGS)));
    for (ThriftStruct pages : meta.structs(META_PAGES)) {
      require(PAGE_TYPES.contains(pages.number(PAGES_TYPE)));
    }
    long start = meta.number(META_DATA_PLACE);
    if (meta.has(META_DICTIONARY_PLACE) && meta.number(META_DICTIONARY_PLACE) > 0) {
      start = Math.min(start, meta.number(META_DICTIONARY_PLACE));
    }
    long size = meta.number(META_BYTES);
    ParquetClaims.checkChunk(meta.texts(META_PATH).get(0), start, size, sizeBytes);
    return new Chunk(start, start + size, meta.count(META_VALUES));
  }

  private static ColumnType type(ThriftStruct field) throws IOException {
    boolean required = field.number(FIELD_REPETITION) == REQUIRED;
    boolean bare = required && !field.has(FIELD_CONVERTED) && !field.has(FIELD_LOGICAL);
    int physical = field.count(FIELD_TYPE);
    if (bare && physical == DOUBLE) {
      return ColumnType.DOUBLE;
    }
    if (bare && physical == INT32) {
      return ColumnType.INT;
    }
    if (bare && physical == INT64) {
      return ColumnType.LONG;
    }
    require(field.has(FIELD_LOGICAL));
    ThriftStruct logical = field.struct(FIELD_LOGICAL);
    if (required && physical == BYTE_ARRAY && logical.has(LOGICAL_STRING)) {
      return ColumnType.TEXT;
    }
    require(
        field.number(FIELD_REPETITION) == OPTIONAL
            && physical == INT64
            && isInstant(logical.struct(LOGICAL_TIMESTAMP)));
    return ColumnType.INSTANT;
  }

  private static boolean isInstant(ThriftStruct timestamp) {
    return timestamp.isTrue(TIMESTAMP_UTC) && timestamp.struct(TIMESTAMP_UNIT).has(UNIT_MICROS);
  }

  private static Map<String, String> words(ThriftStruct footer) {
    Map<String, String> words = new TreeMap<>();
    for (ThriftStruct word : footer.structs(FILE_WORDS)) {
      words.put(word.text(WORD_KEY), word.text(WORD_VALUE));
    }
    return words;
  }

  private static Map<String, String> metadata(Map<String, String> words) {
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, String> word : words.entrySet()) {
      if (word.getKey().startsWith(ParquetWords.META)) {
        metadata.put(word.getKey().substring(ParquetWords.META.length()), word.getValue());
      }
    }
    return metadata;
  }

  /** What names, types and metadata come to; the footer states what they came to when written. */
  private String head() {
    Frame.Builder shape = Frame.builder().metadata(metadata);
    for (Leaf column : columns) {
      shape.column(column.name, column.type.empty());
    }
    return ParquetWords.head(shape.build());
  }

  private static void require(boolean own) throws IOException {
    if (!own) {
      throw new IOException("not of our making");
    }
  }
}
