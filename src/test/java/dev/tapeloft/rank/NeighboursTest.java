package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void neighboursDifferByOneStepOfOneParameter() {
    Frame frame =
        scored(
            cell("cross", "fast=5, slow=20, stop=10, target=none", .5),
            cell("cross", "fast=10, slow=20, stop=10, target=none", .9),
            cell("cross", "fast=20, slow=20, stop=10, target=none", .3),
            cell("cross", "fast=10, slow=50, stop=10, target=none", .1),
            cell("cross", "fast=20, slow=50, stop=10, target=none", .7));
    assertThat(frame.ints("neighbours").toArray()).containsExactly(1, 3, 2, 2, 2);
    assertThat(frame.doubles("neighbour_score").toArray()).containsExactly(.9, .3, .8, .8, .2);
  }

  @Test
  void otherTemplatesExitsAndUnitsAreNoNeighbours() {
    Frame frame =
        scored(
            cell("cross", "fast=10, stop=10, target=none", .5),
            cell("cross", "fast=10, stop=20, target=30", .5),
            cell("cross", "fast=10, stop=20%, target=none", .5),
            cell("revert", "fast=10, stop=20, target=none", .5),
            cell("cross", "slow=10, stop=20, target=none", .5));
    assertThat(frame.ints("neighbours").toArray()).containsOnly(0);
    assertThat(frame.doubles("neighbour_score").toArray()).containsOnly(Double.NaN);
    assertThat(frame.ints("peak").toArray()).containsOnly(0);
  }

  @Test
  void aStepIsTheNextValueThatTheResultsHave() {
    Frame frame = scored(cell("z", "k=-0.5", .1), cell("z", "k=2.5", .2), cell("z", "k=30", .3));
    assertThat(frame.ints("neighbours").toArray()).containsExactly(1, 2, 1);
    assertThat(frame.doubles("neighbour_score").toArray()).containsExactly(.2, .2, .2);
  }

  @Test
  void aPeakWhoseNeighboursCollapseIsFlagged() {
    Cell[] cells =
        IntStream.rangeClosed(1, 12)
            .mapToObj(k -> cell("z", "k=" + k, k == 3 ? .95 : k < 7 ? .2 : .8 + k / 100.0))
            .toArray(Cell[]::new);
    Frame frame = scored(cells);
    assertThat(frame.ints("peak").toArray()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aNeighbourWithoutAScoreCountsAsNothing() {
    Frame frame = scored(cell("z", "k=1", .8), cell("z", "k=2", Double.NaN));
    assertThat(frame.doubles("neighbour_score").toArray()).containsExactly(0, .8);
  }

  @Test
  void aRankingCarriesThemAndSummarisesTemplates() {
    Ranking ranking =
        Ranking.of(Backtest.of(ExampleBars.randomWalk(5, 3_000)).run(StrategyGrid.firstLook()));
    assertThat(Arrays.stream(ranking.frame().ints("neighbours").toArray()).max()).hasValue(8);
    Frame templates = ranking.templates();
    assertThat(Arrays.stream(templates.ints("strategies").toArray()).sum()).isEqualTo(550);
    assertThat(templates.ints("best_rank").at(0)).isEqualTo(1);
    assertThat(templates.texts("best").at(0)).isEqualTo(ranking.frame().texts("name").at(0));
    Frame best = ranking.topOfEachTemplate(2);
    assertThat(best.rowCount()).isEqualTo(2 * templates.rowCount());
    assertThat(best.texts("name").at(0)).isEqualTo(templates.texts("best").at(0));
    assertThatThrownBy(() -> ranking.topOfEachTemplate(-1))
        .hasMessage("count (-1) must be at least 0");
  }

  private record Cell(String template, String parameters, double score) {}

  private static Cell cell(String template, String parameters, double score) {
    return new Cell(template, parameters, score);
  }

  private static Frame scored(Cell... cells) {
    DoubleColumn scores =
        DoubleColumn.owning(Arrays.stream(cells).mapToDouble(Cell::score).toArray());
    Frame results =
        Frame.builder()
            .column(
                "template", texts(Arrays.stream(cells).map(Cell::template).toArray(String[]::new)))
            .column(
                "parameters",
                texts(Arrays.stream(cells).map(Cell::parameters).toArray(String[]::new)))
            .column("lots", DoubleColumn.owning(new double[cells.length]))
            .build();
    Frame.Builder columns = Frame.builder();
    Neighbours.addTo(columns, results, scores);
    return columns.build();
  }

  private static TextColumn texts(String... cells) {
    return TextColumn.owning(cells);
  }
}
