package com.example.benchmarks.subject;

import java.util.Map;
import java.util.Objects;

/**
 * One of the programs that are compared. Immutable.
 *
 * @param functions the function that serves each operation; an operation that is missing here is
 *     not measured
 * @param logs whether a function must write a line of JSON for each request
 */
public record Variant(
    String name, Map<MeasuredOperation, MeasuredFunction> functions, boolean logs) {
  public Variant {
    Objects.requireNonNull(name);
    Objects.requireNonNull(functions);
  }
}
