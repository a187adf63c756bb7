package dev.tapeloft.pattern;

import java.util.Arrays;
import java.util.Locale;

/** How good predictions are. */
enum Measure {
  /** Of y = 0 or 1: the area under the ROC curve; 0.5 is a coin's. */
  AUC,
  /** Of classes: the share that is predicted rightly. */
  ACCURACY,
  /** Of a number: the root of the mean squared error, in its units. */
  RMSE;

  static Measure of(TargetKind kind) {
    return switch (kind) {
      case BINARY -> AUC;
      case CLASSES -> ACCURACY;
      case REAL -> RMSE;
    };
  }

  /** Measures predictions: a number a row, or for classes one a row and class. */
  double of(float[][] predicted, double[] y) {
    return switch (this) {
      case AUC -> Ranks.areaUnderCurve(first(predicted), y);
      case ACCURACY -> accuracy(classes(predicted), y);
      case RMSE -> rmse(first(predicted), y);
    };
  }

  /** What the best constant that the training part tells scores on the part that is measured. */
  double baseline(double[] trained, double[] y) {
    double[] constant = new double[y.length];
    return switch (this) {
      case AUC -> 0.5;
      case ACCURACY -> {
        Arrays.fill(constant, mostFrequent(trained));
        yield accuracy(constant, y);
      }
      case RMSE -> {
        Arrays.fill(constant, Arrays.stream(trained).sum() / trained.length);
        yield rmse(constant, y);
      }
    };
  }

  /** By how much predictions are worse than others, positive where they are. */
  double loss(double better, double worse) {
    return this == RMSE ? worse - better : better - worse;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Measure parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static double[] first(float[][] predicted) {
    return Arrays.stream(predicted).mapToDouble(row -> row[0]).toArray();
  }

  /** The most probable class of each row; the lowest among equals. */
  static double[] classes(float[][] probabilities) {
    double[] classes = new double[probabilities.length];
    for (int row = 0; row < classes.length; row++) {
      int best = 0;
      for (int c = 1; c < probabilities[row].length; c++) {
        best = probabilities[row][c] > probabilities[row][best] ? c : best;
      }
      classes[row] = best;
    }
    return classes;
  }

  private static double accuracy(double[] predicted, double[] y) {
    double right = 0;
    for (int i = 0; i < y.length; i++) {
      right += predicted[i] == y[i] ? 1 : 0;
    }
    return right / y.length;
  }

  private static double rmse(double[] predicted, double[] y) {
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      squares += (predicted[i] - y[i]) * (predicted[i] - y[i]);
    }
    return Math.sqrt(squares / y.length);
  }

  private static double mostFrequent(double[] classes) {
    int[] counts = new int[(int) Arrays.stream(classes).max().orElse(0) + 1];
    int best = 0;
    for (double c : classes) {
      counts[(int) c]++;
    }
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }
}
