package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

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

  /** How pages of version 1 keep values and levels as we write them. */
  private static final Set<Encoding> ENCODINGS =
      Set.of(
          Encoding.PLAIN,
          Encoding.PLAIN_DICTIONARY,
          Encoding.RLE_DICTIONARY,
          Encoding.RLE,
          Encoding.BIT_PACKED);

  /** A column and its chunks in the order of their rows. */
  record Leaf(String name, ColumnType type, List<Chunk> chunks) {}

  /** The place of a column chunk in the file, and how many cells it holds. */
  record Chunk(long start, long end, int rows) {}

  /** The footer of a file; nothing where it is damaged or not of our making. */
  static Optional<OwnFooter> of(Sections file) throws IOException {
    long size = file.end(file.count() - 1);
    ByteBuffer last = SectionRange.read(file, file.count() - 1);
    try {
      OwnFooter footer = of(metaData(last), size);
      return Optional.of(footer);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static FileMetaData metaData(ByteBuffer last) throws IOException {
    int end = last.limit() - TAIL_BYTES;
    int length = last.order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    byte[] magic = new byte[MAGIC.length];
    last.get(end + Integer.BYTES, magic);
    require(length >= 0 && length <= end && Arrays.equals(magic, MAGIC));
    return Util.readFileMetaData(ByteBufferInputStream.wrap(last.slice(end - length, length)));
  }

  private static OwnFooter of(FileMetaData footer, long sizeBytes) throws IOException {
    SchemaElement root = footer.getSchema().get(0);
    List<SchemaElement> fields = footer.getSchema().subList(1, footer.getSchemaSize());
    require(root.getName().equals(ParquetWords.SCHEMA) && root.getNum_children() == fields.size());
    int rows = ParquetClaims.rowCount(footer.getRow_groups(), RowGroup::getNum_rows, sizeBytes);
    List<Leaf> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).getName().equals(ParquetWords.NO_COLUMNS)) {
        columns.add(leaf(fields.get(i), i, footer.getRow_groups(), sizeBytes));
      }
    }
    OwnFooter own = new OwnFooter(metadata(footer), columns, rows);
    require(own.head().equals(word(footer, ParquetWords.HEAD)));
    return own;
  }

  /** What names, types and metadata come to; it is stated in the footer. */
  private String head() {
    Frame.Builder shape = Frame.builder().metadata(metadata);
    columns.forEach(column -> shape.column(column.name, column.type.empty()));
    return ParquetWords.head(shape.build());
  }

  private static Leaf leaf(SchemaElement field, int index, List<RowGroup> groups, long sizeBytes)
      throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (RowGroup group : groups) {
      ColumnMetaData chunk = group.getColumns().get(index).getMeta_data();
      require(
          chunk.getPath_in_schema().equals(List.of(field.getName()))
              && chunk.getType() == field.getType()
              && chunk.getNum_values() == group.getNum_rows());
      chunks.add(chunk(chunk, sizeBytes));
    }
    return new Leaf(field.getName(), type(field), chunks);
  }

  private static Chunk chunk(ColumnMetaData chunk, long sizeBytes) throws IOException {
    require(
        chunk.getCodec() == CompressionCodec.ZSTD
            && ENCODINGS.containsAll(chunk.getEncodings())
            && chunk.getEncoding_stats().stream().allMatch(OwnFooter::isKnown));
    long start = chunk.getData_page_offset();
    if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
      start = Math.min(start, chunk.getDictionary_page_offset());
    }
    long size = chunk.getTotal_compressed_size();
    ParquetClaims.checkChunk(chunk.getPath_in_schema().get(0), start, size, sizeBytes);
    return new Chunk(start, start + size, (int) chunk.getNum_values());
  }

  private static boolean isKnown(PageEncodingStats pages) {
    return pages.getPage_type() == PageType.DATA_PAGE
        || pages.getPage_type() == PageType.DICTIONARY_PAGE;
  }

  private static ColumnType type(SchemaElement field) throws IOException {
    boolean present = field.getRepetition_type() == FieldRepetitionType.REQUIRED;
    boolean plain = present && !field.isSetLogicalType() && !field.isSetConverted_type();
    boolean logical = field.isSetLogicalType();
    ColumnType type =
        switch (field.getType()) {
          case DOUBLE -> plain ? ColumnType.DOUBLE : null;
          case INT32 -> plain ? ColumnType.INT : null;
          case INT64 -> plain ? ColumnType.LONG : isInstant(field) ? ColumnType.INSTANT : null;
          case BYTE_ARRAY ->
              present && logical && field.getLogicalType().isSetSTRING() ? ColumnType.TEXT : null;
          default -> null;
        };
    require(type != null);
    return type;
  }

  private static boolean isInstant(SchemaElement field) {
    return field.getRepetition_type() == FieldRepetitionType.OPTIONAL
        && field.isSetLogicalType()
        && field.getLogicalType().isSetTIMESTAMP()
        && field.getLogicalType().getTIMESTAMP().isIsAdjustedToUTC()
        && field.getLogicalType().getTIMESTAMP().getUnit().isSetMICROS();
  }

  private static Map<String, String> metadata(FileMetaData footer) {
    Map<String, String> words = new TreeMap<>();
    for (KeyValue word : footer.getKey_value_metadata()) {
      if (word.getKey().startsWith(ParquetWords.META)) {
        words.put(word.getKey().substring(ParquetWords.META.length()), word.getValue());
      }
    }
    return words;
  }

  private static String word(FileMetaData footer, String name) {
    return footer.getKey_value_metadata().stream()
        .filter(word -> word.getKey().equals(name))
        .map(KeyValue::getValue)
        .findFirst()
        .orElse("");
  }

  private static void require(boolean own) throws IOException {
    if (!own) {
      throw new IOException("not of our making");
    }
  }
}
