package dev.tapeloft.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Points spread over a box so that each side, cut into as many equal parts as there are points, has
 * one point in each part (McKay, Beckman and Conover, Technometrics 21, 1979).
 */
final class LatinHypercube {
  private LatinHypercube() {}

  /** The points; each side of the box runs from the least to the greatest of its values. */
  static double[][] of(List<double[]> sides, int points, long seed) {
    if (points < 1) {
      throw new IllegalArgumentException("points (" + points + ") must be at least 1");
    }
    Random random = new Random(seed);
    double[][] box = new double[points][sides.size()];
    for (int side = 0; side < sides.size(); side++) {
      double least = Arrays.stream(sides.get(side)).min().orElseThrow();
      double greatest = Arrays.stream(sides.get(side)).max().orElseThrow();
      int[] parts = shuffled(points, random);
      for (int point = 0; point < points; point++) {
        double place = (parts[point] + random.nextDouble()) / points;
        box[point][side] = least + place * (greatest - least);
      }
    }
    return box;
  }

  private static int[] shuffled(int size, Random random) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }
}
