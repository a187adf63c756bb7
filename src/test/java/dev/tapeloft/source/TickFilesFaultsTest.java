package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickFilesFaultsTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final String HEADER = "Timestamp,Bid,Ask\n";
  private static final String ROW = "2014-05-01 00:00:00.292,1.38676,1.38686\n";

  @TempDir Path folder;

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path path) {
    return assertThatThrownBy(() -> TickFiles.read(new TickFile(path, EURUSD)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(path.toString());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] content)
      throws IOException {
    return assertRefused(Files.write(folder.resolve("ticks.csv"), content));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String content)
      throws IOException {
    return assertRefused(content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String manyRows(int rows) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < rows; i++) {
      csv.append("2014-05-01 %02d:%02d:%02d,".formatted(i / 3600, i / 60 % 60, i % 60))
          .append("1.%05d,2.%05d%n".formatted((i * 7919L) % 100_000, (i * 104_729L) % 100_000));
    }
    return csv.toString();
  }

  @Test
  void aMissingFileIsNamed() {
    assertRefused(folder.resolve("none.csv")).hasMessageContaining("no such file");
    assertThatThrownBy(() -> TickFiles.read(new TickFile(Path.of("no/such.csv"), EURUSD)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("taken from " + Path.of("").toAbsolutePath());
  }

  @Test
  void aDirectoryIsNamed() {
    assertRefused(folder).hasMessageContaining("is a directory; name one file in it");
  }

  @Test
  void anUnreadableFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("locked.csv"), HEADER + ROW);
    assumeThat(file.toFile().setReadable(false) && !Files.isReadable(file)).isTrue();
    assertRefused(file).hasMessageContaining("may not be read");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    assertRefused("").hasMessageContaining("the file is empty");
    assertRefused(gzip("")).hasMessageContaining("no line in it");
  }

  @Test
  void aPriceBesideTheTickSizeIsNamedWithItsLine() throws IOException {
    assertRefused(HEADER + ROW + "2014-05-01 00:00:01,1.386765,1.38686\n")
        .hasMessageContaining(", line 3: Bid 1.386765 is no multiple of the tick size 1.0E-5")
        .hasMessageContaining("of EURUSD; give its Instrument a finer one");
    assertRefused(HEADER + "2014-05-01 00:00:01,1.3,1.386865\n")
        .hasMessageContaining(", line 2: Ask 1.386865 is no multiple");
  }

  @Test
  void aHeaderWithoutRowsIsNamed() throws IOException {
    assertRefused(HEADER).hasMessageContaining("no rows below the header");
    assertRefused(HEADER.strip()).hasMessageContaining("no rows below the header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Time,Bid,Ask",
        "Timestamp,Ask",
        "Timestamp;Bid;Ask",
        "Timestamp,Bid,Bid,Ask",
        "1.5,2.5,3.5"
      })
  void wrongColumnsAreNamedBesideTheOnesWanted(String header) throws IOException {
    assertRefused(header + "\n" + ROW)
        .hasMessageContaining("line 1")
        .hasMessageContaining("[" + header.replace(",", ", ") + "]")
        .hasMessageContaining("Timestamp, Bid and Ask");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2014-05-01 00:00:01,abc,1.5|Bid \"abc\" is not a number",
        "2014-05-01 00:00:01,,1.5|Bid \"\" is not a number",
        "2014-05-01 00:00:01,NaN,1.5|Bid \"NaN\" is not a number",
        "2014-05-01 00:00:01,1.5,nan|Ask \"nan\" is not a number",
        "2014-05-01 00:00:01,1.5,Infinity|Ask \"Infinity\" is not a number",
        "2014-05-01 00:00:01,1.5,1e999|Ask \"1e999\" must be a positive price",
        "2014-05-01 00:00:01,1.5.5,1.5|Bid \"1.5.5\" is not a number",
        "2014-05-01 00:00:01,1.5d,1.5|Bid \"1.5d\" is not a number",
        "2014-05-01 00:00:01,.,1.5|Bid \".\" is not a number",
        "2014-05-01 00:00:01,0,1.5|Bid \"0\" must be a positive price",
        "2014-05-01 00:00:01,-1.5,1.5|Bid \"-1.5\" must be a positive price",
        "2014-05-01 00:00:01,1.5|2 fields, but the header has 3",
        "2014-05-01 00:00:01,1,38676,1,38686|5 fields, but the header has 3",
        "2014-05-01 00:00:01,\"1.5,1.5|2 fields, but the header has 3",
        ",1.5,1.5|Timestamp \"\" is not a time",
        "yesterday,1.5,1.5|Timestamp \"yesterday\" is not a time",
        "2014-05-01,1.5,1.5|is not a time",
        "2014-05-01 00:00,1.5,1.5|is not a time",
        "2014-13-01 00:00:00,1.5,1.5|is not a time",
        "2014-02-29 00:00:00,1.5,1.5|is not a time",
        "2014-05-01 24:00:00,1.5,1.5|is not a time",
        "2014-05-01 00:00:60,1.5,1.5|is not a time",
        "2014-05-01 00:00:00.,1.5,1.5|is not a time",
        "1398902400292,1.5,1.5|is not a time",
        "05/01/2014 00:00:00,1.5,1.5|is not a time",
        "2014-05-01 00:00:00.1234567,1.5,1.5|is finer than a microsecond; round",
        "2014-05-01T00:00:00+02:00,1.5,1.5|has an offset other than Z; convert the times to UTC",
        "2014-05-01T00:00:00.5-0400,1.5,1.5|has an offset other than Z",
        "2014-05-01 00:00:00 EST,1.5,1.5|has an offset other than Z",
      })
  void aWrongRowIsNamedByLineTextAndRule(String row, String expected) throws IOException {
    assertRefused(HEADER + ROW + row + "\n" + ROW)
        .hasMessageContaining(", line 3: ")
        .hasMessageContaining(expected);
  }

  @Test
  void lineNumbersCountBlankLinesToo() throws IOException {
    assertRefused(HEADER + "\n\n" + ROW + "x\n").hasMessageContaining(", line 5: 1 fields");
  }

  @Test
  void aFileOfCrossedQuotesOnlyIsRefused() throws IOException {
    assertRefused(HEADER + "2014-05-01 00:00:01,1.6,1.5\n")
        .hasMessageContaining("the only row is crossed")
        .hasMessageContaining("check which column is which");
  }

  @Test
  void aTruncatedGzipIsNamedWithTheLineReached() throws IOException {
    byte[] whole = gzip(manyRows(20_000));
    for (int length = 5; length < whole.length; length += whole.length / 50) {
      assertRefused(Arrays.copyOf(whole, length))
          .hasMessageContaining("after line ")
          .hasMessageContaining("cut short; copy the file again");
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1))
        .hasMessageContaining("after line 20,001")
        .hasMessageContaining("cut short");
    assertRefused(Arrays.copyOf(whole, whole.length / 2))
        .hasMessageMatching("(?s).*after line \\d{1,2},\\d{3}: the gzip data are cut short.*");
  }

  @Test
  void aDamagedGzipIsNamed() throws IOException {
    byte[] whole = gzip(manyRows(2_000));
    byte[] checksum = whole.clone();
    checksum[whole.length - 6] ^= 1;
    assertRefused(checksum).hasMessageContaining("checksum does not agree");
    byte[] size = whole.clone();
    size[whole.length - 1] ^= 1;
    assertRefused(size).hasMessageContaining("checksum does not agree");
    for (int i = 20; i < whole.length; i += 97) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      assertRefused(damaged);
    }
  }

  @Test
  void whatFollowsAGzipMemberMustBeGzipToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(gzip(HEADER + ROW));
    bytes.write(ROW.getBytes(StandardCharsets.UTF_8));
    assertRefused(bytes.toByteArray()).hasMessageContaining("no gzip data follow");
    bytes.reset();
    bytes.write(gzip(HEADER + ROW));
    bytes.write(gzip(ROW), 0, 9);
    assertRefused(bytes.toByteArray()).hasMessageContaining("cut short");
  }

  @Test
  void aZipOfSeveralFilesOrNoneIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.putNextEntry(new ZipEntry("b.csv"));
    }
    assertRefused(bytes.toByteArray())
        .hasMessageContaining("holds one file, this one holds a.csv, b.csv; unpack it");
    bytes.reset();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/"));
    }
    assertRefused(bytes.toByteArray()).hasMessageContaining("holds none");
  }

  @Test
  void aDamagedZipIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write((HEADER + ROW + ROW).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = bytes.toByteArray();
    assertRefused(Arrays.copyOf(whole, whole.length / 2)).hasMessageContaining("zip archive");
    int digit = new String(whole, StandardCharsets.ISO_8859_1).indexOf("1.38686");
    byte[] changed = whole.clone();
    changed[digit] = '2';
    assertRefused(changed).hasMessageContaining("zip checksum does not agree");
  }

  @Test
  void otherFormatsAreRefused() throws IOException {
    assertRefused(new byte[] {0, 1, 2, 3, '\n'}).hasMessageContaining("is no text");
    assertRefused((HEADER + ROW).getBytes(StandardCharsets.UTF_16))
        .hasMessageContaining("is no text")
        .hasMessageContaining("UTF-8");
    assertRefused(new byte[1 << 18]).hasMessageContaining("longer than 131,072 bytes");
  }

  @Test
  void aDamagedParquetFileIsNamed() throws IOException {
    byte[] whole = parquet(Frame.builder().column("time", InstantColumn.of(1)));
    assertRefused(Arrays.copyOf(whole, whole.length - 3)).hasMessageContaining("as Parquet");
  }

  @Test
  void wrongColumnsOfAParquetFileAreNamed() throws IOException {
    assertRefused(parquet(Frame.builder().column("time", InstantColumn.of(1))))
        .hasMessageContaining("has [time]; there must be one \"bid\"");
    assertRefused(parquet(quotes(1.5, 1.6).column("timestamp", InstantColumn.of(1))))
        .hasMessageContaining("there must be one \"timestamp\"");
    assertRefused(
            parquet(
                Frame.builder()
                    .column("time", LongColumn.of(1))
                    .column("bid", DoubleColumn.of(1))
                    .column("ask", DoubleColumn.of(1))))
        .hasMessageContaining("column \"time\" must be a timestamp column");
  }

  @Test
  void wrongRowsOfAParquetFileAreNamed() throws IOException {
    assertRefused(parquet(quotes(1.5, Double.NaN)))
        .hasMessageContaining("row 1: ask (NaN) must be a positive price");
    assertRefused(parquet(quotes(-1, 1))).hasMessageContaining("row 1: bid (-1.0)");
    assertRefused(
            parquet(
                Frame.builder()
                    .column("time", InstantColumn.of(InstantColumn.MISSING))
                    .column("bid", DoubleColumn.of(1))
                    .column("ask", DoubleColumn.of(1))))
        .hasMessageContaining("row 1: the time is missing");
    assertRefused(parquet(quotes(2, 1))).hasMessageContaining("the only row is crossed");
    assertRefused(parquet(quotes(1, 1.000001)))
        .hasMessageContaining("row 1: ask 1.000001 is no multiple of the tick size 1.0E-5");
  }

  private static Frame.Builder quotes(double bid, double ask) {
    return Frame.builder()
        .column("time", InstantColumn.of(1))
        .column("bid", DoubleColumn.of(bid))
        .column("ask", DoubleColumn.of(ask));
  }

  private static byte[] parquet(Frame.Builder frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameParquet.write(frame.build(), bytes);
    return bytes.toByteArray();
  }

  @Test
  void aLongWrongFieldIsShownInBrief() throws IOException {
    String message = assertRefused(HEADER + "x".repeat(100_000) + ",1,1\n").actual().getMessage();
    assertThat(message).hasSizeLessThan(600);
  }
}
