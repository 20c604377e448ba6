package com.example.local.runtime;

import com.example.local.StartFailure;
import com.example.local.credentials.CredentialsSource;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs functions as Lambda does, in the managed Java runtime or in the runtime of a layer. Each
 * function has its own processes and its own copy of the packaged artifact. A process is started
 * when a request finds no idle process, and serves one request at a time. Thread-safe.
 */
public final class Lambda implements AutoCloseable {
  /** The largest event of a synchronous invocation: 6 MB by Lambda's quotas. */
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
   * @param region the value of {@code AWS_REGION}
   * @param environment variables for every function, which replace the template's
   * @param processesPerFunction how many requests to one function are served at once; further
   *     requests wait
   * @param patience how long a request waits for a process before it is throttled
   * @param idleLimit how long a process may be idle; a process that is idle for longer is ended
   *     after at most half this time more, except the last process of its function
   * @param initLimit how long a process may take to become ready, in addition to the function's
   *     timeout
   * @param grace how long a process that is no longer needed may take to end by itself; zero in
   *     Lambda
   * @param console takes every line that a function writes, after the function's logical id
   * @param credentials gives each process its own credentials
   * @param rehearsal how the functions with SnapStart rehearse it; if empty, they start as the
   *     others do
   */
  public record Settings(
      String region,
      Map<String, String> environment,
      int processesPerFunction,
      Duration patience,
      Duration idleLimit,
      Duration initLimit,
      Duration grace,
      Consumer<String> console,
      CredentialsSource credentials,
      Optional<Rehearsal> rehearsal) {
    /**
     * @throws IllegalArgumentException if the number of processes or a limit is not positive, or a
     *     duration is negative
     */
    public Settings {
      Objects.requireNonNull(region);
      environment = Map.copyOf(environment);
      Objects.requireNonNull(console);
      Objects.requireNonNull(credentials);
      Objects.requireNonNull(rehearsal);
      if (processesPerFunction < 1 || !idleLimit.isPositive()) {
        throw new IllegalArgumentException(processesPerFunction + " processes, " + idleLimit);
      }
      if (patience.isNegative() || initLimit.isNegative() || grace.isNegative()) {
        throw new IllegalArgumentException("a negative duration");
      }
    }

    /** Settings for a database that takes any signature. */
    public Settings(
        String region,
        Map<String, String> environment,
        int processesPerFunction,
        Duration patience,
        Duration idleLimit,
        Duration initLimit,
        Duration grace,
        Consumer<String> console) {
      this(
          region,
          environment,
          processesPerFunction,
          patience,
          idleLimit,
          initLimit,
          grace,
          console,
          CredentialsSource.ANY,
          Optional.empty());
    }

    /** The same settings with another source of credentials. */
    public Settings withCredentials(CredentialsSource source) {
      return new Settings(
          region,
          environment,
          processesPerFunction,
          patience,
          idleLimit,
          initLimit,
          grace,
          console,
          source,
          rehearsal);
    }

    /** The same settings with SnapStart rehearsed. */
    public Settings withRehearsal(Rehearsal steps) {
      return new Settings(
          region,
          environment,
          processesPerFunction,
          patience,
          idleLimit,
          initLimit,
          grace,
          console,
          credentials,
          Optional.of(steps));
    }
  }

  private Lambda(RunFolder folder, RuntimeApiServer api) {
    this.folder = folder;
    this.api = api;
  }

  /**
   * Makes functions ready to be invoked. Starts no process yet.
   *
   * @throws StartFailure if the functions cannot run, as {@link #check(List)} says
   */
  public static Lambda start(List<LambdaFunction> functions, Settings settings) {
    check(functions);
    try {
      RunFolder folder = RunFolder.create();
      try {
        Lambda lambda = new Lambda(folder, new RuntimeApiServer());
        RuntimeClient client = RuntimeClient.unpack(folder.path());
        for (LambdaFunction function : functions) {
          Path code = folder.path().resolve(function.logicalId());
          lambda.pools.put(
              function.logicalId(), new FunctionPool(function, client, lambda.api, code, settings));
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
   * @param logicalId the function's logical id in the template
   * @param event the event, as JSON
   * @throws IllegalArgumentException if there is no such function
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

  /** How many processes have been started for all functions together. */
  public int startedProcesses() {
    return pools.values().stream().mapToInt(FunctionPool::started).sum();
  }

  /** Ends every process and deletes the unpacked code. */
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
   * Checks that functions can run on this machine.
   *
   * @throws StartFailure if a function cannot run, or an artifact is missing
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
