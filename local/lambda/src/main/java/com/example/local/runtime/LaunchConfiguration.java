package com.example.local.runtime;

import com.example.local.credentials.CredentialsSource;
import com.example.local.stack.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to start a process of a function. Immutable.
 *
 * @param region the value of {@code AWS_REGION}
 * @param taskRoot the folder with the unpacked code, in which the command runs
 * @param environment variables that replace the function's and Lambda's
 * @param snapStart whether the process initializes for a snapshot, asks for the restore, and takes
 *     its credentials from the container credentials endpoint
 * @param initLimit the longest time from the start until the process takes its first event
 * @param credentials gives the process its credentials
 */
public record LaunchConfiguration(
    LambdaFunction function,
    String region,
    Path taskRoot,
    List<String> command,
    Map<String, String> environment,
    boolean snapStart,
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
    Objects.requireNonNull(credentials);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("an empty command");
    }
    if (!initLimit.isPositive()) {
      throw new IllegalArgumentException("an initLimit of " + initLimit);
    }
  }

  /** A configuration for a database that takes any signature. */
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
        snapStart,
        initLimit,
        CredentialsSource.ANY);
  }

  /** The same configuration with another command. */
  public LaunchConfiguration withCommand(List<String> other) {
    return new LaunchConfiguration(
        function, region, taskRoot, other, environment, snapStart, initLimit, credentials);
  }
}
