package dev.tapeloft.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads one Parquet file of any program into a frame by Parquet's own reader, each column by itself
 * into a primitive array.
 */
final class FrameReader {
  private static final ParquetReadOptions OPTIONS =
      new ParquetReadOptions.Builder(new PlainParquetConfiguration())
          .withCodecFactory(new ParquetCodecs(Compression.usual()))
          .usePageChecksumVerification()
          .build();

  private final SectionsInputFile file;
  private final ParquetMetadata footer;
  private final FileMetaData head;
  private final List<Type> fields;
  private final int rowCount;

  private FrameReader(SectionsInputFile file, ParquetMetadata footer, Predicate<String> wanted)
      throws IOException {
    this.file = file;
    this.footer = footer;
    this.head = footer.getFileMetaData();
    this.fields = new ArrayList<>(head.getSchema().getFields());
    fields.removeIf(field -> !wanted.test(field.getName()) || ParquetSchema.isPlaceholder(field));
    this.rowCount =
        ParquetClaims.rowCount(footer.getBlocks(), BlockMetaData::getRowCount, file.getLength());
    for (BlockMetaData group : footer.getBlocks()) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        ParquetClaims.checkChunk(
            chunk.getPath().toDotString(),
            chunk.getStartingPos(),
            chunk.getTotalSize(),
            file.getLength());
      }
    }
    checkHead(head.getSchema().getFields().stream().map(Type::getName).allMatch(wanted));
  }

  /** A reader of the wanted columns, once the footer is read and makes sense. */
  static FrameReader of(Sections sections, Predicate<String> wanted) throws IOException {
    SectionsInputFile file = new SectionsInputFile(sections);
    return guarded(() -> new FrameReader(file, footer(file), wanted));
  }

  /** The frame, whose columns are decoded when they are used. */
  Frame open(ColumnLoader via) throws IOException {
    return guarded(
        () ->
            frame(
                field ->
                    ColumnDecoder.type(field)
                        .lazy(
                            field.getName(),
                            rowCount,
                            via,
                            () -> guarded(() -> readColumn(field)))));
  }

  /** The frame with all of its columns. */
  Frame read() throws IOException {
    return guarded(() -> frame(this::readColumn));
  }

  private static <T> T guarded(Damage.Reading<T> reading) throws IOException {
    return Damage.guarded("Parquet", reading);
  }

  private static ParquetMetadata footer(SectionsInputFile file) throws IOException {
    try (SeekableInputStream stream = file.newStream()) {
      return ParquetFileReader.readFooter(file, OPTIONS, stream);
    }
  }

  private Frame frame(Columns columns) throws IOException {
    Frame.Builder frame = Frame.builder().metadata(metadata());
    for (Type field : fields) {
      frame.column(field.getName(), columns.column(field));
    }
    return frame.build();
  }

  /** What we wrote must have the names, types and metadata it was written with. */
  private void checkHead(boolean allWanted) throws IOException {
    if (allWanted && ParquetSchema.isOurs(head.getSchema())) {
      Frame shape = frame(field -> ColumnDecoder.type(field).empty());
      String stated = head.getKeyValueMetaData().get(ParquetWords.HEAD);
      boolean same =
          head.getSchema().equals(ParquetSchema.of(shape))
              && ParquetWords.head(shape).equals(stated);
      if (!same) {
        throw new IOException("names, types or metadata are not those that were written");
      }
    }
  }

  private Column readColumn(Type field) throws IOException {
    MessageType schema = new MessageType(head.getSchema().getName(), field);
    ColumnDecoder decoder = ColumnDecoder.of(field, rowCount);
    try (ParquetFileReader groups =
        new ParquetFileReader(file, footer, OPTIONS, file.newStream())) {
      groups.setRequestedSchema(schema);
      int row = 0;
      for (PageReadStore pages = groups.readNextRowGroup();
          pages != null;
          pages = groups.readNextRowGroup()) {
        int rows = Math.toIntExact(pages.getRowCount());
        readGroup(pages, schema, decoder, row, rows);
        row += rows;
      }
      if (row != rowCount) {
        throw new IOException(
            String.format(Locale.ROOT, "the footer names %d rows, %d are there", rowCount, row));
      }
    }
    return decoder.column();
  }

  private void readGroup(
      PageReadStore pages, MessageType schema, ColumnDecoder decoder, int from, int rows)
      throws IOException {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new NoConverters(), schema, head.getCreatedBy());
    long values = pages.getPageReader(schema.getColumns().get(0)).getTotalValueCount();
    if (values != rows) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "column \"%s\" has %d values in a group of %d rows",
              schema.getFieldName(0),
              values,
              rows));
    }
    decoder.decode(store.getColumnReader(schema.getColumns().get(0)), from, from + rows);
  }

  private Map<String, String> metadata() {
    Map<String, String> words = new TreeMap<>();
    head.getKeyValueMetaData()
        .forEach(
            (name, value) -> {
              if (name.startsWith(ParquetWords.META)) {
                words.put(name.substring(ParquetWords.META.length()), value);
              }
            });
    return words;
  }

  /** Gives the column of a field, read or to be read. */
  private interface Columns {
    Column column(Type field) throws IOException;
  }
}
