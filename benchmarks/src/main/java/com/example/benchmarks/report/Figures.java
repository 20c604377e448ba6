package com.example.benchmarks.report;

import com.example.benchmarks.results.Results;
import com.example.benchmarks.results.Results.Cold;
import com.example.benchmarks.results.Results.Warm;
import com.example.benchmarks.results.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures of a run by variant and operation. Thread-safe. */
final class Figures {
  private final Results results;

  Figures(Results results) {
    this.results = results;
  }

  List<String> coldOperations() {
    return results.cold().stream().map(Cold::operation).distinct().toList();
  }

  List<String> warmOperations() {
    return results.warm().stream().map(Warm::operation).distinct().toList();
  }

  /** The variants that were measured with an operation, in the order of the run. */
  List<String> coldVariants(String operation) {
    return results.cold().stream()
        .filter(cold -> cold.operation().equals(operation))
        .map(Cold::variant)
        .distinct()
        .toList();
  }

  List<String> warmVariants(String operation) {
    return results.warm().stream()
        .filter(warm -> warm.operation().equals(operation))
        .map(Warm::variant)
        .distinct()
        .toList();
  }

  Statistics cold(String variant, String operation, ToDoubleFunction<Cold> figure) {
    return Statistics.of(cold(variant, operation).map(figure::applyAsDouble).toList());
  }

  Statistics warm(String variant, String operation, ToDoubleFunction<Warm> figure) {
    return Statistics.of(warm(variant, operation).map(figure::applyAsDouble).toList());
  }

  /**
   * The ratio of a variant's figure to another variant's figure of the same round; empty if the
   * other variant was not measured.
   */
  Optional<Statistics> coldRatio(
      String variant,
      String operation,
      String other,
      String otherOperation,
      ToDoubleFunction<Cold> figure) {
    List<Double> ratios = new ArrayList<>();
    for (Cold cold : cold(variant, operation).toList()) {
      double otherFigure =
          cold(other, otherOperation)
              .filter(candidate -> candidate.round() == cold.round())
              .mapToDouble(figure)
              .average()
              .orElse(0);
      if (otherFigure > 0) {
        ratios.add(figure.applyAsDouble(cold) / otherFigure);
      }
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Statistics.of(ratios));
  }

  /** The ratio for warm requests, like {@link #coldRatio}. */
  Optional<Statistics> warmRatio(
      String variant, String operation, String other, ToDoubleFunction<Warm> figure) {
    List<Double> ratios = new ArrayList<>();
    for (Warm warm : warm(variant, operation).toList()) {
      warm(other, operation)
          .filter(candidate -> candidate.round() == warm.round())
          .map(candidate -> figure.applyAsDouble(warm) / figure.applyAsDouble(candidate))
          .forEach(ratios::add);
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Statistics.of(ratios));
  }

  private Stream<Cold> cold(String variant, String operation) {
    return results.cold().stream()
        .filter(c -> c.variant().equals(variant) && c.operation().equals(operation));
  }

  private Stream<Warm> warm(String variant, String operation) {
    return results.warm().stream()
        .filter(w -> w.variant().equals(variant) && w.operation().equals(operation));
  }
}
