package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

class TablesawFramesTest {
  private static final Frame FRAME =
      Frame.builder()
          .metadata("symbol", "EURUSD")
          .column("time", InstantColumn.of(1_398_902_400_292_000L, InstantColumn.MISSING, -1_000))
          .column("price", DoubleColumn.of(1.5, Double.NaN, 2.5))
          .column("volume", LongColumn.of(10, 20, 30))
          .column("count", IntColumn.of(1, 2, 3))
          .column("note", TextColumn.of("a", "", "c"))
          .build();

  @Test
  void everyCellIsThereAndTheMissingAreMarked() {
    Table table = TablesawFrames.toTable("ticks", FRAME);
    assertThat(table.name()).isEqualTo("ticks");
    assertThat(table.columnNames()).containsExactly("time", "price", "volume", "count", "note");
    assertThat(table.instantColumn("time").get(0))
        .isEqualTo(Instant.parse("2014-05-01T00:00:00.292Z"));
    assertThat(table.instantColumn("time").isMissing(1)).isTrue();
    assertThat(table.instantColumn("time").get(2))
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(table.doubleColumn("price").isMissing(1)).isTrue();
    assertThat(table.stringColumn("note").isMissing(1)).isTrue();
    assertThat(table.longColumn("volume").getLong(2)).isEqualTo(30);
    assertThat(table.intColumn("count").getInt(2)).isEqualTo(3);
  }

  @Test
  void aTableOfAFrameIsThatFrameAgainButForItsMetadata() {
    Frame back = TablesawFrames.ofTable(TablesawFrames.toTable("t", FRAME));
    Frame.Builder expected = Frame.builder();
    FRAME.columns().forEach(expected::column);
    assertThat(back).isEqualTo(expected.build());
  }

  @Test
  void theMicrosecondsStayInTheFrame() {
    Frame fine = Frame.builder().column("t", InstantColumn.of(1_234_567, -1)).build();
    Frame back = TablesawFrames.ofTable(TablesawFrames.toTable("t", fine));
    assertThat(back.instants("t").toArray()).containsExactly(1_234_000, -1_000);
  }

  @Test
  void everyInstantOfATableComesToTheMillisecond() {
    Random random = new Random(11);
    tech.tablesaw.api.InstantColumn instants = tech.tablesaw.api.InstantColumn.create("t");
    for (int i = 0; i < 2_000; i++) {
      long millis = random.nextLong(-4_000_000_000_000L, 4_000_000_000_000L);
      instants.append(Instant.ofEpochMilli(i % 3 == 0 ? millis : millis % 172_800_000L));
    }
    Frame frame = TablesawFrames.ofTable(Table.create("x", instants));
    for (int row = 0; row < instants.size(); row++) {
      assertThat(frame.instants("t").instant(row)).isEqualTo(instants.get(row));
    }
  }

  @Test
  void changingTheTableChangesNoFrame() {
    ContentId before = FRAME.contentId();
    Table table = TablesawFrames.toTable("t", FRAME);
    table.doubleColumn("price").set(0, 99.0);
    table.longColumn("volume").set(0, 99L);
    table.intColumn("count").set(0, 99);
    Frame taken = TablesawFrames.ofTable(table);
    table.doubleColumn("price").set(1, 77.0);
    assertThat(FRAME.slice(0, 3).doubles("price").at(0)).isEqualTo(1.5);
    assertThat(FRAME.longs("volume").at(0)).isEqualTo(10);
    assertThat(FRAME.ints("count").at(0)).isEqualTo(1);
    assertThat(FRAME.contentId()).isEqualTo(before);
    assertThat(taken.doubles("price").at(1)).isNaN();
  }

  @Test
  void columnsOfOtherTypesAreRefusedWithARemedy() {
    Table table = Table.create("t", BooleanColumn.create("up", true, false));
    assertThatThrownBy(() -> TablesawFrames.ofTable(table))
        .hasMessageContaining("column \"up\" is of Tablesaw's type BOOLEAN")
        .hasMessageContaining("asDoubleColumn()");
    Table floats = Table.create("t", FloatColumn.create("f", new float[] {1f}));
    assertThatThrownBy(() -> TablesawFrames.ofTable(floats)).hasMessageContaining("FLOAT");
  }

  @Test
  void aMissingWholeNumberIsRefusedWithARemedy() {
    Table table =
        Table.create("t", tech.tablesaw.api.IntColumn.create("n", new int[] {1}).appendMissing());
    assertThatThrownBy(() -> TablesawFrames.ofTable(table))
        .hasMessage("column \"n\" misses 1 whole numbers; fill them, or make it a double column");
  }

  @Test
  void namesThatDifferByCaseOnlyAreRefused() {
    Frame frame =
        Frame.builder().column("a", LongColumn.of(1)).column("A", LongColumn.of(2)).build();
    assertThatThrownBy(() -> TablesawFrames.toTable("t", frame))
        .hasMessageContaining("column \"A\"")
        .hasMessageContaining("letter case");
  }

  @Test
  void aTableWithoutRowsKeepsItsColumns() {
    Table table = TablesawFrames.toTable("t", FRAME.slice(0, 0));
    assertThat(table.rowCount()).isZero();
    assertThat(table.columnCount()).isEqualTo(5);
  }
}
