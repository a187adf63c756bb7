package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameParquetTest {
  @TempDir Path folder;

  static byte[] bytes(Frame frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      FrameParquet.write(frame, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Property(tries = 200)
  void whatWasWrittenIsRead(@ForAll("frames") Frame frame) throws IOException {
    Frame read = FrameParquet.read(bytes(frame));
    assertThat(read.contentId()).isEqualTo(frame.contentId());
    assertThat(List.copyOf(read.columns().keySet()))
        .isEqualTo(List.copyOf(frame.columns().keySet()));
    assertThat(read.metadata()).isEqualTo(frame.metadata());
    assertThat(bytes(frame)).isEqualTo(bytes(read));
  }

  /** Runs that end within row groups, and row groups within runs. */
  @Property(tries = 200)
  void rowsThatAreMadeARunAtATimeAreReadAsTheirFrame(
      @ForAll("frames") Frame frame,
      @ForAll @IntRange(min = 1, max = 40) int atATime,
      @ForAll @IntRange(min = 1, max = 40) int perGroup)
      throws IOException {
    List<Integer> made = new ArrayList<>();
    FrameRows rows =
        FrameRows.of(
            frame.rowCount(),
            atATime,
            (from, to) -> {
              made.add(from);
              assertThat(to - from).isLessThanOrEqualTo(atATime);
              return frame.slice(from, to);
            });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FrameWriter(rows, Compression.usual(), perGroup).write(out);
    assertThat(FrameParquet.read(out.toByteArray()).contentId()).isEqualTo(frame.contentId());
    assertThat(made).hasSize(Math.max(1, (frame.rowCount() + atATime - 1) / atATime));
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<Frame> frames() {
    return FrameArbitraries.frames();
  }

  @Test
  void rowsAndContentIdAreTheSameHoweverTheyAreCompressed() throws IOException {
    Frame frame = randomFrame(20_000);
    Set<Integer> sizes = new HashSet<>();
    for (String words : List.of("zstd 1", "zstd 19", "gzip 1", "gzip 9", "snappy", "none")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FrameParquet.write(frame, Compression.parse(words), out);
      assertThat(FrameParquet.read(out.toByteArray())).as(words).isEqualTo(frame);
      sizes.add(out.size());
    }
    assertThat(sizes).hasSizeGreaterThan(4);
  }

  @Test
  void aCompressionIsWrittenAsItIsRead() {
    for (String words : List.of("zstd 3", "zstd 22", "gzip 6", "snappy", "none")) {
      assertThat(Compression.parse(words)).hasToString(words);
    }
    assertThat(Compression.parse("zstd")).isEqualTo(Compression.usual());
    for (String words : List.of("zstd 23", "zstd 0", "gzip 10", "lzma", "", "zstd -1", "none 1")) {
      assertThatThrownBy(() -> Compression.parse(words))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be");
    }
  }

  @Test
  void manyRowsAndManyPagesAreRead() throws IOException {
    Frame frame = randomFrame(150_000);
    assertThat(FrameParquet.read(bytes(frame))).isEqualTo(frame);
  }

  @Test
  void moreThanOneRowGroupIsRead() throws IOException {
    int[] cells = new Random(5).ints((1 << 20) + 10).toArray();
    Frame frame = Frame.builder().column("x", IntColumn.owning(cells)).build();
    assertThat(FrameParquet.read(bytes(frame))).isEqualTo(frame);
  }

  @Test
  void aFrameWithoutRowsOrColumnsComesBack() throws IOException {
    Frame noRows = randomFrame(0);
    Frame nothing = Frame.builder().metadata("why", "no columns").build();
    assertThat(FrameParquet.read(bytes(noRows))).isEqualTo(noRows);
    assertThat(FrameParquet.read(bytes(nothing))).isEqualTo(nothing);
    assertThat(FrameParquet.read(bytes(nothing)).columns()).isEmpty();
  }

  @Test
  void onlyTheWantedColumnsAreRead() throws IOException {
    Frame frame = randomFrame(100);
    Frame read = FrameParquet.read(bytes(frame), name -> name.startsWith("p"));
    assertThat(read.columns().keySet()).containsExactly("price");
    assertThat(read.doubles("price").toArray()).isEqualTo(frame.doubles("price").toArray());
  }

  @Test
  void duckDbReadsEveryTypeAsWeWroteIt() throws IOException, SQLException {
    Frame frame =
        Frame.builder()
            .metadata("symbol", "EURUSD")
            .column("time", InstantColumn.of(1_398_902_400_292_123L, InstantColumn.MISSING, -1))
            .column("größe.x y", DoubleColumn.of(1.38676, Double.NaN, -0.0))
            .column("v", LongColumn.of(Long.MIN_VALUE, 0, Long.MAX_VALUE))
            .column("n", IntColumn.of(Integer.MIN_VALUE, 0, 7))
            .column("t", TextColumn.of("", "時刻", "💹"))
            .build();
    List<String> rows =
        rows(
            bytes(frame),
            "select epoch_us(time), \"größe.x y\", isnan(\"größe.x y\"), v, n, t, typeof(time) from");
    assertThat(rows)
        .containsExactly(
            "1398902400292123|1.38676|false|-9223372036854775808|-2147483648||TIMESTAMP WITH TIME"
                + " ZONE",
            "null|NaN|true|0|0|時刻|TIMESTAMP WITH TIME ZONE",
            "-1|-0.0|false|9223372036854775807|7|💹|TIMESTAMP WITH TIME ZONE");
  }

  @Test
  void duckDbReadsAFrameWithoutRows() throws IOException, SQLException {
    assertThat(rows(bytes(randomFrame(0)), "select count(*) from")).containsExactly("0");
  }

  @Test
  void filesOfOtherProgramsAreRead() throws IOException, SQLException {
    for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd")) {
      Frame read =
          FrameParquet.read(
              duckDbFile(
                  "select * from (values (timestamp '2014-05-01 00:00:00.292', 1.5::double,"
                      + " 2.5::float, 7::int, 8::bigint, 'a'), (null, null, null, 9, 10, null))"
                      + " as t(time, d, f, i, l, s)",
                  codec));
      assertThat(read.instants("time").toArray())
          .containsExactly(1_398_902_400_292_000L, InstantColumn.MISSING);
      assertThat(read.doubles("d").toArray()).containsExactly(1.5, Double.NaN);
      assertThat(read.doubles("f").toArray()).containsExactly(2.5, Double.NaN);
      assertThat(read.ints("i").toArray()).containsExactly(7, 9);
      assertThat(read.longs("l").toArray()).containsExactly(8, 10);
      assertThat(read.texts("s").toArray()).containsExactly("a", "");
    }
  }

  @Test
  void timestampsOfEveryUnitAreMicroseconds() throws IOException, SQLException {
    byte[] file =
        duckDbFile(
            "select timestamp_ms '2014-05-01 00:00:00.292' as ms,"
                + " timestamp_ns '2014-05-01 00:00:00.292001' as ns",
            "zstd");
    assertThat(FrameParquet.read(file).instants("ms").at(0)).isEqualTo(1_398_902_400_292_000L);
    assertThat(FrameParquet.read(file).instants("ns").at(0)).isEqualTo(1_398_902_400_292_001L);
    byte[] finer = duckDbFile("select timestamp_ns '2014-05-01 00:00:00.292001001' as t", "zstd");
    assertThatThrownBy(() -> FrameParquet.read(finer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("finer than a microsecond");
  }

  @Test
  void whatAFrameCannotHoldIsRefusedByColumn() throws SQLException, IOException {
    byte[] list = duckDbFile("select [1, 2] as many, 1.5::double as d", "zstd");
    assertThatThrownBy(() -> FrameParquet.read(list))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column \"many\"");
    assertThat(FrameParquet.read(list, "d"::equals).doubles("d").at(0)).isEqualTo(1.5);
    for (String odd : List.of("1.5::decimal(9,2)", "date '2014-05-01'", "true", "1::uinteger")) {
      byte[] file = duckDbFile("select " + odd + " as odd", "zstd");
      assertThatThrownBy(() -> FrameParquet.read(file))
          .as(odd)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("column \"odd\"");
    }
    byte[] hole = duckDbFile("select unnest([1::bigint, null]) as whole", "zstd");
    assertThatThrownBy(() -> FrameParquet.read(hole))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column \"whole\" misses the whole number of row 1");
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    byte[] whole = bytes(randomFrame(50));
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FrameParquet.read(cut))
          .as("cut at %d", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Parquet");
    }
  }

  @Test
  void aFlippedBitIsRefusedOrChangesNothing() {
    Frame frame = randomFrame(60);
    byte[] whole = bytes(frame);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit += 11) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(FrameParquet.read(flipped)).as("bit %d", bit).isEqualTo(frame);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  @Test
  void moreRowsThanAFileCanHoldAreRefused() throws IOException {
    BlockMetaData group = new BlockMetaData();
    group.setRowCount(2_000_000_000);
    assertThatThrownBy(
            () -> ParquetClaims.rowCount(List.of(group), BlockMetaData::getRowCount, 400))
        .isInstanceOf(IOException.class)
        .hasMessage("a file of 400 bytes claims 2000000000 rows");
    assertThatThrownBy(
            () ->
                ParquetClaims.rowCount(List.of(group, group), BlockMetaData::getRowCount, 1 << 30))
        .hasMessageContaining("do not fit");
    group.setRowCount(-1);
    assertThatThrownBy(
            () -> ParquetClaims.rowCount(List.of(group), BlockMetaData::getRowCount, 400))
        .hasMessageContaining("-1 rows");
  }

  @Test
  void manyEqualRowsOfOtherProgramsAreNotTooMany() throws IOException, SQLException {
    byte[] file = duckDbFile("select 1::bigint as x from range(3000000)", "zstd");
    assertThat(FrameParquet.read(file).rowCount()).isEqualTo(3_000_000);
    Frame same = Frame.builder().column("x", LongColumn.owning(new long[3_000_000])).build();
    assertThat(FrameParquet.read(bytes(same))).isEqualTo(same);
  }

  @Test
  void randomBytesAreNoParquet() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      assertThatThrownBy(() -> FrameParquet.read(noise)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theSameRowsTakeTheSameBytes() {
    assertThat(bytes(randomFrame(5_000))).isEqualTo(bytes(randomFrame(5_000)));
  }

  static Frame randomFrame(int rows) {
    Random random = new Random(42);
    return Frame.builder()
        .metadata("symbol", "EURUSD")
        .column("time", InstantColumn.owning(random.longs(rows, 0, 1L << 50).toArray()))
        .column(
            "price",
            DoubleColumn.owning(random.ints(rows, 0, 500).mapToDouble(i -> i / 100.0).toArray()))
        .column("volume", LongColumn.owning(random.longs(rows).toArray()))
        .column("count", IntColumn.owning(random.ints(rows).toArray()))
        .column(
            "note",
            TextColumn.owning(
                random.ints(rows, 0, 9).mapToObj(i -> "n" + i).toArray(String[]::new)))
        .build();
  }

  private List<String> rows(byte[] parquet, String select) throws IOException, SQLException {
    Path file = Files.write(folder.resolve("frame.parquet"), parquet);
    List<String> rows = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(select + " '" + file + "'")) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getObject(column)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }

  private byte[] duckDbFile(String query, String codec) throws SQLException, IOException {
    Path file = folder.resolve("duck.parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "copy (%s) to '%s' (format parquet, codec '%s')".formatted(query, file, codec));
    }
    return Files.readAllBytes(file);
  }
}
