package com.example.benchmarks.results;

import java.util.Arrays;
import java.util.Collection;

/**
 * The median of some figures, and how far the figures spread. Immutable.
 *
 * @param low the first quartile
 * @param high the third quartile
 */
public record Statistics(double median, double low, double high) {
  /**
   * The statistics of some figures.
   *
   * @throws IllegalArgumentException if there is no figure
   */
  public static Statistics of(Collection<Double> figures) {
    double[] values = figures.stream().mapToDouble(Double::doubleValue).toArray();
    return new Statistics(percentile(values, 50), percentile(values, 25), percentile(values, 75));
  }

  /**
   * A percentile, interpolated linearly between the two nearest figures.
   *
   * @param percent from 0 to 100
   * @throws IllegalArgumentException if there is no figure, or no such percentage
   */
  public static double percentile(double[] figures, double percent) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException(percent + " percent");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
