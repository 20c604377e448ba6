package com.example.local.stack;

import com.example.local.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Lambda function of the stack. Immutable.
 *
 * @param name its physical name
 * @param runtime {@code java…}, or {@code provided…} where a layer brings the runtime
 * @param architecture {@code x86_64} or {@code arm64}
 * @param code the packaged artifact, a jar or zip laid out as the task root
 * @param layer the folder that is unpacked to {@code /opt}, if there is one
 * @param environment the template's variables only, resolved, without those that have no value
 * @param reservedConcurrency how many requests the function may serve at once, if that is limited
 * @param snapStartAlias the alias that the API calls, if its versions start from a snapshot
 */
public record LambdaFunction(
    String logicalId,
    String name,
    String arn,
    String runtime,
    String architecture,
    String handler,
    Path code,
    Optional<Path> layer,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment,
    Logging logging,
    ExecutionRole role,
    OptionalInt reservedConcurrency,
    Optional<String> snapStartAlias) {

  public LambdaFunction {
    Objects.requireNonNull(logicalId);
    Objects.requireNonNull(runtime);
    Objects.requireNonNull(handler);
    Objects.requireNonNull(code);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(role);
    Objects.requireNonNull(snapStartAlias);
  }

  /** A function without SnapStart. */
  public LambdaFunction(
      String logicalId,
      String name,
      String arn,
      String runtime,
      String architecture,
      String handler,
      Path code,
      Optional<Path> layer,
      int memoryMegabytes,
      Duration timeout,
      Map<String, String> environment,
      Logging logging,
      ExecutionRole role,
      OptionalInt reservedConcurrency) {
    this(
        logicalId,
        name,
        arn,
        runtime,
        architecture,
        handler,
        code,
        layer,
        memoryMegabytes,
        timeout,
        environment,
        logging,
        role,
        reservedConcurrency,
        Optional.empty());
  }

  /** What the function's role allows. */
  public Policy policy() {
    return role.policy();
  }

  /** The same function with other variables in place of the template's. */
  public LambdaFunction withEnvironment(Map<String, String> variables) {
    return new LambdaFunction(
        logicalId,
        name,
        arn,
        runtime,
        architecture,
        handler,
        code,
        layer,
        memoryMegabytes,
        timeout,
        variables,
        logging,
        role,
        reservedConcurrency,
        snapStartAlias);
  }

  /**
   * Where and how a function logs.
   *
   * @param format {@code Text} or {@code JSON}
   * @param level the application's, empty if not set
   */
  public record Logging(String group, String format, String level) {
    public Logging {
      Objects.requireNonNull(group);
      Objects.requireNonNull(format);
      Objects.requireNonNull(level);
    }
  }
}
