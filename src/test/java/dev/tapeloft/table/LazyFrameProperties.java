package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.GuardedSections.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for frames whose columns are decoded on use, whatever the frame and the format. */
class LazyFrameProperties {
  @Property(tries = 300)
  void whatWasWrittenIsOpened(@ForAll("frames") Frame frame, @ForAll FileFormat format)
      throws IOException {
    Written written = format.write(frame);
    for (Sections file : List.of(GuardedSections.of(written), Sections.of(written.bytes()))) {
      Frame opened = format.open(file);
      assertThat(opened.rowCount()).isEqualTo(frame.rowCount());
      assertThat(opened.metadata()).isEqualTo(frame.metadata());
      assertThat(List.copyOf(opened.columns().keySet()))
          .isEqualTo(List.copyOf(frame.columns().keySet()));
      assertThat(opened.columns().values())
          .allMatch(column -> column.isDecoded() == (frame.rowCount() == 0));
      assertThat(opened.contentId()).isEqualTo(frame.contentId());
      assertThat(opened.seenDigest()).isEqualTo(frame.seenDigest());
    }
  }

  @Property(tries = 100)
  void parquetsOwnReaderReadsTheSame(@ForAll("frames") Frame frame) throws IOException {
    GuardedSections file = GuardedSections.of(FileFormat.PARQUET.write(frame));
    assertThat(OwnReader.of(file)).isPresent();
    FrameReader reader = FrameReader.of(file, name -> true);
    file.reads();
    Frame opened = reader.open(ColumnLoader.direct());
    assertThat(file.reads()).isEmpty();
    assertThat(opened).isEqualTo(frame);
    assertThat(reader.read()).isEqualTo(frame);
    assertThat(file.reads()).containsAll(IntStream.range(0, file.count() - 1).boxed().toList());
  }

  @Property(tries = 100)
  void theSameFrameTakesTheSameBytesAndSections(
      @ForAll("frames") Frame frame, @ForAll FileFormat format) {
    Written once = format.write(frame);
    Written again = format.write(format.reopened(frame));
    assertThat(again.bytes()).isEqualTo(once.bytes());
    assertThat(again.ends()).isEqualTo(once.ends());
  }

  @Property(tries = 100)
  void sectionsCoverTheFile(@ForAll("frames") Frame frame, @ForAll FileFormat format) {
    Written written = format.write(frame);
    long before = 0;
    for (long end : written.ends()) {
      assertThat(end).isGreaterThan(before);
      before = end;
    }
    assertThat(before).isEqualTo(written.bytes().length);
  }

  @Property(tries = 100)
  void onlyTheSectionsOfTheUsedColumnAreRead(
      @ForAll("frames") Frame frame, @ForAll FileFormat format) throws IOException {
    GuardedSections file = GuardedSections.of(format.write(frame));
    Frame opened = format.open(file);
    assertThat(new HashSet<>(file.reads()))
        .containsExactly(format == FileFormat.PARQUET ? file.count() - 1 : 0);
    Set<Integer> seen = new HashSet<>();
    for (Column column : opened.columns().values()) {
      column.slice(0, opened.rowCount()).toString();
      column.toString();
      List<Integer> reads = file.reads();
      assertThat(reads).noneMatch(seen::contains);
      assertThat(reads).doesNotHaveDuplicates();
      seen.addAll(reads);
    }
    int chunks = frame.columns().isEmpty() || frame.rowCount() == 0 ? 0 : file.count() - 1;
    assertThat(seen).hasSize(chunks);
  }

  @Property(tries = 30)
  void noFlippedByteGivesAWrongColumn(
      @ForAll("frames") Frame frame, @ForAll FileFormat format, @ForAll Random random)
      throws IOException {
    Written written = format.write(frame);
    GuardedSections whole = GuardedSections.of(written);
    for (int place = random.nextInt(7); place < written.bytes().length; place += 7) {
      byte[] damaged = written.bytes().clone();
      damaged[place] ^= (byte) (1 + random.nextInt(255));
      Sections file = whole.over(damaged);
      assertThatThrownBy(() -> decode(format, file))
          .as("byte %d", place)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Property(tries = 60)
  void withoutChecksumsDamageIsRefusedOrReadButNothingElse(
      @ForAll("frames") Frame frame, @ForAll FileFormat format, @ForAll Random random) {
    byte[] whole = format.write(frame).bytes();
    for (int i = 0; i < 60; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(9));
      for (int flips = 1 + random.nextInt(3); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        decode(format, Sections.of(damaged));
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  @Property(tries = 60)
  void aFileCutShortIsRefused(
      @ForAll("frames") Frame frame, @ForAll FileFormat format, @ForAll Random random) {
    byte[] whole = format.write(frame).bytes();
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
    assertThatThrownBy(() -> decode(format, Sections.of(cut))).isInstanceOf(IOException.class);
  }

  @Property(tries = 200)
  void partsAndJoinsOfOpenedFramesAreThoseOfTheFramesThemselves(
      @ForAll("frames") Frame frame, @ForAll FileFormat format, @ForAll Random random) {
    UnaryOperator<Frame> change = change(frame.rowCount(), random);
    Frame expected = change.apply(frame);
    Frame opened = format.reopened(frame);
    Frame changed = change.apply(opened);
    assertThat(changed.rowCount()).isEqualTo(expected.rowCount());
    changed
        .columns()
        .forEach((name, column) -> assertThat(column.size()).isEqualTo(expected.rowCount()));
    if (frame.rowCount() > 0) {
      assertThat(opened.columns().values()).noneMatch(Column::isDecoded);
    }
    assertThat(changed.contentId()).isEqualTo(expected.contentId());
    assertThat(change.apply(opened).contentId()).isEqualTo(expected.contentId());
  }

  @Property(tries = 50)
  void allColumnsDecodeSideBySide(@ForAll("frames") Frame frame, @ForAll FileFormat format) {
    Frame opened = format.reopened(frame);
    assertThat(opened.decodeAll()).isSameAs(opened);
    assertThat(opened.columns().values()).allMatch(Column::isDecoded);
    assertThat(opened).isEqualTo(frame);
  }

  @Provide
  Arbitrary<Frame> frames() {
    return FrameArbitraries.frames();
  }

  /** A few slices, picks and joins one after the other, the same for every frame of that size. */
  private static UnaryOperator<Frame> change(int rows, Random random) {
    int from = random.nextInt(rows + 1);
    int to = from + random.nextInt(rows - from + 1);
    int[] picked = to == from ? new int[0] : random.ints(random.nextInt(9), 0, to - from).toArray();
    List<UnaryOperator<Frame>> steps = new ArrayList<>();
    steps.add(frame -> frame.slice(from, to));
    steps.add(frame -> frame.slice(from, to).pick(picked));
    steps.add(frame -> Frame.concat(List.of(frame, frame.slice(from, to), frame)));
    steps.add(frame -> Frame.concat(List.of(frame, frame)).slice(from, rows + to));
    return steps.get(random.nextInt(steps.size()));
  }

  private static void decode(FileFormat format, Sections file) throws IOException {
    try {
      format.open(file).decodeAll();
      format.open(file).contentId();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
