package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameColumnsTest {
  @TempDir Path folder;

  private static final Frame SMALL =
      Frame.builder()
          .metadata("k", "v")
          .column("t", InstantColumn.of(InstantColumn.MISSING))
          .column("n", IntColumn.of(-2))
          .column("s", TextColumn.of("é"))
          .build();

  @Test
  void theBytesAreThoseOfTheDocumentedFormat() {
    String head = "544c4643" + "01" + "11" + "01" + "01016b0176" + "03017400";
    String last = "016e02" + "0173040a";
    String pad = "00";
    String cells = "0000000000000080" + "feffffff" + "00000000" + "00000000" + "02000000" + "c3a9";
    assertThat(HexFormat.of().formatHex(FileFormat.COLUMNS.write(SMALL).bytes()))
        .isEqualTo(head + last + pad + cells);
    assertThat(FileFormat.COLUMNS.write(SMALL).ends()).containsExactly(24, 32, 40, 50);
  }

  @Test
  void aFrameWithoutRowsIsAHeaderAlone() {
    GuardedSections.Written written = FileFormat.COLUMNS.write(SMALL.slice(0, 0));
    assertThat(written.ends()).containsExactly(written.bytes().length).containsExactly(23);
  }

  @Test
  void aTinyFrameIsATinyFile() {
    Frame tiny =
        Frame.builder()
            .column("sharpe", DoubleColumn.of(1.25))
            .column("trades", IntColumn.of(17))
            .column("name", TextColumn.of("sma_cross"))
            .build();
    assertThat(FileFormat.COLUMNS.write(tiny).bytes().length).isLessThan(100);
  }

  @Test
  void everyBitOfADoubleIsKept() {
    double[] odd = {Double.longBitsToDouble(0x7ff8_0000_0000_1234L), -0.0, Double.MIN_VALUE};
    Frame frame = Frame.builder().column("x", DoubleColumn.of(odd)).build();
    double[] read = FileFormat.COLUMNS.reopened(frame).doubles("x").toArray();
    for (int i = 0; i < odd.length; i++) {
      assertThat(Double.doubleToRawLongBits(read[i])).isEqualTo(Double.doubleToRawLongBits(odd[i]));
    }
  }

  @Test
  void aMappedFileOfManyRowsIsRead() throws IOException {
    Frame frame = FrameParquetTest.randomFrame(100_003);
    GuardedSections.Written written = FileFormat.COLUMNS.write(frame);
    Path file = Files.write(folder.resolve("frame"), written.bytes());
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(FrameColumns.open(mapped(channel, written.ends()), ColumnLoader.direct()))
          .isEqualTo(frame);
    }
  }

  @Test
  void noClaimOfAHeaderIsBelievedUnchecked() {
    byte[] huge = varint(Integer.MAX_VALUE - 8L);
    byte[] oneLong = {1, 'x', 1};
    assertRefused(concat(huge, new byte[] {0, 1}, oneLong), "where");
    assertRefused(concat(new byte[] {3, 0, 1}, oneLong), "claims 24 bytes for 3 rows");
    assertRefused(concat(new byte[] {0}, huge), "where");
    assertRefused(concat(new byte[] {0, 0}, huge), "where");
    assertRefused(concat(new byte[] {0, 0, 1}, huge), "where");
    assertRefused(concat(new byte[] {0, 1}, huge), "where");
    assertRefused(concat(new byte[] {1, 0, 1, 1, 'x', 4}, varint(1L << 40)), "claims");
    assertRefused(concat(new byte[] {1, 0, 1, 1, 'x', 4, 7}), "claims 7 bytes");
    assertRefused(new byte[] {0, 0, 1, 1, 'x', 9}, "number 9");
    assertRefused(new byte[] {0, 0, 2, 1, 'x', 1, 1, 'x', 1}, "twice");
    assertRefused(new byte[] {0, 0, 1, 1, (byte) 0xff, 1}, "UTF-8");
    assertRefused(new byte[] {1, 0, 0}, "as long as");
    assertRefused(new byte[] {0, 0, 0, 0}, "as long as");
    assertRefused(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1}, "too many bytes");
  }

  @Test
  void anotherVersionOrFormatIsRefused() {
    byte[] bytes = FileFormat.COLUMNS.write(SMALL).bytes();
    bytes[4] = 2;
    assertThatThrownBy(() -> FrameColumns.open(Sections.of(bytes), ColumnLoader.direct()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 1");
    byte[] parquet = FrameParquetTest.bytes(SMALL);
    assertThatThrownBy(() -> FrameColumns.open(Sections.of(parquet), ColumnLoader.direct()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileWithBytesToSpareIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameColumns.write(SMALL, out);
    out.write(0);
    assertThatThrownBy(
            () -> FrameColumns.open(Sections.of(out.toByteArray()), ColumnLoader.direct()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("50 bytes, the file has 51");
  }

  @Test
  void sectionsOfWrongEndsAreRefused() {
    assertThatThrownBy(() -> Sections.of(new byte[3], 2)).hasMessageContaining("size (3)");
    assertThatThrownBy(() -> Sections.of(new byte[3], 2, 1, 3)).hasMessageContaining("ascend");
    assertThatThrownBy(() -> Sections.of(new byte[3], new long[0])).hasMessageContaining("[]");
  }

  private static void assertRefused(byte[] body, String why) {
    byte[] magic = "TLFC\u0001".getBytes(StandardCharsets.US_ASCII);
    byte[] file = concat(magic, varint(body.length), body);
    assertThatThrownBy(() -> FrameColumns.open(Sections.of(file), ColumnLoader.direct()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Varint.write(value, out);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static Sections mapped(FileChannel channel, long[] ends) {
    return new Sections() {
      @Override
      public int count() {
        return ends.length;
      }

      @Override
      public long end(int section) {
        return ends[section];
      }

      @Override
      public ByteBuffer read(int section) throws IOException {
        long start = section == 0 ? 0 : ends[section - 1];
        return channel
            .map(FileChannel.MapMode.READ_ONLY, start, ends[section] - start)
            .order(ByteOrder.BIG_ENDIAN);
      }
    };
  }
}
