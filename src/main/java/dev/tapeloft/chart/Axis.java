package dev.tapeloft.chart;

import dev.tapeloft.table.NumberText;
import java.util.ArrayList;
import java.util.List;

/** An axis of figures: where it begins and ends, its marks at round numbers, and their labels. */
record Axis(double low, double high, List<Double> marks, List<String> labels) {
  private static final int MARKS = 6;
  private static final double AIR = 0.05;

  /** Less than this, also in proportion, is no range. */
  private static final double TINY = 1e-12;

  /** An axis for bars: from 0, or from below where a bar is negative. */
  static Axis fromZero(Unit unit, double least, double most, double air) {
    double low = Math.min(0, least);
    double high = Math.max(0, most);
    double span = high - low > TINY ? high - low : 1;
    return of(unit, low < 0 ? low - air * span : 0, Math.max(high, low + span) + air * span);
  }

  /** An axis for a line: from its least value to its greatest. */
  static Axis around(Unit unit, double least, double most) {
    double size = Math.max(Math.abs(least), Math.abs(most));
    double span =
        most - least > Math.max(TINY, size * TINY) ? most - least : Math.max(1, size / 10);
    return of(unit, least - AIR * span, most + AIR * span);
  }

  /** The same with as many decimals at each mark. */
  Axis aligned() {
    double[] values = marks.stream().mapToDouble(mark -> mark).toArray();
    return new Axis(low, high, marks, NumberText.aligned(values));
  }

  /** The same marks on a longer or shorter axis. */
  Axis between(double from, double to) {
    return new Axis(from, to, marks, labels);
  }

  private static Axis of(Unit unit, double low, double high) {
    Unit.Step scale = unit.step(Math.max(Math.abs(low), Math.abs(high)));
    double round = round((high - low) / scale.size() / MARKS);
    double step = unit.isWhole(scale) ? Math.max(1, round) : round;
    List<Double> marks = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double first = Math.ceil(low / scale.size() / step);
    for (int i = 0; i <= 2 * MARKS && (first + i) * step * scale.size() <= high; i++) {
      marks.add((first + i) * step * scale.size());
      labels.add(label(unit, scale, (first + i) * step, step));
    }
    return new Axis(low, high, marks, labels);
  }

  private static String label(Unit unit, Unit.Step scale, double value, double step) {
    int decimals = value == 0 ? 0 : Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    boolean brief = unit == Unit.NUMBER;
    return brief ? NumberText.brief(value == 0 ? 0 : value) : scale.text(value, decimals);
  }

  /** The least of 1, 2, 5, 10 times a power of ten that is not below the value. */
  private static double round(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double digit = value / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }
}
