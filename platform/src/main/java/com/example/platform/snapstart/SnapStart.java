package com.example.platform.snapstart;

import com.example.platform.lambda.InvocationContext;
import com.example.platform.log.JsonLoggers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks of a function under Lambda SnapStart. Before the snapshot, the function answers
 * requests until its answers are fast, and then gives up its connection. After a restore, the
 * function connects anew. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">
 *     Lambda SnapStart runtime hooks for Java</a>
 */
public final class SnapStart implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(SnapStart.class);

  /** The limit of all priming. Ending the connection takes the rest of a second. */
  private static final Duration PRIMING = Duration.ofMillis(800);

  /** The limit of the stubbed requests, so that time is left for the calls to DynamoDB. */
  private static final Duration STUBBED = Duration.ofMillis(500);

  private static final int STUBBED_ROUNDS = 200;

  /** The first call loads classes. The others find the connection open. */
  private static final int CALLS = 3;

  private static final int CONTEXT_MILLIS = 10_000;

  /** Where the status begins in a response envelope. */
  private static final int STATUS = "{\"statusCode\":".length();

  private final PrimedFunction function;
  private final Duration limit;

  public SnapStart(PrimedFunction function) {
    this(function, PRIMING);
  }

  /**
   * Makes hooks with a limit of their own.
   *
   * @param limit of all priming
   */
  public SnapStart(PrimedFunction function, Duration limit) {
    this.function = Objects.requireNonNull(function, "function");
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  /**
   * Registers a function's hooks with the runtime.
   *
   * @return what the function must keep, because the runtime holds its hooks weakly
   */
  public static Object register(PrimedFunction function) {
    SnapStart hooks = new SnapStart(function);
    Core.getGlobalContext().register(hooks);
    return hooks;
  }

  /** Primes the function. A failure makes the first request slower, and changes nothing else. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    FutureTask<Void> priming = new FutureTask<>(this::prime, null);
    Thread.ofPlatform().daemon().name("priming").start(priming);
    try {
      priming.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Priming is incomplete: the first request will be slower", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      priming.cancel(true);
      function.dynamoDb().disconnect();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    function.dynamoDb().reconnect();
  }

  private void prime() {
    JsonLoggers.muted(
        () -> function.dynamoDb().stubbed(function.primingAnswer(), this::answerEvents));
    for (int i = 0; i < CALLS; i++) {
      function.prime();
    }
  }

  private void answerEvents() {
    List<byte[]> events = function.primingEvents();
    long start = System.nanoTime();
    for (int i = 0;
        i < STUBBED_ROUNDS
            && System.nanoTime() - start < STUBBED.toNanos()
            && !Thread.currentThread().isInterrupted();
        i++) {
      events.forEach(this::answer);
    }
  }

  private void answer(byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event),
          answer,
          new InvocationContext("priming", "", System.currentTimeMillis() + CONTEXT_MILLIS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (answer.toByteArray()[STATUS] == '5') {
      throw new IllegalStateException(
          "A priming event was answered " + answer.toString(StandardCharsets.UTF_8));
    }
  }
}
