package dev.tapeloft.pattern;

/** What tells something of rows: one number each, or one for each class. */
@FunctionalInterface
interface Predictor {
  float[][] predict(Matrix rows);
}
