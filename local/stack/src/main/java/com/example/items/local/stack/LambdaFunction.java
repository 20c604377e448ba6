package com.example.items.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A Lambda function of the stack.
 *
 * @param name its physical name
 * @param code the packaged artifact, a jar or zip laid out as the task root
 * @param environment the template's variables only, values resolved, those without a value left out
 * @param policies as in the template, resolved: strings, lists and maps
 * @param reservedConcurrency how many requests it may serve at once, if limited
 */
public record LambdaFunction(
    String logicalId,
    String name,
    String arn,
    String runtime,
    String handler,
    Path code,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment,
    Logging logging,
    List<Object> policies,
    OptionalInt reservedConcurrency) {

  /**
   * Where and how it logs.
   *
   * @param format {@code Text} or {@code JSON}
   * @param level the application's, empty if not set
   */
  public record Logging(String group, String format, String level) {}
}
