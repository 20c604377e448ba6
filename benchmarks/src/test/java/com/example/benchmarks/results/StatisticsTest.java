package com.example.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void percentilesLieBetweenTheFigures() {
    double[] figures = {40, 10, 30, 20};
    assertEquals(25, Statistics.percentile(figures, 50));
    assertEquals(10, Statistics.percentile(figures, 0));
    assertEquals(40, Statistics.percentile(figures, 100));
    assertEquals(new Statistics(2, 1.5, 2.5), Statistics.of(List.of(1.0, 2.0, 3.0)));
    assertThrows(IllegalArgumentException.class, () -> Statistics.percentile(new double[0], 50));
  }
}
