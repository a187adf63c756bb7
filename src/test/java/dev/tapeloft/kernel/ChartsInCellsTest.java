package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts are there in a cell without an import, and take no name from what a cell declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsInCellsTest {
  private TestCells cells;

  @BeforeAll
  void open() {
    cells = new TestCells();
  }

  @AfterAll
  void close() {
    cells.close();
  }

  @Test
  void aChartNeedsNoImport() {
    MimeBundle shown =
        cells.shown(
            "Chart.bars(\"Lots\", Unit.COUNT, List.of(new Chart.Bar(\"EURUSD\", 3), new Chart.Bar(\"GBPUSD\", 2)))");
    assertThat(shown.text()).startsWith("Lots\n").contains("EURUSD", "GBPUSD");
    assertThat(Html.of(shown)).contains("<svg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record Bar(double open) {}\nnew Bar(2).open()",
        "double x() { return new Point(2, 0).x(); }\nrecord Point(int x, int y) {}\nx()",
        "class Page { double size() { return 2; } }\nnew Page().size()"
      })
  void aTypeOfACellComesBeforeOneOfCharts(String cell) {
    assertThat(cells.shown(cell).text()).isEqualTo("2.0");
  }

  @Test
  void printfShowsWhatItPrintsAndNothingElse() {
    assertThat(cells.run("System.out.printf(\"%d%n\", 3)")).isEqualTo(new CellOutcome.Done(null));
    assertThat(cells.run("System.err.append(\"\")")).isEqualTo(new CellOutcome.Done(null));
  }
}
