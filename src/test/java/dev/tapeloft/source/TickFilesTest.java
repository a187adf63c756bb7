package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.InstantColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFilesTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final String PLAIN =
      """
      Timestamp,Bid,Ask
      2014-05-01 00:00:00.292,1.38676,1.38686
      2014-05-01 00:00:00.920,1.38676,1.38687
      2014-05-01 00:00:00.920,1.38675,1.38688
      2014-05-01 00:00:09.222,1.38673,1.38687
      """;

  @TempDir Path folder;
  private Ticks expected;

  @BeforeEach
  void expect() {
    long start = 1_398_902_400_000_000L;
    expected =
        Ticks.of(
            EURUSD,
            InstantColumn.of(start + 292_000, start + 920_000, start + 920_000, start + 9_222_000),
            DoubleColumn.of(1.38676, 1.38676, 1.38675, 1.38673),
            DoubleColumn.of(1.38686, 1.38687, 1.38688, 1.38687));
  }

  private TickRead read(byte[] content) throws IOException {
    return TickFiles.read(new TickFile(Files.write(folder.resolve("any.name"), content), EURUSD));
  }

  private TickRead read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertReadAsExpected(TickRead read) {
    assertThat(read.ticks().frame()).isEqualTo(expected.frame());
    assertThat(read.repairs()).isEqualTo(TickRepairs.NONE);
    assertThat(read.ticks().instrument()).isEqualTo(EURUSD);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aHeaderThatBeginsLikeAZipIsAHeader() throws IOException {
    assertReadAsExpected(
        read(PLAIN.replaceAll("(?m)^(?=2014)", "7,").replace("Timestamp", "PK,Timestamp")));
  }

  @Test
  void aPlainFileIsRead() throws IOException {
    assertReadAsExpected(read(PLAIN));
  }

  @Test
  void aGzipIsKnownByItsBytesAndNotItsName() throws IOException {
    assertReadAsExpected(read(gzip(PLAIN)));
  }

  @Test
  void aGzipOfManyMembersIsReadToItsEnd() throws IOException {
    int cut = PLAIN.indexOf("1.38675");
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(PLAIN.substring(0, cut)));
    both.write(gzip(""));
    both.write(gzip(PLAIN.substring(cut)));
    assertReadAsExpected(read(both.toByteArray()));
    both.write(new byte[512]);
    assertReadAsExpected(read(both.toByteArray()));
  }

  @Test
  void aZipOfOneFileIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("folder/"));
      zip.putNextEntry(new ZipEntry("folder/ticks.csv"));
      zip.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }
    assertReadAsExpected(read(bytes.toByteArray()));
  }

  @Test
  void aParquetFileIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameParquet.write(expected.frame(), bytes);
    assertReadAsExpected(read(bytes.toByteArray()));
    bytes.reset();
    FrameParquet.write(
        Frame.builder()
            .column("Ask", expected.ask())
            .column("TIMESTAMP", expected.time())
            .column("Bid", expected.bid())
            .build(),
        bytes);
    assertReadAsExpected(read(bytes.toByteArray()));
  }

  @Test
  void columnsAreFoundByNameInAnyCaseAndOrder() throws IOException {
    assertReadAsExpected(
        read(
            """
            volume,ASK,"note, with comma",timestamp,bid
            1,1.38686,"a,b",2014-05-01 00:00:00.292,1.38676
            1,1.38687,,2014-05-01 00:00:00.920,1.38676
            1,1.38688,x,2014-05-01 00:00:00.920,1.38675
            1, 1.38687 ,"y","2014-05-01 00:00:09.222","1.38673"
            """
                .replace("\"note, with comma\"", "note")));
  }

  @Test
  void marksOfByteOrderWindowsLineEndsAndBlankLinesArePassedOver() throws IOException {
    assertReadAsExpected(read("\ufeff" + PLAIN.replace("\n", "\r\n")));
    assertReadAsExpected(read(PLAIN.replace("\n", "\n\n")));
    assertReadAsExpected(read(PLAIN.strip()));
  }

  @Test
  void everyUsualFormOfTimeIsTheSameTime() throws IOException {
    assertReadAsExpected(read(PLAIN.replace("01 00", "01T00")));
    assertReadAsExpected(read(PLAIN.replace("01 00", "01T00").replace(",1.3867", "Z,1.3867")));
    assertReadAsExpected(read(PLAIN.replace("2014-05-01", "20140501")));
    assertReadAsExpected(read(PLAIN.replace("292,", "292000,").replace("292000,", "292000000,")));
  }

  @Test
  void rowsOutOfOrderAreSortedStablyAndCounted() throws IOException {
    TickRead read =
        read(
            """
            Timestamp,Bid,Ask
            2014-05-01 00:00:05,1.5,1.5
            2014-05-01 00:00:03,1.3,1.3
            2014-05-01 00:00:05,1.4,1.4
            2014-05-01 00:00:04,1.2,1.2
            2014-05-01 00:00:03,1.1,1.1
            2014-05-01 00:00:06,1.6,1.6
            """);
    assertThat(read.ticks().bid().toArray()).containsExactly(1.3, 1.1, 1.2, 1.5, 1.4, 1.6);
    assertThat(read.repairs()).isEqualTo(new TickRepairs(3, 0, 0));
    assertThat(read.repairs()).hasToString("3 rows sorted");
  }

  @Test
  void repeatedRowsAreDroppedOnceAndEqualTimesAreNot() throws IOException {
    TickRead read =
        read(
            """
            Timestamp,Bid,Ask
            2014-05-01 00:00:05,1.5,1.6
            2014-05-01 00:00:05,1.4,1.6
            2014-05-01 00:00:05,1.5,1.6
            2014-05-01 00:00:06,1.5,1.6
            2014-05-01 00:00:06,1.5,1.6
            2014-05-01 00:00:07,1.5,1.6
            """);
    assertThat(read.ticks().bid().toArray()).containsExactly(1.5, 1.4, 1.5, 1.5);
    assertThat(read.repairs()).isEqualTo(new TickRepairs(0, 2, 0));
    assertThat(read.repairs()).hasToString("2 repeated rows dropped");
  }

  @Test
  void aFileAppendedToItselfIsReadAsOnce() throws IOException {
    TickRead read = read(PLAIN + PLAIN.substring(PLAIN.indexOf('\n') + 1));
    assertThat(read.ticks().frame()).isEqualTo(expected.frame());
    assertThat(read.repairs()).isEqualTo(new TickRepairs(3, 4, 0));
  }

  @Test
  void crossedQuotesAreDroppedAndCounted() throws IOException {
    TickRead read = read(PLAIN + "2014-05-01 00:00:10,1.5,1.4\n2014-05-01 00:00:11,1.5,1.4\n");
    assertThat(read.ticks().frame()).isEqualTo(expected.frame());
    assertThat(read.repairs()).hasToString("2 crossed quotes dropped");
  }

  @Test
  void manyShuffledRowsComeOutInOrder() throws IOException {
    int rows = 200_000;
    StringBuilder csv = new StringBuilder("Timestamp,Bid,Ask\n");
    Random random = new Random(3);
    for (int i = 0; i < rows; i++) {
      int second = random.nextInt(86_400);
      csv.append(
              "2014-05-01 %02d:%02d:%02d,".formatted(second / 3600, second / 60 % 60, second % 60))
          .append(i + 1)
          .append(',')
          .append(i + 1)
          .append('\n');
    }
    TickRead read = read(gzip(csv.toString()));
    assertThat(read.ticks().size()).isEqualTo(rows);
    assertThat(read.repairs().outOfOrder()).isPositive();
    for (int i = 1; i < rows; i++) {
      long step = read.ticks().time().at(i) - read.ticks().time().at(i - 1);
      boolean ordered =
          step > 0 || (step == 0 && read.ticks().bid().at(i) > read.ticks().bid().at(i - 1));
      assertThat(ordered).as("row %d", i).isTrue();
    }
  }

  @Test
  void theBundledSampleIsWholeAndInOrder() throws IOException {
    Path sample = folder.resolve("sample");
    try (InputStream in =
        Ticks.class.getResourceAsStream("/dev/tapeloft/samples/EURUSD_2014-05_ticks.csv.gz")) {
      Files.copy(in, sample);
    }
    TickRead read = TickFiles.read(new TickFile(sample, EURUSD));
    // Of its 532,903 rows 4,494 have the time of the row above, and 12 of those are repeats.
    assertThat(read.repairs()).isEqualTo(new TickRepairs(0, 12, 0));
    assertThat(read.ticks().size()).isEqualTo(532_903 - 12);
    long equalTimes = 0;
    for (int i = 1; i < read.ticks().size(); i++) {
      equalTimes += read.ticks().time().at(i) == read.ticks().time().at(i - 1) ? 1 : 0;
    }
    assertThat(equalTimes).isEqualTo(4_494 - 12);
    Bars days = Bars.of(read.ticks(), Interval.days(1));
    assertThat(days.size()).isEqualTo(13);
    assertThat(days.open().at(0)).isEqualTo(1.38681);
  }
}
