package dev.tapeloft.universe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The periodogram of a window's closes less their mean: how much of their variance lies at each
 * frequency k/n cycles a bar, k = 1 … ⌊n/2⌋. Power at frequency k is |X_k|²/n², twice that below
 * the highest frequency of an even n, so that the powers sum to the variance (Schuster, On the
 * Investigation of Hidden Periodicities, 1898). Power below 10⁻²⁰ of the whole is rounding and
 * counts as none.
 */
final class Spectrum extends Family {
  private static final int TOP = 5;
  private static final int BANDS = 4;
  private static final double ROLL_OFF = 0.85;
  private static final double ROUNDING = 1e-20;

  static final List<Feature> FEATURES = features();

  private final double[] cosines;
  private final double[] sines;
  private final double[] centred;
  private final double[] powers;
  private final int[] top = new int[TOP];
  private double total;
  private double centroid;
  private double stepsPerPip;

  private Spectrum(int lookback) {
    this.cosines = new double[lookback];
    this.sines = new double[lookback];
    for (int k = 0; k < lookback; k++) {
      cosines[k] = StrictMath.cos(2 * Math.PI * k / lookback);
      sines[k] = StrictMath.sin(2 * Math.PI * k / lookback);
    }
    this.centred = new double[lookback];
    this.powers = new double[lookback / 2 + 1];
  }

  private static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < TOP; i++) {
      int place = i;
      String which =
          "number "
              + (i + 1)
              + " of the periodogram's powers by size, the lower frequency first among equal ones";
      features.add(
          feature(
              "top" + (i + 1) + "_frequency",
              "frequency of "
                  + which
                  + ", cycles a bar; NaN where it has no power; Schuster (1898)",
              s -> s.topFrequency(place)));
      features.add(
          feature(
              "top" + (i + 1) + "_power",
              which + ", pips²; 0 where there is none; Schuster (1898)",
              s -> s.powers[s.top[place]] / (s.stepsPerPip * s.stepsPerPip)));
    }
    for (int i = 1; i <= BANDS; i++) {
      int band = i;
      features.add(
          feature(
              "band" + i + "_ratio",
              "share of the power at frequencies above %s/8 up to %s/8 cycles a bar; NaN of constant closes"
                  .formatted(i - 1, i),
              s -> s.bandRatio(band)));
    }
    features.add(
        feature(
            "centroid",
            "mean frequency weighted by power, cycles a bar; NaN of constant closes; Peeters, A Large Set of Audio Features (2004)",
            s -> s.centroid));
    features.add(
        feature(
            "spread",
            "standard deviation of frequency weighted by power, cycles a bar; NaN of constant closes; Peeters (2004)",
            Spectrum::spread));
    features.add(
        feature(
            "flatness",
            "geometric over arithmetic mean of the powers, 0 where one is none; NaN of constant closes; Peeters (2004)",
            Spectrum::flatness));
    features.add(
        feature(
            "entropy",
            "Shannon entropy of the shares of power over that of equal shares, 0 … 1; NaN of constant closes; Inouye et al., Quantification of EEG Irregularity (1991)",
            Spectrum::entropy));
    features.add(
        feature(
            "rolloff85",
            "least frequency up to which at least 85 % of the power lies, cycles a bar; NaN of constant closes; Tzanetakis and Cook, Musical Genre Classification of Audio Signals (2002)",
            Spectrum::rollOff));
    return List.copyOf(features);
  }

  private static Feature feature(String name, String formula, ToDoubleFunction<Spectrum> value) {
    return Feature.of(
        "fft_" + name,
        16,
        formula,
        w -> value.applyAsDouble(w.family(Spectrum.class, Spectrum::new)));
  }

  @Override
  void measure(Window window) {
    stepsPerPip = window.source().stepsPerPip;
    double[] closes = window.path().closes;
    double mean = Moments.mean(closes);
    Arrays.setAll(centred, k -> closes[k] - mean);
    total = 0;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = power(k);
      total += powers[k];
    }
    dropRounding();
    centroid = centroid();
    findTop();
  }

  private double power(int k) {
    int n = centred.length;
    double real = 0;
    double imaginary = 0;
    for (int t = 0, turn = 0; t < n; t++) {
      real += centred[t] * cosines[turn];
      imaginary += centred[t] * sines[turn];
      turn += k;
      turn -= turn >= n ? n : 0;
    }
    double both = 2 * k == n ? 1 : 2;
    return both * (real * real + imaginary * imaginary) / ((double) n * n);
  }

  private void dropRounding() {
    for (int k = 1; k < powers.length; k++) {
      powers[k] = powers[k] < ROUNDING * total ? 0 : powers[k];
    }
  }

  private double centroid() {
    double sum = 0;
    for (int k = 1; k < powers.length; k++) {
      sum += frequency(k) * powers[k];
    }
    return Moments.ratio(sum, total);
  }

  /** Places the largest powers in order, by insertion. */
  private void findTop() {
    Arrays.fill(top, 0);
    for (int k = 1; k < powers.length; k++) {
      int place = TOP;
      while (place > 0 && (top[place - 1] == 0 || powers[k] > powers[top[place - 1]])) {
        place--;
      }
      if (place < TOP) {
        System.arraycopy(top, place, top, place + 1, TOP - 1 - place);
        top[place] = k;
      }
    }
  }

  private double frequency(int k) {
    return (double) k / centred.length;
  }

  private double topFrequency(int place) {
    return powers[top[place]] == 0 ? Double.NaN : frequency(top[place]);
  }

  private double bandRatio(int band) {
    double sum = 0;
    for (int k = 1; k < powers.length; k++) {
      int eighths = 2 * BANDS * k;
      boolean inside = eighths > (band - 1) * centred.length && eighths <= band * centred.length;
      sum += inside ? powers[k] : 0;
    }
    return Moments.ratio(sum, total);
  }

  private double spread() {
    double sum = 0;
    for (int k = 1; k < powers.length; k++) {
      sum += (frequency(k) - centroid) * (frequency(k) - centroid) * powers[k];
    }
    return Math.sqrt(Moments.ratio(sum, total));
  }

  private double flatness() {
    double logs = 0;
    for (int k = 1; k < powers.length; k++) {
      logs += powers[k] == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(powers[k]);
    }
    int count = powers.length - 1;
    return Moments.ratio(StrictMath.exp(logs / count), total / count);
  }

  private double entropy() {
    double sum = 0;
    for (int k = 1; k < powers.length; k++) {
      double share = Moments.ratio(powers[k], total);
      sum -= share == 0 ? 0 : share * StrictMath.log(share);
    }
    return sum / StrictMath.log(powers.length - 1);
  }

  private double rollOff() {
    double sum = 0;
    for (int k = 1; k < powers.length; k++) {
      sum += powers[k];
      if (total > 0 && sum >= ROLL_OFF * total) {
        return frequency(k);
      }
    }
    return Double.NaN;
  }
}
