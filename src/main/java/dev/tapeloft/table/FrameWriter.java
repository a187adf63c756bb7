package dev.tapeloft.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of one frame as Parquet, row group after row group. */
final class FrameWriter {
  private static final int ROWS_PER_GROUP = 1 << 20;
  private static final int ROWS_BETWEEN_SIZE_CHECKS = 1 << 13;
  private static final long BYTES_PER_GROUP = 128L << 20;
  private static final int LONGEST_STATISTIC_BYTES = 64;
  private static final boolean CHECKSUMS = true;

  private final FrameRows rows;
  private final ParquetCodecs codecs;
  private final int rowsPerGroup;
  private final MessageType schema;
  private final ParquetProperties properties;
  private Frame run;
  private int runFrom;

  FrameWriter(FrameRows rows, Compression compression) {
    this(rows, compression, ROWS_PER_GROUP);
  }

  FrameWriter(FrameRows rows, Compression compression, int rowsPerGroup) {
    this.rows = rows;
    this.run = rows.runFrom(0);
    this.codecs = new ParquetCodecs(compression);
    this.rowsPerGroup = rowsPerGroup;
    this.schema = ParquetSchema.of(run);
    this.properties = properties(run);
  }

  /** Writes the rows and returns the ends of the sections of what was written. */
  long[] write(OutputStream out) throws IOException {
    try (ParquetFileWriter file = open(out)) {
      file.start();
      int row = 0;
      while (row < rows.rowCount()) {
        row = writeGroup(file, row);
      }
      file.end(footer());
      out.flush();
      return sectionEnds(file.getFooter(), file.getPos());
    }
  }

  /** The ends of all column chunks, which lie one after the other, and of the file. */
  private static long[] sectionEnds(ParquetMetadata footer, long sizeBytes) {
    LongStream chunks =
        footer.getBlocks().stream()
            .flatMap(group -> group.getColumns().stream())
            .mapToLong(chunk -> chunk.getStartingPos() + chunk.getTotalSize());
    return LongStream.concat(chunks, LongStream.of(sizeBytes)).toArray();
  }

  private static ParquetProperties properties(Frame frame) {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withPageWriteChecksumEnabled(CHECKSUMS)
            .withSizeStatisticsEnabled(false);
    frame
        .columns()
        .forEach((name, column) -> properties.withDictionaryEncoding(name, Repeats.in(column)));
    return properties.build();
  }

  private ParquetFileWriter open(OutputStream out) throws IOException {
    return new ParquetFileWriter(
        new StreamOutputFile(out),
        schema,
        ParquetFileWriter.Mode.CREATE,
        BYTES_PER_GROUP,
        0,
        LONGEST_STATISTIC_BYTES,
        LONGEST_STATISTIC_BYTES,
        CHECKSUMS);
  }

  /** Writes rows until the group is full; returns the first row that is left. */
  private int writeGroup(ParquetFileWriter file, int from) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                codecs.compressor(),
                schema,
                properties.getAllocator(),
                LONGEST_STATISTIC_BYTES,
                CHECKSUMS);
        ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages)) {
      int to = writeRows(store, from);
      file.startBlock(to - from);
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      return to;
    }
  }

  private int writeRows(ColumnWriteStore store, int from) {
    CellWriter[] cells = cellWriters(store);
    int end = (int) Math.min((long) from + rowsPerGroup, rows.rowCount());
    int row = from;
    while (row < end) {
      if (row == runFrom + run.rowCount()) {
        run = rows.runFrom(row);
        runFrom = row;
        cells = cellWriters(store);
      }
      for (CellWriter cell : cells) {
        cell.write(row - runFrom);
      }
      store.endRecord();
      row++;
      if (row % ROWS_BETWEEN_SIZE_CHECKS == 0 && store.getBufferedSize() > BYTES_PER_GROUP) {
        break;
      }
    }
    return row;
  }

  private CellWriter[] cellWriters(ColumnWriteStore store) {
    List<CellWriter> writers = new ArrayList<>();
    run.columns()
        .forEach(
            (name, column) ->
                writers.add(
                    cellWriter(
                        column,
                        store.getColumnWriter(schema.getColumnDescription(new String[] {name})))));
    return writers.toArray(CellWriter[]::new);
  }

  private static CellWriter cellWriter(Column column, ColumnWriter out) {
    if (column instanceof InstantColumn instants) {
      return row -> writeInstant(instants.at(row), out);
    }
    if (column instanceof LongColumn longs) {
      return row -> out.write(longs.at(row), 0, 0);
    }
    if (column instanceof IntColumn ints) {
      return row -> out.write(ints.at(row), 0, 0);
    }
    if (column instanceof DoubleColumn doubles) {
      return row -> out.write(doubles.at(row), 0, 0);
    }
    TextColumn texts = (TextColumn) column;
    return row -> out.write(Binary.fromConstantByteArray(Utf8.bytes(texts.at(row))), 0, 0);
  }

  private static void writeInstant(long micros, ColumnWriter out) {
    if (micros == InstantColumn.MISSING) {
      out.writeNull(0, 0);
    } else {
      out.write(micros, 0, 1);
    }
  }

  private Map<String, String> footer() {
    Map<String, String> words = new TreeMap<>();
    run.metadata().forEach((name, value) -> words.put(ParquetWords.META + name, value));
    words.put(ParquetWords.HEAD, ParquetWords.head(run));
    return words;
  }

  /** Writes the cell of one column at a row. */
  private interface CellWriter {
    void write(int row);
  }
}
