package dev.tapeloft.pattern;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.List;

/**
 * Rows of features as the trees see them: floats, row after row, NaN where missing.
 *
 * @param cells the feature {@code f} of row {@code r} at {@code r * features + f}
 * @param features the number of features
 */
record Matrix(float[] cells, int features) {
  /** The features of these names, in this order; one that is missing is refused. */
  static Matrix of(Frame frame, List<String> names) {
    int rows = frame.rowCount();
    float[] cells = new float[Math.multiplyExact(rows, names.size())];
    for (int feature = 0; feature < names.size(); feature++) {
      DoubleColumn column = frame.doubles(names.get(feature));
      for (int row = 0; row < rows; row++) {
        cells[row * names.size() + feature] = (float) column.at(row);
      }
    }
    return new Matrix(cells, names.size());
  }

  int rows() {
    return cells.length / features;
  }

  float at(int row, int feature) {
    return cells[row * features + feature];
  }

  void set(int row, int feature, float value) {
    cells[row * features + feature] = value;
  }

  Matrix pick(int[] rows) {
    float[] picked = new float[rows.length * features];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(cells, rows[i] * features, picked, i * features, features);
    }
    return new Matrix(picked, features);
  }
}
