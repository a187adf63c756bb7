package dev.tapeloft.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads one Parquet file into a frame, column by column into primitive arrays. */
final class FrameReader {
  private static final ParquetReadOptions OPTIONS =
      new ParquetReadOptions.Builder(new PlainParquetConfiguration())
          .withCodecFactory(new ParquetCodecs())
          .usePageChecksumVerification()
          .build();

  private final ParquetFileReader file;
  private final FileMetaData head;
  private final int rowCount;
  private final List<ColumnDecoder> decoders = new ArrayList<>();
  private final MessageType schema;
  private final boolean allWanted;

  private FrameReader(ParquetFileReader file, long sizeBytes, Predicate<String> wanted)
      throws IOException {
    this.file = file;
    this.head = file.getFooter().getFileMetaData();
    this.rowCount = checkedRowCount(file.getRowGroups(), sizeBytes);
    this.schema = wantedSchema(wanted);
    this.allWanted =
        head.getSchema().getFields().stream().allMatch(field -> wanted.test(field.getName()));
    for (Type field : schema.getFields()) {
      decoders.add(ColumnDecoder.of(field, rowCount));
    }
  }

  static Frame read(byte[] parquet, Predicate<String> wanted) throws IOException {
    try (ParquetFileReader file = ParquetFileReader.open(new BytesInputFile(parquet), OPTIONS)) {
      return new FrameReader(file, parquet.length, wanted).frame();
    }
  }

  private Frame frame() throws IOException {
    if (!decoders.isEmpty()) {
      file.setRequestedSchema(schema);
      readGroups();
    }
    Frame.Builder frame = Frame.builder();
    metadata(frame);
    for (int i = 0; i < decoders.size(); i++) {
      frame.column(schema.getFieldName(i), decoders.get(i).column());
    }
    return checked(frame.build());
  }

  /** The frame; one that we wrote must have the names, types and metadata it was written with. */
  private Frame checked(Frame frame) throws IOException {
    if (allWanted && ParquetSchema.isOurs(head.getSchema())) {
      String stated = head.getKeyValueMetaData().get(ParquetSchema.HEAD);
      boolean same =
          head.getSchema().equals(ParquetSchema.of(frame))
              && ParquetSchema.head(frame).equals(stated);
      if (!same) {
        throw new IOException("names, types or metadata are not those that were written");
      }
    }
    return frame;
  }

  private void readGroups() throws IOException {
    int row = 0;
    for (PageReadStore pages = file.readNextRowGroup();
        pages != null;
        pages = file.readNextRowGroup()) {
      int rows = Math.toIntExact(pages.getRowCount());
      readGroup(pages, row, rows);
      row += rows;
    }
    if (row != rowCount) {
      throw new IOException(
          String.format(Locale.ROOT, "the footer names %d rows, %d are there", rowCount, row));
    }
  }

  private void readGroup(PageReadStore pages, int from, int rows) throws IOException {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new NoConverters(), schema, head.getCreatedBy());
    for (int i = 0; i < decoders.size(); i++) {
      ColumnDescriptor column = schema.getColumns().get(i);
      long values = pages.getPageReader(column).getTotalValueCount();
      if (values != rows) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "column \"%s\" has %d values in a group of %d rows",
                schema.getFieldName(i),
                values,
                rows));
      }
      decoders.get(i).decode(store.getColumnReader(column), from, from + rows);
    }
  }

  private MessageType wantedSchema(Predicate<String> wanted) {
    List<Type> fields = new ArrayList<>(head.getSchema().getFields());
    fields.removeIf(field -> !wanted.test(field.getName()) || ParquetSchema.isPlaceholder(field));
    return new MessageType(head.getSchema().getName(), fields);
  }

  private void metadata(Frame.Builder frame) {
    for (Map.Entry<String, String> word : head.getKeyValueMetaData().entrySet()) {
      if (word.getKey().startsWith(ParquetSchema.META)) {
        frame.metadata(word.getKey().substring(ParquetSchema.META.length()), word.getValue());
      }
    }
  }

  /** The rows of all groups, once no group or chunk claims more than the file can hold. */
  private static int checkedRowCount(List<BlockMetaData> groups, long sizeBytes)
      throws IOException {
    long rows = 0;
    for (BlockMetaData group : groups) {
      rows = Math.addExact(rows, group.getRowCount());
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        checkChunk(chunk, sizeBytes);
      }
    }
    if (rows < 0 || rows > Integer.MAX_VALUE - 8) {
      throw new IOException(rows + " rows do not fit into one frame");
    }
    return (int) rows;
  }

  private static void checkChunk(ColumnChunkMetaData chunk, long sizeBytes) throws IOException {
    long start = chunk.getStartingPos();
    long size = chunk.getTotalSize();
    if (start < 0 || size < 0 || start > sizeBytes || size > sizeBytes - start) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "column %s claims %d bytes at %d of a file of %d",
              chunk.getPath().toDotString(),
              size,
              start,
              sizeBytes));
    }
  }
}
