package com.example.benchmarks.subject;

import com.example.benchmarks.process.Launch;
import java.util.Map;

/**
 * One of the programs that are compared.
 *
 * @param functions by operation; an operation that is not there is not asked of it
 * @param logs whether it must write a line of JSON for each request
 */
public record Variant(String name, Map<Operation, Subject> functions, boolean logs) {

  /**
   * A function under test.
   *
   * @param zippedBytes its artifact
   * @param unzippedBytes what Lambda unpacks of it
   */
  public record Subject(Launch launch, long zippedBytes, long unzippedBytes) {}
}
