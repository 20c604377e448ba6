package com.example.local.runtime;

import com.example.local.credentials.Credentials;
import com.example.local.runtime.PendingInvocation.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One process of a function, which takes one event after the other. Thread-safe, except that only
 * one thread at a time may invoke the function.
 */
public final class FunctionProcess implements AutoCloseable {
  // Clocks may differ a little, and a busy machine takes a while to hand an event over.
  static final Duration CREDENTIALS_MARGIN = Duration.ofSeconds(30);

  private final LaunchConfiguration configuration;
  private final ProcessObserver observer;
  private final RuntimeSession session;
  private final RuntimeApiServer.Endpoint endpoint;
  private final Consumer<String> console;
  private final Process process;
  private final Thread output;
  private final Optional<Credentials> credentials;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private boolean used;
  private volatile Instant idleSince = Instant.now();
  private volatile boolean killed;

  private FunctionProcess(
      LaunchConfiguration configuration,
      RuntimeApiServer api,
      Consumer<String> console,
      ProcessObserver observer)
      throws IOException {
    this.configuration = configuration;
    this.console = console;
    this.observer = observer;
    session = new RuntimeSession(observer);
    endpoint = api.open(session, configuration);
    // Under SnapStart the process asks for credentials whenever it needs new ones.
    credentials =
        configuration.snapStart()
            ? Optional.empty()
            : Optional.of(configuration.credentials().issue(configuration.function()));
    ProcessBuilder builder =
        new ProcessBuilder(configuration.command())
            .directory(configuration.taskRoot().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(FunctionEnvironment.of(configuration, endpoint, credentials));
    try {
      long nanos = System.nanoTime();
      process = builder.start();
      observer.started(process.toHandle(), nanos);
    } catch (IOException e) {
      endpoint.close();
      throw e;
    }
    output = start("log", this::log);
    start("watch", this::watch);
  }

  /**
   * Starts a process.
   *
   * @param api where the process asks for its events
   * @param console takes every line that the process writes
   * @throws IOException if the command cannot be started
   */
  public static FunctionProcess start(
      LaunchConfiguration configuration,
      RuntimeApiServer api,
      Consumer<String> console,
      ProcessObserver observer)
      throws IOException {
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(console);
    return new FunctionProcess(configuration, api, console, observer);
  }

  /**
   * Invokes the function and waits for its answer. Kills the process if the answer is late.
   *
   * @param event the event, as JSON
   * @throws NotTakenException if the process ended before it took the event
   */
  public InvocationResult invoke(byte[] event) throws InterruptedException {
    boolean cold = !used;
    used = true;
    PendingInvocation invocation = PendingInvocation.of(Objects.requireNonNull(event));
    session.submit(invocation);
    Reply reply = reply(invocation);
    idleSince = Instant.now();
    var outcome =
        reply.success()
            ? InvocationResult.Outcome.SUCCESS
            : InvocationResult.Outcome.FUNCTION_ERROR;
    return new InvocationResult(outcome, reply.payload(), cold);
  }

  /** Kills the process, and waits until the process has ended and its output has been read. */
  @Override
  public void close() {
    kill();
    ended.join();
    try {
      output.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process can take another event, as far as is known. */
  boolean isUsable() {
    return !killed && process.toHandle().isAlive();
  }

  /** Whether the process's credentials stay valid for as long as one more event can take. */
  boolean outlastsAnotherEvent() {
    Instant end = Instant.now().plus(configuration.function().timeout()).plus(CREDENTIALS_MARGIN);
    return credentials.isEmpty() || end.isBefore(credentials.get().expiration());
  }

  /** When the process answered its last event. */
  Instant idleSince() {
    return idleSince;
  }

  /** Ends the process at once, as Lambda ends a process that is no longer needed. */
  void kill() {
    killed = true;
    // Process.destroyForcibly would close the stream with the output that was not read yet.
    process.toHandle().destroyForcibly();
  }

  /**
   * Asks the process to end, and kills it if it has not ended within a time. Returns at once.
   *
   * @param grace zero to kill the process at once
   */
  void end(Duration grace) {
    if (grace.isZero()) {
      kill();
      return;
    }
    killed = true;
    process.toHandle().destroy();
    ended
        .copy()
        .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              kill();
              return null;
            });
  }

  /** Completes when the process and its session have ended. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private Reply reply(PendingInvocation invocation) throws InterruptedException {
    Duration limit = configuration.initLimit();
    try {
      if (configuration.rehearsal().isPresent()) {
        Rehearsal rehearsal = configuration.rehearsal().get();
        within(limit, session.snapshot());
        limit = rehearsal.pause().plus(rehearsal.restoreLimit());
      }
      within(limit, invocation.taken());
      limit = configuration.function().timeout();
      return within(limit, invocation.reply());
    } catch (TimeoutException e) {
      kill();
      boolean taken = invocation.taken().isDone();
      if (!taken) {
        observer.failed(System.nanoTime(), "timeout");
      }
      return taken || !session.snapshot().isDone()
          ? RuntimeErrors.timedOut(invocation.requestId(), limit)
          : RuntimeErrors.restoreTimedOut();
    }
  }

  private static <T> T within(Duration limit, CompletableFuture<T> future)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotTakenException notTaken) {
        throw notTaken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  // A platform thread, because a read of a pipe blocks the carrier of a virtual thread. With as
  // many processes as carriers no other virtual thread would run.
  private Thread start(String task, Runnable work) {
    String name = task + " " + configuration.function().logicalId();
    return Thread.ofPlatform().daemon().name(name).start(work);
  }

  private void watch() {
    try {
      int exitCode = process.waitFor();
      if (!killed && !session.isInitialized()) {
        observer.failed(System.nanoTime(), "error Error Type: Runtime.ExitError");
      }
      session.ended(exitCode);
      endpoint.close();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    } finally {
      ended.complete(null);
    }
  }

  private void log() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines
          .lines()
          .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
          .forEach(console);
    } catch (IOException | UncheckedIOException e) {
      // The process was killed while it wrote.
    }
  }

  /** The process ended before it took the event. */
  public static final class NotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTakenException() {
      super("the process ended before it took the event");
    }
  }
}
