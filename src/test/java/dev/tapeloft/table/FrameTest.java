package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static Frame.Builder start() {
    return Frame.builder()
        .metadata("symbol", "EURUSD")
        .column("time", InstantColumn.of(1, InstantColumn.MISSING, 3))
        .column("price", DoubleColumn.of(1.5, Double.NaN, 2.5))
        .column("volume", LongColumn.of(10, 20, 30))
        .column("count", IntColumn.of(1, 2, 3))
        .column("note", TextColumn.of("a", "", "c"));
  }

  private static Frame one(String name, Column column) {
    return Frame.builder().column(name, column).build();
  }

  @Test
  void equalFramesHaveOneContentIdWhateverTheOrderOfTheirMetadata() {
    Frame one = Frame.builder().metadata("a", "1").metadata("b", "2").build();
    Frame other = Frame.builder().metadata("b", "2").metadata("a", "1").build();
    assertThat(one.contentId()).isEqualTo(other.contentId());
    assertThat(start().build()).isEqualTo(start().build()).hasSameHashCodeAs(start().build());
  }

  @Test
  void theContentIdSeesEveryCellNameTypeOrderAndWord() {
    List<Frame> frames = new ArrayList<>(List.of(start().build()));
    frames.add(start().metadata("symbol", "GBPUSD").build());
    frames.add(start().metadata("extra", "").build());
    frames.add(start().column("more", IntColumn.of(0, 0, 0)).build());
    frames.add(start().build().slice(0, 2));
    frames.add(start().build().slice(0, 0));
    frames.add(start().build().pick(new int[] {1, 0, 2}));
    frames.add(start().build().pick(new int[] {0, 1, 1}));
    frames.add(one("x", LongColumn.of(1)));
    frames.add(one("y", LongColumn.of(1)));
    frames.add(one("x", InstantColumn.of(1)));
    frames.add(one("x", IntColumn.of(1)));
    frames.add(one("x", DoubleColumn.of(1)));
    frames.add(one("x", DoubleColumn.of(Math.nextUp(1))));
    frames.add(one("x", TextColumn.of("1")));
    frames.add(Frame.builder().build());
    frames.add(two("a", "b", "c", "d"));
    frames.add(two("b", "a", "c", "d"));
    frames.add(two("a", "b", "cd", ""));
    assertThat(new HashSet<>(frames.stream().map(Frame::contentId).toList())).hasSameSizeAs(frames);
  }

  @Test
  void aColumnTellsItsTypeItsLengthAndItsFirstCells() {
    assertThat(DoubleColumn.of(1.5, Double.NaN)).hasToString("2 × double: 1.5, –");
    assertThat(LongColumn.of(1, 2, 3, 4, 5, 6)).hasToString("6 × long: 1, 2, 3, 4, 5, …");
    assertThat(IntColumn.of(7)).hasToString("1 × int: 7");
    assertThat(TextColumn.of("a", "b")).hasToString("2 × text: a, b");
    assertThat(InstantColumn.of(0)).hasToString("1 × instant: 1970-01-01T00:00:00Z");
  }

  private static Frame two(String first, String second, String cell, String next) {
    return Frame.builder()
        .column(first, TextColumn.of(cell))
        .column(second, TextColumn.of(next))
        .build();
  }

  @Test
  void everySingleCellCounts() {
    Frame frame = start().build();
    for (int row = 0; row < 3; row++) {
      double[] changed = frame.doubles("price").toArray();
      changed[row] = 99;
      Frame other = one("price", DoubleColumn.of(changed));
      assertThat(other).isNotEqualTo(one("price", frame.doubles("price")));
    }
  }

  @Test
  void everyNanIsTheSameContentButTheTwoZerosAreNot() {
    double payload = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
    assertThat(one("x", DoubleColumn.of(payload))).isEqualTo(one("x", DoubleColumn.of(Double.NaN)));
    assertThat(one("x", DoubleColumn.of(0.0))).isNotEqualTo(one("x", DoubleColumn.of(-0.0)));
  }

  @Test
  void whatLeavesOrEntersByOfIsACopy() {
    double[] given = {1, 2};
    DoubleColumn column = DoubleColumn.of(given);
    given[0] = 7;
    column.toArray()[1] = 7;
    assertThat(column.toArray()).containsExactly(1, 2);
  }

  @Test
  void aQuantileLiesBetweenTheTwoCellsAroundItAndPassesOverMissingOnes() {
    DoubleColumn column = DoubleColumn.of(4, Double.NaN, 1, 2, 8);
    assertThat(column.quantile(0)).isEqualTo(1);
    assertThat(column.quantile(0.5)).isEqualTo(3);
    assertThat(column.quantile(0.75)).isEqualTo(5);
    assertThat(column.quantile(1)).isEqualTo(8);
    assertThat(DoubleColumn.of(Double.NaN).quantile(0.5)).isNaN();
  }

  @Test
  void slicesPicksAndJoinsKeepEveryColumn() {
    Frame frame = start().build();
    assertThat(Frame.concat(List.of(frame.slice(0, 1), frame.slice(1, 3)))).isEqualTo(frame);
    assertThat(frame.slice(0, 3)).isSameAs(frame);
    Frame picked = frame.pick(new int[] {2, 0});
    assertThat(picked.instants("time").toArray()).containsExactly(3, 1);
    assertThat(picked.longs("volume").toArray()).containsExactly(30, 10);
    assertThat(picked.ints("count").toArray()).containsExactly(3, 1);
    assertThat(picked.doubles("price").toArray()).containsExactly(2.5, 1.5);
    assertThat(picked.texts("note").toArray()).containsExactly("c", "a");
    assertThat(picked.metadata()).isEqualTo(frame.metadata());
  }

  @Test
  void framesOfOtherShapeAreNotJoined() {
    Frame one = one("x", LongColumn.of(1));
    assertThatThrownBy(() -> Frame.concat(List.of(one, one("y", LongColumn.of(1)))))
        .hasMessage(
            "frames of different shape cannot be joined:"
                + " columns [x (long)] with {} and columns [y (long)] with {}");
    assertThatThrownBy(() -> Frame.concat(List.of(one, one("x", IntColumn.of(1)))))
        .hasMessageContaining("columns [x (long)] with {} and columns [x (int)] with {}");
    assertThatThrownBy(() -> Frame.concat(List.of(one, one.with("unit", "lots"))))
        .hasMessageContaining("with {} and columns [x (long)] with {unit=lots}");
    assertThatThrownBy(() -> Frame.concat(List.of(Frame.builder().build(), one)))
        .hasMessageContaining("columns [] with {} and columns [x (long)]");
    assertThatThrownBy(() -> Frame.concat(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void wrongQuestionsAreAnsweredByName() {
    Frame frame = start().build();
    assertThatThrownBy(() -> frame.doubles("prize"))
        .hasMessageContaining("no column \"prize\"")
        .hasMessageContaining("price");
    assertThatThrownBy(() -> frame.ints("price")).hasMessageContaining("holds double, not int");
    assertThatThrownBy(() -> frame.metadata("pip")).hasMessageContaining("no metadata \"pip\"");
    assertThatThrownBy(() -> frame.slice(2, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> frame.instants("time").instant(1)).hasMessageContaining("missing");
  }

  @Test
  void columnsOfOtherLengthOrTheSameNameAreRefused() {
    assertThatThrownBy(() -> start().column("short", LongColumn.of(1)))
        .hasMessageContaining("\"short\" has 1 rows")
        .hasMessageContaining("have 3");
    assertThatThrownBy(() -> start().column("price", LongColumn.of(1, 2, 3)))
        .hasMessageContaining("twice");
  }

  @Test
  void halfASurrogatePairIsRefusedSoThatItIsNeverAQuestionMark() {
    Frame frame = one("x", TextColumn.of("a\ud83d"));
    assertThatThrownBy(frame::contentId).hasMessageContaining("half a surrogate pair");
    assertThatThrownBy(() -> one("\udcf9", LongColumn.of(1))).hasMessageContaining("half a");
    assertThatThrownBy(() -> Frame.builder().metadata("a", "\ud83d\ud83d"))
        .hasMessageContaining("half a");
    assertThat(one("x", TextColumn.of("💹")).contentId()).isNotNull();
  }

  @Test
  void cellsReadAsPeopleWriteThem() {
    Frame frame = start().build();
    assertThat(frame.columns().get("time").text(0)).isEqualTo("1970-01-01T00:00:00.000001Z");
    assertThat(frame.columns().get("time").text(1)).isEmpty();
    assertThat(frame.columns().get("price").text(1)).isEmpty();
    assertThat(frame.columns().get("price").text(0)).isEqualTo("1.5");
    assertThat(frame)
        .hasToString(
            """
            3 rows × 5 columns
            time                         price  volume  count  note
            1970-01-01T00:00:00.000001Z    1.5      10      1  a
            –                                –      20      2  –
            1970-01-01T00:00:00.000003Z    2.5      30      3  c""");
  }

  @Test
  void aFrameOfOneColumnWithoutANameAndWithoutRowsHasAText() {
    assertThat(one("", TextColumn.of())).hasToString("0 rows × 1 columns\n");
  }

  @Test
  void theContentIdIsTheSha256OfTheCellsOneAfterTheOther() throws Exception {
    int rows = 20_001;
    Frame frame = FrameParquetTest.randomFrame(rows);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(ints(1));
    text(sha256, "symbol", "EURUSD");
    sha256.update(ints(5, rows));
    for (Map.Entry<String, Column> entry : frame.columns().entrySet()) {
      text(sha256, entry.getKey(), entry.getValue().typeName());
      for (int row = 0; row < rows; row++) {
        cell(sha256, entry.getValue(), row);
      }
    }
    assertThat(frame.contentId().hex()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
  }

  private static void cell(MessageDigest sha256, Column column, int row) {
    if (column instanceof TextColumn texts) {
      text(sha256, texts.at(row));
    } else if (column instanceof IntColumn whole) {
      sha256.update(ints(whole.at(row)));
    } else {
      long bits =
          column instanceof LongColumn longs
              ? longs.at(row)
              : column instanceof InstantColumn instants
                  ? instants.at(row)
                  : Double.doubleToLongBits(((DoubleColumn) column).at(row));
      sha256.update(ints((int) bits, (int) (bits >>> 32)));
    }
  }

  private static void text(MessageDigest sha256, String... texts) {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sha256.update(ints(bytes.length));
      sha256.update(bytes);
    }
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  @Test
  void textsLongerThanAnyBufferCountInFull() {
    String many = "a".repeat(200_000);
    Frame one = one("x", TextColumn.of("b", many + "1", "c"));
    assertThat(one).isNotEqualTo(one("x", TextColumn.of("b", many + "2", "c")));
    assertThat(one).isEqualTo(one("x", TextColumn.of("b", many + "1", "c")));
    assertThat(FileFormat.COLUMNS.reopened(one)).isEqualTo(one);
    assertThat(FileFormat.PARQUET.reopened(one)).isEqualTo(one);
  }

  @Test
  void theSeenDigestTellsApartWhatTheContentIdDoes() {
    Frame frame = start().build();
    double payload = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
    assertThat(frame.seenDigest()).matches("[0-9a-f]{32}").isEqualTo(start().build().seenDigest());
    assertThat(one("x", DoubleColumn.of(payload)).seenDigest())
        .isEqualTo(one("x", DoubleColumn.of(Double.NaN)).seenDigest());
    assertThat(start().metadata("symbol", "GBPUSD").build().seenDigest())
        .isNotEqualTo(frame.seenDigest());
    assertThat(frame.pick(new int[] {1, 0, 2}).seenDigest()).isNotEqualTo(frame.seenDigest());
    assertThat(one("x", LongColumn.of(1)).seenDigest())
        .isNotEqualTo(one("x", InstantColumn.of(1)).seenDigest());
  }

  @Test
  void numbersOfAColumnHaveTheSameDecimalsWhereThatStaysShort() {
    assertThat(NumberText.aligned(new double[] {150, 150.004, Double.NaN}))
        .containsExactly("150.000", "150.004", "");
    assertThat(NumberText.aligned(new double[] {0.97867, 0.969932}))
        .containsExactly("0.978670", "0.969932");
    assertThat(NumberText.aligned(new double[] {123456, 0.000125}))
        .containsExactly("123456", "0.000125");
    assertThat(NumberText.aligned(new double[] {1e-12, 0.5})).containsExactly("1.000e-12", "0.5");
    assertThat(NumberText.aligned(new double[] {})).isEmpty();
  }

  @Test
  void numbersInTablesAreBriefButNeverLoseTheirSize() {
    assertThat(NumberText.brief(0.000117)).isEqualTo("0.000117");
    assertThat(NumberText.brief(123456.789)).isEqualTo("123457");
    assertThat(NumberText.brief(-630.7441)).isEqualTo("-630.744");
    assertThat(NumberText.brief(4.92877e-7)).isEqualTo("4.929e-07");
    assertThat(NumberText.brief(100_000)).isEqualTo("100000");
    assertThat(NumberText.brief(1e300)).isEqualTo("1.000e+300");
    assertThat(NumberText.brief(0)).isEqualTo("0");
    assertThat(NumberText.brief(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
  }

  @Test
  void aContentIdIsSixtyFourDigits() {
    ContentId id = start().build().contentId();
    assertThat(id.hex()).matches("[0-9a-f]{64}").startsWith(id.brief());
    assertThatThrownBy(() -> new ContentId("ABC")).hasMessageContaining("64 lower-case");
  }
}
