package com.example.local.runtime;

import com.example.local.credentials.CredentialsSource;
import com.example.local.stack.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How to start a process of a function. Immutable.
 *
 * @param region the value of {@code AWS_REGION}
 * @param taskRoot the folder with the unpacked code, in which the command runs
 * @param environment variables that replace the function's and Lambda's
 * @param rehearsal how the process initializes for a snapshot, asks for the restore, and takes its
 *     credentials from the container credentials endpoint; empty for a start without SnapStart
 * @param initLimit the longest time from the start until the process takes its first event, or asks
 *     for the restore
 * @param credentials gives the process its credentials
 */
public record LaunchConfiguration(
    LambdaFunction function,
    String region,
    Path taskRoot,
    List<String> command,
    Map<String, String> environment,
    Optional<Rehearsal> rehearsal,
    Duration initLimit,
    CredentialsSource credentials) {

  /**
   * @throws IllegalArgumentException if the command is empty or the limit is not positive
   */
  public LaunchConfiguration {
    Objects.requireNonNull(function);
    Objects.requireNonNull(region);
    Objects.requireNonNull(taskRoot);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(rehearsal);
    Objects.requireNonNull(credentials);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("an empty command");
    }
    if (!initLimit.isPositive()) {
      throw new IllegalArgumentException("an initLimit of " + initLimit);
    }
  }

  /**
   * A configuration for a database that takes any signature.
   *
   * @param snapStart whether the process starts under SnapStart, with the restore right after the
   *     snapshot
   */
  public LaunchConfiguration(
      LambdaFunction function,
      String region,
      Path taskRoot,
      List<String> command,
      Map<String, String> environment,
      boolean snapStart,
      Duration initLimit) {
    this(
        function,
        region,
        taskRoot,
        command,
        environment,
        snapStart
            ? Optional.of(new Rehearsal(initLimit, Duration.ZERO, initLimit))
            : Optional.empty(),
        initLimit,
        CredentialsSource.ANY);
  }

  /** The same configuration with another command. */
  public LaunchConfiguration withCommand(List<String> other) {
    return new LaunchConfiguration(
        function, region, taskRoot, other, environment, rehearsal, initLimit, credentials);
  }

  /** Whether the process starts under SnapStart. */
  public boolean snapStart() {
    return rehearsal.isPresent();
  }

  /** The ARN that the API calls. Only a version, which an alias names, has a snapshot. */
  String invokedArn() {
    return rehearsal
        .flatMap(any -> function.snapStartAlias())
        .map(alias -> function.arn() + ":" + alias)
        .orElse(function.arn());
  }
}
