package com.example.local.runtime;

import com.example.local.StartFailure;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs functions as Lambda does, in its managed Java runtime or in one that a layer brings: each in
 * processes of its own, from its own copy of the packaged artifact, through AWS's runtime interface
 * client. A process is started when a request finds none idle, and serves one request at a time.
 * Thread-safe.
 */
public final class Lambda implements AutoCloseable {
  /** The largest event of a synchronous invocation; 6 MB by Lambda's quotas. */
  public static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  private static final Pattern RUNTIME = Pattern.compile("java(\\d+).*");

  private final RunFolder folder;
  private final RuntimeApiServer api;
  private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
  private final ScheduledExecutorService shrinking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /**
   * How to run functions.
   *
   * @param environment variables for every function, over those of the template
   * @param processesPerFunction how many requests to one function are served at once; more wait
   * @param patience how long they wait before they are throttled
   * @param idleLimit how long a process may be idle before it is ended, unless it is the function's
   *     last; within one and a half times this time it is
   * @param initLimit how long a process may take to become ready, beside the function's timeout
   * @param grace how long a process that is no longer needed may take to end by itself; Lambda
   *     gives none
   * @param console takes every line that a function writes, with the function's logical id before
   *     it
   */
  public record Settings(
      String region,
      Map<String, String> environment,
      int processesPerFunction,
      Duration patience,
      Duration idleLimit,
      Duration initLimit,
      Duration grace,
      Consumer<String> console) {}

  private Lambda(RunFolder folder, RuntimeApiServer api) {
    this.folder = folder;
    this.api = api;
  }

  /**
   * Makes functions ready to be invoked; no process is started yet.
   *
   * @throws StartFailure as {@link #check(List)}
   */
  public static Lambda start(List<LambdaFunction> functions, Settings settings) {
    check(functions);
    try {
      RunFolder folder = RunFolder.create();
      try {
        Lambda lambda = new Lambda(folder, new RuntimeApiServer());
        Launcher launcher = new Launcher(RuntimeClient.unpack(folder.path()), lambda.api, settings);
        for (LambdaFunction function : functions) {
          Path code = folder.path().resolve(function.logicalId());
          lambda.pools.put(
              function.logicalId(), new FunctionPool(function, launcher, code, settings));
        }
        long period = settings.idleLimit().toMillis() / 2;
        lambda.shrinking.scheduleWithFixedDelay(
            () -> lambda.pools.values().forEach(FunctionPool::shrink),
            period,
            period,
            TimeUnit.MILLISECONDS);
        return lambda;
      } catch (StartFailure | IOException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartFailure("The temporary folder cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Invokes a function and waits for its answer.
   *
   * @param logicalId the function's, in the template
   * @param event its event, as JSON
   */
  public InvocationResult invoke(String logicalId, byte[] event) throws InterruptedException {
    FunctionPool pool = pools.get(logicalId);
    if (pool == null) {
      throw new IllegalArgumentException("no function " + logicalId);
    }
    if (event.length > MAX_EVENT_BYTES) {
      return InvocationResult.tooLarge();
    }
    try {
      return pool.invoke(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many processes were started so far, for all functions together. */
  public int startedProcesses() {
    return pools.values().stream().mapToInt(FunctionPool::started).sum();
  }

  /** Ends every process and deletes what was unpacked. */
  @Override
  public void close() {
    shrinking.shutdown();
    try {
      for (FunctionPool pool : pools.values()) {
        pool.close();
      }
      api.close();
      folder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes sure that functions can run here.
   *
   * @throws StartFailure if they cannot on this machine, or an artifact is missing
   */
  public static void check(List<LambdaFunction> functions) {
    HostPlatform machine = HostPlatform.current();
    functions.forEach(function -> check(function, machine));
  }

  private static void check(LambdaFunction function, HostPlatform machine) {
    if (Files.isDirectory(function.code())) {
      throw new StartFailure(
          function.logicalId()
              + ": "
              + function.code()
              + " is a folder, and CodeUri must name a packaged jar or zip");
    }
    if (!Files.isRegularFile(function.code())) {
      throw new StartFailure(
          function.logicalId() + ": " + function.code() + " is missing: run `mvn package`");
    }
    if (!function.architecture().equals(machine.architecture())) {
      throw new StartFailure(
          function.logicalId()
              + " is packaged for "
              + function.architecture()
              + ", and this is "
              + machine.architecture());
    }
    Optional<Path> jvm = function.layer().map(layer -> layer.resolve("jre/bin/java"));
    if (jvm.isPresent() && !Files.isExecutable(jvm.get())) {
      throw new StartFailure(
          function.logicalId() + ": " + jvm.get() + " is missing: run `mvn package -Paot`");
    }
    Matcher version = RUNTIME.matcher(function.runtime());
    int needed = version.matches() ? Integer.parseInt(version.group(1)) : 0;
    if (Runtime.version().feature() < needed) {
      throw new StartFailure(
          function.logicalId()
              + " needs a JDK "
              + needed
              + ", and this is "
              + Runtime.version().feature());
    }
  }
}
