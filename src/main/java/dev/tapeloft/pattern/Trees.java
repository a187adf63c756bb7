package dev.tapeloft.pattern;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grown trees, held by XGBoost outside of the heap until closed.
 *
 * <p>Chen and Guestrin, XGBoost: A Scalable Tree Boosting System (2016). Trees are grown by one
 * thread, so that sums are taken in the same order and every run gives the same bytes; the library
 * of another kind of processor may round otherwise. Not for several threads at once.
 */
final class Trees implements AutoCloseable {
  private static final double FOREST_SHARE = 0.8;
  private static final String FORMAT = "json";
  private static final int[] ALL_ROUNDS = {0, 0};

  private final Booster booster;
  private final int features;

  private Trees(Booster booster, int features) {
    this.booster = booster;
    this.features = features;
  }

  /** Trees that are grown from rows and their targets, which are one of some classes or none. */
  static Trees grow(Miner miner, TargetKind kind, int classes, Matrix rows, double[] y) {
    return grow(settings(miner, kind, classes), rounds(miner), rows, y);
  }

  /** Trees that are grown by settings of XGBoost's; an interrupt ends that after a round. */
  static Trees grow(Map<String, Object> settings, int rounds, Matrix rows, double[] y) {
    return asking(
        () -> {
          DMatrix data = matrix(rows);
          try {
            data.setLabel(floats(y));
            return new Trees(grown(data, settings, rounds), rows.features());
          } finally {
            data.dispose();
          }
        });
  }

  /** What one call of {@code XGBoost.train} for all rounds gives, which would not be stopped. */
  private static Booster grown(DMatrix data, Map<String, Object> settings, int rounds)
      throws XGBoostError {
    Booster booster = XGBoost.train(data, settings, 1, Map.of(), null, null);
    try {
      for (int round = 1; round < rounds; round++) {
        Mining.requireGoingOn();
        booster.update(data, round);
      }
      return booster;
    } catch (CancellationException | XGBoostError e) {
      booster.dispose();
      throw e;
    }
  }

  /** The trees that {@link #text} tells of. */
  static Trees of(String text, int features) {
    return asking(
        () -> {
          Booster read = XGBoost.loadModel(text.getBytes(StandardCharsets.UTF_8));
          read.setParam("nthread", 1);
          read.setParam("verbosity", 0);
          return new Trees(read, features);
        });
  }

  /** The trees in XGBoost's JSON. */
  String text() {
    return asking(() -> new String(booster.toByteArray(FORMAT), StandardCharsets.UTF_8));
  }

  /** Probabilities, of y = 1 or of each class, or the number itself. */
  float[][] predict(Matrix rows) {
    return told(rows, Booster.PredictionType.kValue);
  }

  /** Sums of leaves: log odds, one for each class, or the number itself. */
  float[][] margins(Matrix rows) {
    return told(rows, Booster.PredictionType.kMargin);
  }

  /**
   * What each feature adds to each row's margin: SHAP values by TreeSHAP (Lundberg, Erion and Lee,
   * 2018), for each class those of all features and then what is left without any.
   */
  float[][] contributions(Matrix rows) {
    return asking(
        () -> {
          DMatrix data = matrix(rows);
          try {
            return booster.predictContrib(data, 0);
          } finally {
            data.dispose();
          }
        });
  }

  /** The share of each feature in what all splits gained; 0 where it splits nothing. */
  double[] gains() {
    Map<String, Double> totals = asking(() -> booster.getScore("", "total_gain"));
    double[] gains = new double[features];
    double sum = 0;
    for (int feature = 0; feature < features; feature++) {
      gains[feature] = totals.getOrDefault("f" + feature, 0.0);
      sum += gains[feature];
    }
    for (int feature = 0; feature < features && sum > 0; feature++) {
      gains[feature] /= sum;
    }
    return gains;
  }

  @Override
  public void close() {
    booster.dispose();
  }

  /** A forest is grown in one round. */
  static int rounds(Miner miner) {
    return miner.learner() == Learner.RANDOM_FOREST ? 1 : miner.trees();
  }

  static Map<String, Object> settings(Miner miner, TargetKind kind, int classes) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("tree_method", "hist");
    settings.put("max_depth", miner.depth());
    settings.put("seed", miner.seed());
    settings.put("nthread", 1);
    settings.put("verbosity", 0);
    switch (kind) {
      case BINARY -> settings.put("objective", "binary:logistic");
      case REAL -> settings.put("objective", "reg:squarederror");
      case CLASSES -> {
        settings.put("objective", "multi:softprob");
        settings.put("num_class", classes);
      }
    }
    if (miner.learner() == Learner.RANDOM_FOREST) {
      settings.put("num_parallel_tree", miner.trees());
      settings.put("subsample", FOREST_SHARE);
      settings.put("colsample_bynode", FOREST_SHARE);
      settings.put("eta", 1);
    } else {
      settings.put("eta", miner.rate());
    }
    return settings;
  }

  private float[][] told(Matrix rows, Booster.PredictionType type) {
    int count = rows.rows();
    return count == 0
        ? new float[0][]
        : asking(
            () ->
                booster.inplace_predict(
                    rows.cells(), count, rows.features(), Float.NaN, ALL_ROUNDS, type, null));
  }

  private static DMatrix matrix(Matrix rows) throws XGBoostError {
    return new DMatrix(rows.cells(), rows.rows(), rows.features(), Float.NaN);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private interface Asking<R> {
    R get() throws Exception;
  }

  private static <R> R asking(Asking<R> asking) {
    try {
      return asking.get();
    } catch (LinkageError e) {
      throw new IllegalStateException(noLibrary(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
    }
  }

  private static String noLibrary() {
    return "XGBoost's native library does not load on "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "; there is one for Linux (glibc, with libgomp installed) and macOS (with libomp"
        + " installed) on x86_64 and aarch64, and for Windows on x86_64. Mine patterns there.";
  }
}
