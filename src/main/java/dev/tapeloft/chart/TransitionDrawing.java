package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which regime the next bar is of: a row for that of a bar, a column for that of the next. */
final class TransitionDrawing implements Drawing {
  private static final int CELL_HEIGHT = 34;
  private static final int MARGINS = 60;
  private static final int WRITTEN = 14;
  private static final HeatColours COLOURS = HeatColours.of(0, 1, false);

  private final Regimes regimes;
  private final Frame shares;

  TransitionDrawing(Regimes regimes) {
    this.regimes = regimes;
    this.shares = regimes.transitions();
  }

  @Override
  public boolean isEmpty() {
    return cells().isEmpty();
  }

  @Override
  public int height() {
    return CELL_HEIGHT * Math.min(WRITTEN, regimes.count()) + MARGINS;
  }

  @Override
  public String words() {
    return isEmpty()
        ? ""
        : "Of the bars of each regime, the share whose next bar is of which; dark is often.";
  }

  @Override
  public Map<String, Object> spec() {
    List<Cell> cells = cells();
    List<Object> layers = new ArrayList<>();
    layers.add(
        HeatDrawing.tiles(
            cells.stream().map(cell -> cell.to() - 0.5).toList(),
            1,
            cells.stream().map(cell -> up(cell) - 0.5).toList(),
            1,
            cells.stream().map(Cell::colour).toList()));
    if (regimes.count() <= WRITTEN) {
      Stream.of("#000000", "#FEFEFE").forEach(ink -> layers.add(figures(cells, ink)));
    }
    List<Integer> places = IntStream.range(0, regimes.count()).boxed().toList();
    List<String> columns = places.stream().map(String::valueOf).toList();
    List<String> rows = places.stream().map(place -> name(regimes.count() - 1 - place)).toList();
    List<Map<String, Object>> scales = new ArrayList<>();
    scales.add(Spec.places("x", regimes.count(), places, columns));
    scales.add(Spec.places("y", regimes.count(), places, rows));
    scales.add(map("aesthetic", "fill", "scale_mapper_kind", "identity"));
    Map<String, Object> plot = Spec.named(height(), "next bar", "", layers, scales);
    plot.put("theme", HeatDrawing.bare(plot));
    return plot;
  }

  /** The first regime stands above. */
  private double up(Cell cell) {
    return regimes.count() - 1.0 - cell.from();
  }

  private Map<String, Object> figures(List<Cell> cells, String ink) {
    List<Cell> of = cells.stream().filter(c -> HeatColours.ink(c.colour()).equals(ink)).toList();
    return Spec.layer(
        "text",
        map(
            "x",
            of.stream().map(Cell::to).toList(),
            "y",
            of.stream().map(this::up).toList(),
            "text",
            of.stream().map(cell -> Unit.PERCENT.text(cell.share())).toList()),
        map("x", "x", "y", "y", "label", "text"),
        "size",
        6,
        "color",
        ink);
  }

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int from = 0; from < regimes.count(); from++) {
      for (int to = 0; to < regimes.count(); to++) {
        double share = shares.doubles("to_" + to).at(from);
        if (!Double.isNaN(share)) {
          cells.add(new Cell(from, to, share, COLOURS.of(share)));
        }
      }
    }
    return cells;
  }

  /** What all have in common is left out, so that it has room beside the cells. */
  private String name(int regime) {
    return regimes.recipe().isPresent()
        ? regime + " " + regimes.name(regime).replace(" volatility", "")
        : regimes.name(regime);
  }

  @Override
  public TextTable table() {
    List<String> headers = new ArrayList<>(List.of("from \\ to"));
    IntStream.range(0, regimes.count()).mapToObj(String::valueOf).forEach(headers::add);
    return new TextTable(headers, IntStream.range(0, regimes.count()).mapToObj(this::row).toList());
  }

  private List<String> row(int from) {
    List<String> row = new ArrayList<>(List.of(name(from)));
    for (int to = 0; to < regimes.count(); to++) {
      double share = shares.doubles("to_" + to).at(from);
      row.add(Double.isNaN(share) ? TextTable.MISSING : Unit.PERCENT.text(share));
    }
    return row;
  }

  /** A share that is known. */
  private record Cell(int from, int to, double share, String colour) {}
}
