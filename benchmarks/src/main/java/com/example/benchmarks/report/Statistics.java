package com.example.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * The middle of some figures, and how far they spread.
 *
 * @param low the first quartile
 * @param high the third quartile
 */
public record Statistics(double median, double low, double high) {
  /**
   * @throws IllegalArgumentException of no figure
   */
  static Statistics of(Collection<Double> figures) {
    double[] values = figures.stream().mapToDouble(Double::doubleValue).toArray();
    return new Statistics(percentile(values, 50), percentile(values, 25), percentile(values, 75));
  }

  /**
   * With linear interpolation between the two figures nearest to it.
   *
   * @param percent from 0 to 100
   * @throws IllegalArgumentException of no figure
   */
  public static double percentile(double[] figures, double percent) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
